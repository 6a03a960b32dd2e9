/** What the clinic holds or still gets, of every month: what nobody decides on is in no list of this month. */
import type { VisitView } from '../journal/view';
import { daysBetween } from '../numbers/calendar';
import { balanceOf, owesRest } from './balance';
import { isWrong, problemsOf } from './ledger';

export interface Held {
	/** Of the visit; names the line. */
	id: string;
	visit: VisitView;
	/** Zero where something is wrong and nothing is held. */
	yen: number;
	/** Since the visit. */
	days: number;
	wrong: boolean;
	/** The rest of a fee that the patient claims herself is still to be paid. */
	owed: boolean;
}

/** What she still has to pay of the whole fee; null while that is not known. */
export function restOf(visit: VisitView): number | null {
	return visit.total === null ? null : Math.max(0, visit.total - balanceOf([visit]).share);
}

/** The oldest first. */
export function heldMoney(visits: readonly VisitView[], today: string): Held[] {
	return visits
		.map((visit) => ({
			id: visit.id,
			visit,
			yen: Math.max(0, balanceOf([visit]).held),
			days: Math.max(0, daysBetween(visit.date, today)),
			wrong: isWrong({ problems: problemsOf(visit) }),
			owed: owesRest(visit)
		}))
		.filter(({ yen, wrong, owed }) => yen > 0 || wrong || owed)
		.sort((a, b) => b.days - a.days || a.visit.at - b.visit.at);
}

/** One account that is short does not lessen what is held of the others: both are told. */
export function heldSums(visits: readonly VisitView[]): { held: number; short: number } {
	const each = visits.map((visit) => balanceOf([visit]).held);
	const sum = (kept: number[]) => kept.reduce((total, yen) => total + yen, 0);
	return { held: sum(each.filter((yen) => yen > 0)), short: sum(each.filter((yen) => yen < 0)) };
}

export function totalOf(held: readonly Held[]): number {
	return held.reduce((sum, { yen }) => sum + yen, 0);
}
