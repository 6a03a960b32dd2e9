/** What was decided of a follow-up, on this device or another, and still stands. */
import type { Entry } from './view';

const kinds = ['visit.verified', 'visit.unclaimed'];

/** Ids of the facts: whoever says that it waits again takes all of them back, not only the one that counts. */
export function standingDecisions(history: readonly Entry[]): string[] {
	const undone = new Set(history.map(({ facts }) => facts.undoes));
	return history
		.filter(({ kind, id }) => kinds.includes(kind) && !undone.has(id))
		.map(({ id }) => id);
}
