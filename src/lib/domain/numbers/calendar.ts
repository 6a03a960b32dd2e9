/** Calendar days as ISO strings ('2026-11-22'), counted in whole days, so no time zone can move them. */

const DAY_MS = 86_400_000;
/** Japan has had no summer time since 1951, so a fixed offset is the time zone. */
const JAPAN_OFFSET_MS = 9 * 3_600_000;
const WEEKDAYS = '日月火水木金土';

export function japanDate(at: number): string {
	return new Date(at + JAPAN_OFFSET_MS).toISOString().slice(0, 10);
}

/** Epoch ms of the first moment of a day in Japan. */
export function japanMidnight(date: string): number {
	return Date.parse(date) - JAPAN_OFFSET_MS;
}

export function japanTime(at: number): string {
	return new Date(at + JAPAN_OFFSET_MS).toISOString().slice(11, 16);
}

/** Day and minute in Japan, as lists show it. */
export function shortTime(at: number): string {
	return `${shortDate(japanDate(at))} ${japanTime(at)}`;
}

export function monthOf(date: string): string {
	return date.slice(0, 7);
}

/** The months of both days and all between them; the month of `last` alone where `first` is later. */
export function monthsBetween(first: string, last: string): string[] {
	const months = [monthOf(last)];
	while (months[0]! > monthOf(first)) months.unshift(monthOf(addDays(`${months[0]!}-01`, -1)));
	return months;
}

export function lastDayOfMonth(date: string): string {
	const first = `${monthOf(date)}-01`;
	return addDays(`${monthOf(addDays(first, 31))}-01`, -1);
}

export function addDays(date: string, days: number): string {
	return toDate(toDay(date) + days);
}

/** Days from `a` to `b`: positive when `b` is later. */
export function daysBetween(a: string, b: string): number {
	return toDay(b) - toDay(a);
}

/** 0 is Sunday. */
export function weekday(date: string): number {
	return new Date(date).getUTCDay();
}

/** 「11/30(月)」 */
export function shortDate(date: string): string {
	const [month, day] = [date.slice(5, 7), date.slice(8, 10)].map(Number);
	return `${month}/${day}(${WEEKDAYS.charAt(weekday(date))})`;
}

/** Parsing alone is not enough: JavaScript reads 2026-02-30 as March 2. */
export function isDate(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const day = toDay(text);
	return Number.isFinite(day) && toDate(day) === text;
}

/** When an office is closed: every week, and on single days such as those around New Year. */
export interface Closed {
	/** 0 is Sunday. */
	closedWeekdays: readonly number[];
	closedDays: readonly string[];
}

/** The last day of the month on which the office is open; a plan with no open day has no such day. */
export function lastOpenDay(date: string, closed: Closed): string {
	return lastOpenDayUntil(lastDayOfMonth(date), closed);
}

/** The same, on or before a given day, and within a month of it. */
export function lastOpenDayUntil(date: string, { closedWeekdays, closedDays }: Closed): string {
	const before = Array.from({ length: 31 }, (_, back) => addDays(date, -back));
	const isOpen = (day: string) =>
		!closedWeekdays.includes(weekday(day)) && !closedDays.includes(day);
	return before.find(isOpen) ?? date;
}

function toDay(date: string): number {
	return Date.parse(date) / DAY_MS;
}

function toDate(day: number): string {
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
/** Born on February 29, the birthday of a common year is March 1. */
export function birthday(birth: string, age: number): string {
	const year = Number(birth.slice(0, 4)) + age;
	return addDays(
		`${String(year).padStart(4, '0')}-${birth.slice(5, 7)}-01`,
		Number(birth.slice(8)) - 1
	);
}
