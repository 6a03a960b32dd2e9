/** What the clinic holds, of every month: a deposit that nobody decides on is in no list of this month. */
import type { VisitView } from '../journal/view';
import { daysBetween } from '../numbers/calendar';
import { balanceOf } from './balance';
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
}

/** The oldest first. */
export function heldMoney(visits: readonly VisitView[], today: string): Held[] {
	return visits
		.map((visit) => ({
			id: visit.id,
			visit,
			yen: Math.max(0, balanceOf([visit]).held),
			days: Math.max(0, daysBetween(visit.date, today)),
			wrong: isWrong({ problems: problemsOf(visit) })
		}))
		.filter(({ yen, wrong }) => yen > 0 || wrong)
		.sort((a, b) => b.days - a.days || a.visit.at - b.visit.at);
}

export function totalOf(held: readonly Held[]): number {
	return held.reduce((sum, { yen }) => sum + yen, 0);
}
