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
import { actsOf, convertedFrom, returnedFrom } from './acts';

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

/**
 * 'over-returned': more was paid back than was there; she may bring it back. 'overdrawn': more was moved than was
 * there, and only the entries can be put right. 'voided': a fee of a visit that was voided.
 */
export type LedgerProblem = 'over-returned' | 'overdrawn' | 'voided' | 'unknown-amount';

export interface Account {
	/** Names it in lists: the patient and the month, or one visit without a name. */
	id: string;
	patient: string | null;
	month: string;
	visits: VisitView[];
	balance: Balance;
	problems: LedgerProblem[];
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

/**
 * The share as it was paid at the window. Null while the amount is unknown, a deposit or a 10割 is not
 * settled, or a town pays a part of it or may: then what was taken does not tell the share.
 */
export function paidAsShare(visit: VisitView): number | null {
	const { share, held, fullFee } = balanceOf([visit]);
	if (visit.payment.yen === null || held !== 0 || fullFee !== 0) return null;
	return visit.aid === 'yes' && visit.subsidy?.way !== 'refund' ? null : share;
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

/** A deposit becomes the fee once: of two conversions, one did not happen, and no money is owed for it. */
function isOverdrawn(visit: VisitView, kind: PaymentKind): boolean {
	const acts = actsOf(visit);
	const returned = acts.reduce((sum, act) => sum + returnedFrom(act, kind), 0);
	const conversions = acts.filter((act) => convertedFrom(act, kind) > 0).length;
	return conversions > 1 || returned < -balanceOf([visit])[places[kind]];
}

export function problemsOf(visit: VisitView): LedgerProblem[] {
	const { share, fullFee } = balanceOf([visit]);
	const short = shortOf(visit);
	const problems: LedgerProblem[] = [];
	if (short.some((kind) => isOverdrawn(visit, kind))) problems.push('overdrawn');
	else if (short.length) problems.push('over-returned');
	if (visit.voided && Math.max(share, fullFee) > 0) problems.push('voided');
	if (!visit.voided && visit.payment.yen === null) problems.push('unknown-amount');
	return problems;
}

/** One account per patient and month; a visit without a name stands alone. Problems first, then what is held. */
export function accountsOf(visits: readonly VisitView[]): Account[] {
	const groups = Map.groupBy(visits, ({ patient, month, id }) =>
		patient ? `${patient} ${month}` : id
	);
	return [...groups.values()]
		.map((visits) => ({
			id: visits[0]!.id,
			patient: visits[0]!.patient,
			month: visits[0]!.month,
			visits,
			balance: balanceOf(visits),
			problems: [...new Set(visits.flatMap(problemsOf))]
		}))
		.sort(
			(a, b) =>
				Number(isWrong(b)) - Number(isWrong(a)) ||
				Number(b.balance.held > 0) - Number(a.balance.held > 0) ||
				a.visits[0]!.at - b.visits[0]!.at
		);
}

export function isWrong({ problems }: Pick<Account, 'problems'>): boolean {
	return problems.some((problem) => problem !== 'unknown-amount');
}

/** More left an account of the visit than had come in, whichever way it is put right. */
export function isShort(visit: VisitView): boolean {
	return shortOf(visit).length > 0;
}
