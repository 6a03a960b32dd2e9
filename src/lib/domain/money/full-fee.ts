/** A 10割 of a visit that was confirmed: exchanged for a share, or kept by a person who knew of the confirmation. */
import type { VisitView } from '../journal/view';

/** Confirmed at the visit or after it; a claim that was given up was not. */
export function isConfirmed({ state, verified }: VisitView): boolean {
	return state === 'verified' || verified !== null;
}

/**
 * Said so by a person, or a deposit that became the fee after the confirmation. A conversion for want of a
 * confirmation did not know of it: two devices may have done both, and the 10割 is still to be looked at.
 */
export function keepsFullFee({ feeKept, verified, moves, history }: VisitView): boolean {
	if (feeKept) return true;
	const place = (fact: string) => history.findIndex(({ id }) => id === fact);
	return moves.some(
		({ id, from, to, cancelled, reason }) =>
			!cancelled &&
			from === 'deposit' &&
			to === 'full-fee' &&
			reason !== 'unconfirmed' &&
			verified !== null &&
			place(id) > place(verified.fact)
	);
}
