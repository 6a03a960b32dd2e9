import type { FollowUp } from '$lib/domain/journal/follow-ups';
import { app } from '$lib/state/app.svelte';

/** The patient stands in the heading: she is heard before anything is confirmed. */
export function headingOf({ patient, visits }: FollowUp): string {
	const person = app.people.patients.get(patient ?? '');
	return `後日確認 ${visits[0]?.dayNumber ?? ''} ${person ? `${person.kana}さん` : ''}`;
}
