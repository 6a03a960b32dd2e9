/** Visits waiting for a confirmation → one follow-up per patient and month (settled 15.10). */
import { daysBetween } from '../numbers/calendar';
import { isOpen, type VisitView } from './view';

export interface FollowUp {
	/** Id of its earliest visit; names the follow-up in addresses. */
	id: string;
	visits: VisitView[];
	due: string;
	month: string;
	patient: string | null;
}

/** Open follow-ups, the one that falls due first at the top, those without a name first among equals. */
export function followUps(visits: readonly VisitView[]): FollowUp[] {
	const byKey = new Map<string, VisitView[]>();
	const oldestFirst = visits.filter(isOpen).sort((a, b) => a.at - b.at);
	for (const visit of oldestFirst) {
		const key = visit.patient ? `${visit.patient} ${visit.month}` : visit.id;
		byKey.set(key, [...(byKey.get(key) ?? []), visit]);
	}
	return [...byKey.values()]
		.map((visits) => ({
			id: visits[0]!.id,
			visits,
			due: visits[0]!.due ?? visits[0]!.date,
			month: visits[0]!.month,
			patient: visits[0]!.patient
		}))
		.sort((a, b) =>
			a.due < b.due ? -1 : a.due > b.due ? 1 : Number(!!a.patient) - Number(!!b.patient)
		);
}

export function isOverdue(followUp: FollowUp, today: string): boolean {
	return daysBetween(followUp.due, today) > 0;
}
