/** Who may come to the desk, and what she has to give for it. */
import type { Member } from './people.svelte';
import type { Candidate, Reason } from './warm-lock';

export function findCandidates(
	staff: ReadonlyMap<string, Member>,
	pins: ReadonlySet<string>,
	reason: Reason
): Candidate[] {
	return [...staff]
		.filter(([id, { removed }]) => !removed && (isSeat(reason) || pins.has(id)))
		.map(([id, member]) => ({ id, name: member.name, asks: asksOf(id, member, pins, reason) }));
}

/** The device stays open: only who is at the desk is not known yet. */
export function isSeat(reason: Reason): boolean {
	return reason === 'who' || reason === 'takeover';
}

/** What an owner may do is worth more than the names alone: her seat is never free. */
export function lacksPin(id: string, role: string | undefined, pins: ReadonlySet<string>): boolean {
	return role === 'owner' && !pins.has(id);
}

function asksOf(
	id: string,
	{ role }: Member,
	pins: ReadonlySet<string>,
	reason: Reason
): Candidate['asks'] {
	if (pins.has(id)) return 'pin';
	// An open desk that is taken over: nobody has given a secret yet.
	if (reason !== 'who') return 'passphrase';
	return lacksPin(id, role, pins) ? 'new-pin' : 'nothing';
}
