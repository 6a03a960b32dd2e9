import type { VisitView } from '$lib/domain/journal/view';
import { startReception, type Reception } from './reception.svelte';

/**
 * Starts the visit of a person on the list, or of somebody who is not on it. Way and cause of the one before stand for her too; what
 * was attested does not: it is attested again with her own save.
 */
export async function startInRound(
	round: string,
	patient: string | null,
	before: VisitView | undefined
): Promise<Reception> {
	const reception = await startReception();
	// A visit that named no cause says nothing about the outage that is open now.
	const cause = before?.cause ?? reception.draft.cause;
	await reception.change({ round, place: 'visit', answers: { ...before?.answers }, cause });
	if (patient) await reception.choosePatient(patient);
	return reception;
}
