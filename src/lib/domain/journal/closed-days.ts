/** Single days on which a clinic is closed: entered as spans, kept day by day, shown as spans again. */
import { addDays, daysBetween } from '../numbers/calendar';

export interface Span {
	first: string;
	last: string;
}

export type EnteredSpan =
	{ ok: true; days: string[] } | { ok: false; field: 'first' | 'last'; message: string };

/** A longer one is a slip in the year. */
const longest = 31;

/** The days from the first to the last one, both closed; a single day has no last one. */
export function enterSpan(first: string | null, last: string | null, today: string): EnteredSpan {
	const refuse = (field: 'first' | 'last', message: string) =>
		({ ok: false, field, message }) as const;
	if (first === null) return refuse('first', '休みの最初の日を入れてください。');
	if (first < today) return refuse('first', '今日か、そのあとの日を入れてください。');
	if (daysBetween(today, first) > 730)
		return refuse('first', '2年より先の日です。年をたしかめてください。');
	const until = last ?? first;
	if (until < first)
		return refuse('last', '最後の日が、最初の日より前です。年もたしかめてください。');
	const days = daysBetween(first, until) + 1;
	if (days > longest) return refuse('last', `${longest}日をこえています。日をたしかめてください。`);
	return { ok: true, days: Array.from({ length: days }, (_, ahead) => addDays(first, ahead)) };
}

/** Days that follow each other as one span, the earliest first. */
export function spansOf(days: readonly string[]): Span[] {
	const spans: Span[] = [];
	for (const day of [...new Set(days)].sort()) {
		const open = spans.at(-1);
		if (open && addDays(open.last, 1) === day) open.last = day;
		else spans.push({ first: day, last: day });
	}
	return spans;
}
