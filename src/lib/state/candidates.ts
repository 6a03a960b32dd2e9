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

interface Sitting {
	/** Whose secret opened the device, where it tells. */
	given: string | null;
	/** Who was at the desk before. */
	last: string | null;
	/** A secret was given just now. */
	fresh: boolean;
	pins: ReadonlySet<string>;
}

/** `free`: she sits down; else she is likely, and has to be chosen or to prove herself first. */
export function findSeat(
	staff: ReadonlyMap<string, Member>,
	{ given, last, fresh, pins }: Sitting
): { id: string; free: boolean } {
	const present = [...staff].filter(([, { removed }]) => !removed);
	const seat = present.find(([id]) => id === given) ?? (present[1] ? undefined : present[0]);
	if (!seat) return { id: last ?? '', free: present.length === 0 };
	const [id, { role }] = seat;
	return { id, free: !fresh || !lacksPin(id, role, pins) };
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
