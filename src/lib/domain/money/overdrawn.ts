/**
 * More left an account than had come in: two devices settled one deposit, or an amount was corrected afterwards.
 * Only a person knows which entry is right, and which money really changed hands.
 */
import type { MoneyCancelled } from '../journal/money-statements';
import type { VisitView } from '../journal/view';
import { actsOf, type Act } from './acts';
import { balanceOf, shortOf, type Balance } from './ledger';

/** 'never': nothing happened. 'paid-only': the money was really paid back, the rest was not to be stated again. */
export type TakingBack = 'never' | 'paid-only';

/** Every act that took out of an account that is short now, oldest first. */
export function drawsOf(visit: VisitView): Act[] {
	const short = shortOf(visit);
	return actsOf(visit)
		.filter(({ moves }) => moves.some(({ from }) => from !== null && short.includes(from)))
		.sort((a, b) => a.at - b.at);
}

/** What may be said of an act; money that was paid together with a conversion may have been paid all the same. */
export function waysBack(visit: VisitView, act: Act): TakingBack[] {
	const short = shortOf(visit);
	const converted = act.moves.some(({ from, to }) => from && to && short.includes(from));
	const paid = act.moves.some(({ to }) => to === null) || act.moves.some(({ from }) => !from);
	return converted && paid ? ['never', 'paid-only'] : ['never'];
}

export function takenBack(act: Act, way: TakingBack): MoneyCancelled[] {
	return act.moves
		.filter(({ from, to }) => way === 'never' || (from && to))
		.map(({ id }) => ({ move: id, reason: 'mistyped' }));
}

/** The books as they will be. */
export function balanceWithout(visit: VisitView, cancelled: readonly MoneyCancelled[]): Balance {
	const gone = new Set(cancelled.map(({ move }) => move));
	const moves = visit.moves.filter(({ id }) => !gone.has(id));
	return balanceOf([{ ...visit, moves }]);
}
