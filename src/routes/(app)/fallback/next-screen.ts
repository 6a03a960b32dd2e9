import { patientProblems } from '$lib/domain/journal/draft-problems';
import { app } from '$lib/state/app.svelte';
import type { Reception } from '$lib/state/reception.svelte';

/** Address of the screen that a visit stands at: a question, the patient, or the confirmation. */
export function nextScreen({ draft, way }: Reception): string {
	const query = `?draft=${draft.id}`;
	if (way.at.kind === 'question' && way.at.question.screen === 'holding')
		return `/fallback${query}&at=${way.at.id}`;
	const { patient, typed } = draft;
	const unfinished = patient.kind === 'new' && patientProblems(typed, app.today).length > 0;
	if (way.at.kind === 'question' || patient.kind === 'unasked' || unfinished)
		return `/fallback/patient${query}`;
	return `/fallback/confirm${query}`;
}
