/** Who may come back to a hidden screen. */
import type { People } from './people.svelte';
import type { Candidate, Reason } from './warm-lock';

export function findCandidates(
	staff: People['staff'],
	pins: ReadonlySet<string>,
	reason: Reason
): Candidate[] {
	return [...staff]
		.filter(([id, { removed }]) => !removed && (reason === 'who' || pins.has(id)))
		.map(([id, { name }]) => ({ id, name, pin: pins.has(id) }));
}
