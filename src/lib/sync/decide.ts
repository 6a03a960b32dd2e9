/**
 * What to do next, from what is known. Called again after every answer; whoever performs the action
 * decides nothing.
 *
 *            ┌───────────────── every answer, applied in one transaction ─────────────────┐
 *            ▼                                                                            │
 *   turn ▶ decide ─▶ enter (another epoch) ─▶ meet ─▶ push … push ─▶ pull … pull ─▶ tell ─┤
 *            └─▶ rest: level, or nothing more can be done now                             │
 *                                                                                         │
 *   An answer that does not come, or not from our server, ends the round ─▶ wait, jittered ┘
 *
 * Invariants:
 *  1. A fact is unsent until its id is named in an answer of the epoch it was offered in, or in a page.
 *  2. The cursor moves by whole pages from `cursor + 1`, in the transaction that stores the page.
 *  3. An answer from before what is known already changes nothing.
 *  4. Pushing comes before pulling: what exists only here is in the greater danger.
 *  5. One fact that the server cannot take never keeps the others.
 *  6. Nothing is deleted here, whatever the server says.
 *  7. Under another epoch everything is offered again, and nothing counts until that is prepared.
 *  8. A locked device pushes and tells; it never pulls, because pulling needs the device key.
 */
export interface Known {
	epoch: string | null;
	/** An epoch met in an answer that is not ours. */
	met: string | null;
	cursor: number;
	head: number;
	/** Facts to be offered that are not set aside for the rest of this round. */
	offers: number;
	/** The device key is there. */
	unlocked: boolean;
	/** The log was asked in this round and had nothing more. */
	pulled: boolean;
	/** What the server was last told waits here; null when it was told nothing yet. */
	told: string | null;
	/** What waits here now. */
	waiting: string;
}

export type Action =
	| { do: 'enter'; epoch: string }
	| { do: 'meet' }
	| { do: 'push' }
	| { do: 'pull' }
	| { do: 'tell' }
	| { do: 'rest' };

export function decide(known: Known): Action {
	const { epoch, met, cursor, head, offers, unlocked, pulled, told, waiting } = known;
	if (met !== null && met !== epoch) return { do: 'enter', epoch: met };
	if (epoch === null) return { do: 'meet' };
	if (offers > 0) return { do: 'push' };
	if (unlocked && (!pulled || cursor < head)) return { do: 'pull' };
	if (told !== waiting) return { do: 'tell' };
	return { do: 'rest' };
}
