/** Pending visits → one follow-up per patient, month and insurer (settled 15.10). */
import { daysBetween, lastOpenDay, shortDate, type Closed } from '../numbers/calendar';
import { isOpen, type Contact, type VisitView } from './view';

/** まだ, 連絡ずみ, 確認ずみ, 請求しない. */
export type FollowUpState = 'waiting' | 'contacted' | 'confirmed' | 'unclaimed';

export interface FollowUp {
	/** Id of its earliest visit; names the follow-up in addresses. */
	id: string;
	state: FollowUpState;
	visits: VisitView[];
	due: string;
	month: string;
	patient: string | null;
	/** Of all its visits; while it waits also what was said to the patient about others. Oldest first. */
	contacts: Contact[];
	/** Day on which the patient said she comes next. */
	next: string | null;
}

/** From so many days before the last open day on, the home screen reminds. */
export const reminderDays = 7;

/** Follow-ups of these visits in any state, the riskiest first: near, not contacted, without a name. */
export function followUps(visits: readonly VisitView[]): FollowUp[] {
	const pending = visits
		.filter(({ state, voided }) => state === 'pending' && !voided)
		.sort((a, b) => a.at - b.at);
	const told = Map.groupBy(visits.filter(hasContact), ({ patient }) => patient);
	return [...Map.groupBy(pending, personAndMonth).values()]
		.flatMap((visits) => [...groupByMatter(visits).values()])
		.map((matter) => toFollowUp(matter, told.get(matter[0]!.patient) ?? []))
		.sort(byRisk);
}

export function isWaiting({ state }: FollowUp): boolean {
	return state === 'waiting' || state === 'contacted';
}

export function isOverdue(followUp: FollowUp, today: string): boolean {
	return daysBetween(followUp.due, today) > 0;
}

/** She can come on few days more, or on none. */
export function isPressing({ due }: FollowUp, today: string, closed: Closed): boolean {
	return daysBetween(today, lastOpenDay(due, closed)) <= reminderDays;
}

/** Why nothing of a follow-up can have been confirmed on this day. */
export function confirmedDayProblem(
	{ visits }: FollowUp,
	day: string | null,
	today: string
): string | null {
	if (day === null) return '確認した日を入れてください。';
	if (day > today) return '確認した日は、今日かその前の日です。';
	const first = visits.map(({ date }) => date).sort()[0]!;
	return day < first ? `来院の日(${shortDate(first)})か、そのあとの日を入れてください。` : null;
}

/** Visits that a confirmation on this day speaks of: of a later one it says nothing. */
export function confirmedOn({ visits }: FollowUp, day: string | null): VisitView[] {
	return visits.filter(({ date }) => day === null || date <= day);
}

/** Visits without a name stand alone: nobody knows whether they are the same person's. */
function personAndMonth({ id, patient, month }: VisitView): string {
	return patient ? `${patient} ${month}` : id;
}

/** A visit that tells no insurer belongs to the only one that is known. */
function groupByMatter(visits: readonly VisitView[]): Map<string, VisitView[]> {
	const insurers = new Set(visits.flatMap(({ insurer }) => insurer ?? []));
	const [only = ''] = insurers.size === 1 ? insurers : [];
	return Map.groupBy(visits, (visit) => `${stageOf(visit)} ${visit.insurer ?? only}`);
}

/** Confirmed and waiting visits of one month are two matters: the later one was never confirmed. */
function stageOf(visit: VisitView): 'open' | 'confirmed' | 'unclaimed' {
	if (isOpen(visit)) return 'open';
	return visit.verified ? 'confirmed' : 'unclaimed';
}

function hasContact({ patient, contacts }: VisitView): boolean {
	return patient !== null && contacts.length > 0;
}

/** `told`: visits of the same patient that have contacts. She was spoken to, and not each of her visits. */
function toFollowUp(visits: VisitView[], told: readonly VisitView[]): FollowUp {
	const first = visits[0]!;
	const stage = stageOf(first);
	const since = visits.map(({ date }) => date).sort()[0]!;
	const elsewhere = told
		.filter((visit) => stage === 'open' && !visits.includes(visit))
		.flatMap(({ contacts }) => contacts.filter(({ date }) => date >= since));
	const contacts = [...visits.flatMap((visit) => visit.contacts), ...elsewhere].sort(
		(a, b) => a.at - b.at
	);
	const reached = contacts.some(({ how }) => how === 'spoke' || how === 'wrote');
	return {
		id: first.id,
		state: stage === 'open' ? (reached ? 'contacted' : 'waiting') : stage,
		visits,
		due: first.due ?? first.date,
		month: first.month,
		patient: first.patient,
		contacts,
		next: contacts.findLast(({ next }) => next)?.next ?? null
	};
}

function byRisk(a: FollowUp, b: FollowUp): number {
	return (
		compare(a.due, b.due) ||
		Number(a.state === 'contacted') - Number(b.state === 'contacted') ||
		Number(!!a.patient) - Number(!!b.patient) ||
		Number(!!a.next) - Number(!!b.next) ||
		compare(b.next ?? '', a.next ?? '')
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
