/** What a patient is told after a visit, the same on the screen that is turned to her and on paper. */
import type { VisitView } from '../journal/view';
import type { PatientWords } from './words';

export interface Handout {
	/** What happened today. */
	opening: string[];
	request: string;
	/** Null where nothing has to be brought by a day, or the day is over. */
	until: string | null;
	number: string;
	payment: string[];
	phone: string | null;
}

/** What the clinic says: the last day on which it is open, and its telephone. */
interface Told {
	/** Last open day on or before the due date; null once it is over. */
	lastDay: string | null;
	phone: string;
}

export function handoutOf(
	visit: VisitView,
	words: PatientWords,
	{ lastDay, phone }: Told
): Handout {
	const pending = visit.state === 'pending' && !visit.verified;
	const { kind, yen } = visit.payment;
	return {
		opening: openingOf(visit, words, pending),
		request: pending ? words.bringPaper : words.bringCard,
		until: pending && lastDay ? words.until(lastDay) : null,
		number: words.number(visit.dayNumber),
		payment: kind ? [words.payment[kind], ...(yen === null ? [] : [words.yen(yen)])] : [],
		phone: phone ? words.phone(phone) : null
	};
}

function openingOf({ state, card }: VisitView, words: PatientWords, pending: boolean): string[] {
	if (pending) return card === 'shown' ? [words.unread, words.notYourFault] : [words.unconfirmed];
	return state === 'full-fee' ? [] : [words.confirmed];
}
