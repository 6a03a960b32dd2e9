/** What a patient reads, in one language. A language is one file; a sentence that is missing does not compile. */
import type { PaymentKind } from '../flow/rulebook';
import { weekday } from '../numbers/calendar';

export interface PatientWords {
	/** BCP 47, for the voice of a screen reader and for the breaking of lines. */
	lang: string;
	/** Heading of the paper slip. */
	title: string;
	/** The card was here and could not be read. */
	unread: string;
	notYourFault: string;
	/** There was nothing here to read. */
	unconfirmed: string;
	confirmed: string;
	/** What a patient brings who still has to be confirmed. */
	bringPaper: string;
	/** What everybody else brings. */
	bringCard: string;
	until: (date: string) => string;
	number: (dayNumber: string) => string;
	payment: Readonly<Record<PaymentKind, string>>;
	yen: (amount: number) => string;
	phone: (number: string) => string;
}

/** Numbers of a day, its weekday from 0 for Sunday. */
export interface DayParts {
	year: number;
	month: number;
	day: number;
	weekday: number;
}

export function dayParts(date: string): DayParts {
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	return { year, month, day, weekday: weekday(date) };
}
