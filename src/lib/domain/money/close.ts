/** The close of a month: what remains, and what came after it. */
import { followUps, isWaiting, type FollowUp } from '../journal/follow-ups';
import type { MoneyReason, MonthClosed } from '../journal/money-statements';
import type { CloseView, Entry, PatientView, VisitView } from '../journal/view';
import { addDays, lastOpenDay, monthOf, type Closed } from '../numbers/calendar';
import { isConfirmed, keepsFullFee } from './full-fee';
import { balanceOf, isShort, owesRest } from './balance';

/**
 * 'waiting': a follow-up. 'held': a deposit of a visit that is confirmed, given up or voided. 'books': money
 * that can only be put right, or exchanged, at its visit.
 */
export type RemainingKind = 'waiting' | 'held' | 'books';

/** One thing that a person has to decide. */
export interface Remaining {
	/** Id of its first visit; a visit may stand in the books beside its follow-up. */
	id: string;
	kind: RemainingKind;
	visits: VisitView[];
	patient: string | null;
	/** What is held of each of its visits together: what another visit owes does not lessen it. */
	held: number;
}

export function remainingOf(visits: readonly VisitView[]): Remaining[] {
	const waiting = followUps(visits).filter(isWaiting).map(toRemaining);
	const asked = new Set(waiting.flatMap(({ visits }) => visits.map(({ id }) => id)));
	const books = visits.filter(needsBooks);
	const held = visits.filter(
		(visit) => !asked.has(visit.id) && !books.includes(visit) && heldOf(visit) > 0
	);
	return [
		...waiting,
		...held.map((visit) => alone(visit, 'held')),
		...books.map((visit) => alone(visit, 'books'))
	];
}

export function heldOf(visit: VisitView): number {
	return Math.max(0, balanceOf([visit]).held);
}

/** Why a deposit that is decided at the close moves: only what is true of its visits is stated. */
export function reasonsOf({
	kind,
	visits
}: Pick<Remaining, 'kind' | 'visits'>): Record<'to-fee' | 'give-back', MoneyReason> {
	if (kind === 'waiting') return { 'to-fee': 'own-claim', 'give-back': 'unconfirmed' };
	if (visits.every(({ voided }) => voided)) return { 'to-fee': 'other', 'give-back': 'voided' };
	if (visits.every(isConfirmed)) return { 'to-fee': 'other', 'give-back': 'confirmed' };
	const own = visits.every(({ unclaimed }) => unclaimed?.reason === 'patient-claims');
	return { 'to-fee': own ? 'own-claim' : 'unconfirmed', 'give-back': 'unconfirmed' };
}

/** More went back than came in, a fee stays on a voided visit, the rest is to be paid, or a 10割 to be exchanged. */
function needsBooks(visit: VisitView): boolean {
	const { share, fullFee } = balanceOf([visit]);
	if (isShort(visit) || owesRest(visit)) return true;
	if (visit.voided) return Math.max(share, fullFee) > 0;
	return fullFee > 0 && isConfirmed(visit) && !keepsFullFee(visit);
}

function alone(visit: VisitView, kind: RemainingKind): Remaining {
	return { id: visit.id, kind, visits: [visit], patient: visit.patient, held: heldOf(visit) };
}

function toRemaining({ id, visits, patient }: FollowUp): Remaining {
	const held = visits.reduce((sum, visit) => sum + heldOf(visit), 0);
	return { id, kind: 'waiting', visits, patient, held };
}

/** Days do not order facts and clocks lie: the numbers of each device say what the close had seen. */
export function knownNumbers(
	subjects: readonly Pick<VisitView, 'history'>[]
): MonthClosed['known'] {
	const known: MonthClosed['known'] = {};
	for (const { history } of subjects)
		for (const entry of history) {
			const key = sourceOf(entry);
			known[key] = Math.max(known[key] ?? 0, entry.number);
		}
	return known;
}

/** The higher of both, of each device. */
export function highestNumbers(
	some: MonthClosed['known'],
	others: MonthClosed['known']
): MonthClosed['known'] {
	const keys = [...Object.keys(some), ...Object.keys(others)];
	return Object.fromEntries(keys.map((key) => [key, Math.max(some[key] ?? 0, others[key] ?? 0)]));
}

export interface LateFact {
	/** The visit, or the first of hers where it is about the patient. */
	visit: VisitView;
	entry: Entry;
	about: 'visit' | 'patient';
}

/** Facts of the month, and of its patients, that the close did not know, oldest first. */
export function lateFacts(
	{ visits, patients }: { visits: readonly VisitView[]; patients: readonly PatientView[] },
	{ known, knownOfPatients, holes = {} }: Pick<CloseView, 'known' | 'knownOfPatients' | 'holes'>
): LateFact[] {
	const isLate = (entry: Entry, numbers: MonthClosed['known']) =>
		entry.number > (numbers[sourceOf(entry)] ?? 0) ||
		holes[sourceOf(entry)]?.includes(entry.number);
	const ofVisits = visits.flatMap((visit) =>
		visit.history
			.filter((entry) => isLate(entry, known))
			.map((entry): LateFact => ({ visit, entry, about: 'visit' }))
	);
	const ofPatients = patients.flatMap(({ id, history }) => {
		const visit = visits.find(({ patient }) => patient === id);
		const late = knownOfPatients ? history.filter((one) => isLate(one, knownOfPatients)) : [];
		return visit ? late.map((entry): LateFact => ({ visit, entry, about: 'patient' })) : [];
	});
	return [...ofVisits, ...ofPatients].sort((a, b) => a.entry.at - b.entry.at);
}

/** An earlier month that was never closed comes first, whatever waits or not. */
export function monthToClose(today: string, last: { visits: number; closed: boolean }): string {
	const month = monthOf(today);
	return last.visits > 0 && !last.closed ? monthOf(addDays(`${month}-01`, -1)) : month;
}

/** Whether somebody who waits can still come in the month: 'over' from its last open day on. */
export type MonthStage = 'ahead' | 'running' | 'over';

export function monthStage(month: string, today: string, closed: Closed): MonthStage {
	if (month > monthOf(today)) return 'ahead';
	return today < lastOpenDay(`${month}-01`, closed) ? 'running' : 'over';
}

export function closeId(month: string): string {
	return `close-${month}`;
}

function sourceOf({ device, incarnation }: Entry): string {
	return `${device} ${incarnation}`;
}
