import { carriedAnswers, carriedCause } from '$lib/domain/flow/carried';
import type { VisitView } from '$lib/domain/journal/view';
import { startReception, type Reception } from './reception.svelte';

/**
 * Starts the visit of a person on the list, or of somebody who is not on it. Way and cause of the one
 * before stand for her too; what was asked or attested of a person is asked and attested anew.
 */
export async function startInRound(
	round: string,
	patient: string | null,
	before: VisitView | undefined
): Promise<Reception> {
	const reception = await startReception();
	const cause = carriedCause(reception.draft, before);
	const answers = carriedAnswers(reception.book, before?.answers ?? {}, patient !== null);
	await reception.change({ round, place: 'visit', answers, cause });
	if (patient) await reception.choosePatient(patient);
	return reception;
}
