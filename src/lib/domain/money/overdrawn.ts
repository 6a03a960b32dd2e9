/**
 * More left an account than had come in: two devices settled one deposit, or an amount was corrected afterwards.
 * Only a person knows which entry is right, and which money really changed hands.
 */
import type { MoneyMove, VisitView } from '../journal/view';
import { actsOf, isPaid, type Act } from './acts';
import { balanceOf, shortOf, type Balance } from './balance';

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
	const converted = act.moves.some((move) => short.includes(move.from!) && !isPaid(move));
	return converted && act.moves.some(isPaid) ? ['never', 'paid-only'] : ['never'];
}

/** What is then cancelled. */
export function takenBack(act: Act, way: TakingBack): MoneyMove[] {
	return act.moves.filter((move) => way === 'never' || !isPaid(move));
}

/** The books as they will be. */
export function balanceWithout(visit: VisitView, cancelled: readonly MoneyMove[]): Balance {
	const moves = visit.moves.filter(({ id }) => !cancelled.some((move) => move.id === id));
	return balanceOf([{ ...visit, moves }]);
}
