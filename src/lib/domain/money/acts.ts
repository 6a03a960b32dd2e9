/** The movements of a visit, as one person stated them together: a conversion and a return of one save are one act. */
import type { PaymentKind } from '../flow/rulebook';
import type { MoneyMove, VisitView } from '../journal/view';

export interface Act {
	/** Id of its first movement. */
	id: string;
	moves: MoneyMove[];
	at: number;
	by: string;
	/** Empty where the journal does not tell. */
	device: string;
}

/** One save signs its facts within milliseconds, and states no movement twice; a clock that stands still tells nothing. */
const together = 2_000;

/** Acts that stand, in the journal's order; a cancelled movement never happened. */
export function actsOf({ moves, history }: Pick<VisitView, 'moves' | 'history'>): Act[] {
	const acts: (Act & { run: string; last: number })[] = [];
	const entries = new Map(history.map((entry) => [entry.id, entry]));
	for (const move of moves.filter(({ cancelled }) => !cancelled)) {
		const { device = '', incarnation = '', number = 0 } = entries.get(move.id) ?? {};
		const run = `${device} ${incarnation}`;
		const act = acts.at(-1);
		const same = act && device && act.run === run && act.last + 1 === number;
		const again = act?.moves.some(({ from, to }) => from === move.from && to === move.to);
		if (same && !again && Math.abs(move.at - act.at) < together) {
			act.moves.push(move);
			act.last = number;
		} else {
			const { id, at, by } = move;
			acts.push({ id, moves: [move], at, by, device, run, last: number });
		}
	}
	return acts.map(({ id, moves, at, by, device }) => ({ id, moves, at, by, device }));
}

/** Out of the patient's purse, or back into it; any other movement stays within the books. */
export function isPaid({ from, to, carried }: MoneyMove): boolean {
	return (from === null || to === null) && carried === undefined;
}

/** What an act moved out of an account into another one, or to another visit. */
export function convertedFrom({ moves }: Act, place: PaymentKind): number {
	return sum(moves.filter((move) => move.from === place && !isPaid(move)));
}

export function returnedFrom({ moves }: Act, place: PaymentKind): number {
	return sum(moves.filter((move) => move.from === place && isPaid(move)));
}

function sum(moves: readonly MoneyMove[]): number {
	return moves.reduce((total, { yen }) => total + yen, 0);
}
