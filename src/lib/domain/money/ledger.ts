/** What may be wrong with the books, and the accounts of patients and months. */
import type { PaymentKind } from '../flow/rulebook';
import type { VisitView } from '../journal/view';
import { actsOf, convertedFrom, returnedFrom } from './acts';
import { balanceOf, places, shortOf, type Balance } from './balance';

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

/**
 * The share as it was paid at the window. Null while the amount is unknown, a deposit or a 10割 is not
 * settled, or a town pays a part of it or may: then what was taken does not tell the share.
 */
export function paidAsShare(visit: VisitView): number | null {
	const { share, held, fullFee } = balanceOf([visit]);
	if (visit.payment.yen === null || held !== 0 || fullFee !== 0) return null;
	return visit.aid === 'yes' && visit.subsidy?.way !== 'refund' ? null : share;
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
