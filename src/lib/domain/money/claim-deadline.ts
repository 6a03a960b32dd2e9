/** When the claims of a month must be sent: a day of the next month (R15), which a clinic may set earlier. */
import { addDays, lastOpenDayUntil, monthOf, type Closed } from '../numbers/calendar';

export interface ClaimDeadline {
	date: string;
	/** Last day on or before it on which the clinic is open. */
	lastOpen: string;
}

/** `month` as '2026-11', or any day of it. */
export function claimDeadline(month: string, day: number, closed: Closed): ClaimDeadline {
	const next = monthOf(addDays(`${monthOf(month)}-01`, 31));
	const date = `${next}-${String(day).padStart(2, '0')}`;
	return { date, lastOpen: lastOpenDayUntil(date, closed) };
}
