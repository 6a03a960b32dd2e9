/** The close of a month: what remains, and what came after it. */
import { followUps, isWaiting, type FollowUp } from '../journal/follow-ups';
import type { MonthClosed } from '../journal/money-statements';
import type { CloseView, Entry, VisitView } from '../journal/view';
import { balanceOf } from './ledger';

/** One thing that a person has to decide: a follow-up that waits, or a deposit of a settled one. */
export interface Remaining {
	/** Id of its first visit. */
	id: string;
	visits: VisitView[];
	patient: string | null;
	held: number;
	waiting: boolean;
}

export function remainingOf(visits: readonly VisitView[]): Remaining[] {
	const waiting = followUps(visits).filter(isWaiting).map(toRemaining);
	const asked = new Set(waiting.flatMap(({ visits }) => visits.map(({ id }) => id)));
	const held = visits
		.filter((visit) => !asked.has(visit.id) && balanceOf([visit]).held > 0)
		.map((visit) => ({
			id: visit.id,
			visits: [visit],
			patient: visit.patient,
			held: balanceOf([visit]).held,
			waiting: false
		}));
	return [...waiting, ...held];
}

function toRemaining({ id, visits, patient }: FollowUp): Remaining {
	return { id, visits, patient, held: balanceOf(visits).held, waiting: true };
}

/** Days do not order facts and clocks lie: the numbers of each device say what the close had seen. */
export function knownNumbers(visits: readonly VisitView[]): MonthClosed['known'] {
	const known: MonthClosed['known'] = {};
	for (const { history } of visits)
		for (const entry of history) {
			const key = sourceOf(entry);
			known[key] = Math.max(known[key] ?? 0, entry.number);
		}
	return known;
}

export interface LateFact {
	visit: VisitView;
	entry: Entry;
}

/** Facts of the month that the close did not know, oldest first. */
export function lateFacts(
	visits: readonly VisitView[],
	close: Pick<CloseView, 'known'>
): LateFact[] {
	return visits
		.flatMap((visit) => visit.history.map((entry) => ({ visit, entry })))
		.filter(({ entry }) => entry.number > (close.known[sourceOf(entry)] ?? 0))
		.sort((a, b) => a.entry.at - b.entry.at);
}

export function closeId(month: string): string {
	return `close-${month}`;
}

function sourceOf({ device, incarnation }: Entry): string {
	return `${device} ${incarnation}`;
}
