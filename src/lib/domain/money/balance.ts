/**
 * The books of the window: every yen taken is a share, a full fee, or a deposit.
 *
 *   taken − returned + carried = share + full fee + held
 *
 * holds for every visit whatever facts there are, in any order: nothing is taken twice and nothing
 * is dropped, not by a void either: its money stays until a person says what became of it.
 * What cannot be right (more returned than was held) stays visible as a negative amount.
 */
import type { PaymentKind } from '../flow/rulebook';
import type { MoneyMove, VisitView } from '../journal/view';

export interface Balance {
	taken: number;
	returned: number;
	/** Came from other visits, less what went to them: no yen changed hands. */
	carried: number;
	share: number;
	fullFee: number;
	/** お預かり that is neither returned nor turned into a fee. */
	held: number;
}

export const places = {
	share: 'share',
	deposit: 'held',
	'full-fee': 'fullFee'
} as const satisfies Record<PaymentKind, keyof Balance>;
const kinds = Object.keys(places) as PaymentKind[];

export function balanceOf(visits: readonly VisitView[]): Balance {
	const balance: Balance = { taken: 0, returned: 0, carried: 0, share: 0, fullFee: 0, held: 0 };
	for (const visit of visits) {
		for (const move of movesOf(visit)) {
			if (move.to) balance[places[move.to]] += move.yen;
			else if (move.carried) balance.carried -= move.yen;
			else balance.returned += move.yen;
			if (move.from) balance[places[move.from]] -= move.yen;
			else if (move.carried) balance.carried += move.yen;
			else balance.taken += move.yen;
		}
	}
	return balance;
}

/** A movement as the books see it: `from` null is the patient's purse, `to` null goes back into it. */
export interface Posting {
	/** Id of the fact; the visit's own payment has none of its own. */
	id: string | null;
	from: PaymentKind | null;
	to: PaymentKind | null;
	yen: number;
	date: string;
	/** To or from another visit, not the purse. */
	carried: boolean;
}

/** What was taken at the visit comes first; what a person cancelled never happened. */
export function movesOf(visit: VisitView): Posting[] {
	const { payment, voided, untaken, moves, date } = visit;
	const own: Posting[] =
		payment.kind && payment.yen !== null && !(voided && untaken)
			? [{ id: null, from: null, to: payment.kind, yen: payment.yen, date, carried: false }]
			: [];
	return [...own, ...moves.filter(({ cancelled }) => !cancelled).map(toPosting)];
}

function toPosting({ id, from, to, yen, date, carried }: MoneyMove): Posting {
	return { id, from, to, yen, date, carried: carried !== undefined };
}

/** Accounts that more was taken out of than had come in. */
export function shortOf(visit: VisitView): PaymentKind[] {
	const balance = balanceOf([visit]);
	return kinds.filter((kind) => balance[places[kind]] < 0);
}

/** More left an account of the visit than had come in, whichever way it is put right. */
export function isShort(visit: VisitView): boolean {
	return shortOf(visit).length > 0;
}

/** She claims the whole fee herself, and has paid no more than her share: nobody else pays the rest. */
export function owesRest(visit: VisitView): boolean {
	if (visit.state !== 'pending' || visit.verified || visit.voided) return false;
	return visit.unclaimed?.reason === 'patient-claims' && balanceOf([visit]).share > 0;
}

/**
 * Held, short, still to be paid, or left on a record that was voided: of whatever month it is, somebody has to decide. It runs inside
 * every save: a record that is damaged, or was stored long ago, must not stop one.
 */
export function isMoneyOpen(visit: VisitView): boolean {
	const { payment, moves }: Partial<VisitView> = visit;
	if (!payment || !moves) return false;
	const { share, fullFee, held } = balanceOf([visit]);
	if (owesRest(visit)) return true;
	return held !== 0 || isShort(visit) || (visit.voided !== null && Math.max(share, fullFee) > 0);
}
