/** How long no card could be read: outages clipped to a month in Japan, counted once where they overlap. */
import { addDays, japanDate, japanMidnight, lastDayOfMonth, shortTime } from '../numbers/calendar';
import type { OutageView, VisitView } from './view';

interface Span {
	from: number;
	to: number;
}

const minute = 60_000;

/** Minutes of an outage within a month ('2026-11'); one that goes on counts until `now`. */
export function minutesIn(month: string, outage: OutageView, now: number): number {
	const span = clip(month, outage, now);
	return span ? Math.round((span.to - span.from) / minute) : 0;
}

/** Minutes of a month in which at least one outage went on. */
export function minutesOf(month: string, outages: readonly OutageView[], now: number): number {
	const spans = outages
		.flatMap((outage) => clip(month, outage, now) ?? [])
		.sort((a, b) => a.from - b.from);
	let total = 0;
	let reached = 0;
	for (const { from, to } of spans) {
		total += Math.max(0, to - Math.max(from, reached));
		reached = Math.max(reached, to);
	}
	return Math.round(total / minute);
}

function clip(month: string, { startedAt, endedAt }: OutageView, now: number): Span | null {
	const first = `${month}-01`;
	const from = Math.max(startedAt, japanMidnight(first));
	const to = Math.min(endedAt ?? now, japanMidnight(addDays(lastDayOfMonth(first), 1)));
	return to > from ? { from, to } : null;
}

/** A time of day in Japan on a day, '2026-11-20' and '9:30', full width too; null where it is none. */
export function momentAt(day: string | null, time: string): number | null {
	const parts = /^(\d{1,2}):(\d{2})$/.exec(time.normalize('NFKC').trim());
	if (day === null || !parts) return null;
	const [hours, minutes] = parts.slice(1).map(Number);
	if (hours! > 23 || minutes! > 59) return null;
	return japanMidnight(day) + (hours! * 60 + minutes!) * minute;
}

/** Left open over night: forgotten more often than still going on. */
export function isForgotten({ startedAt, endedAt }: OutageView, today: string): boolean {
	return endedAt === null && japanDate(startedAt) < today;
}

/** Why an outage cannot have begun at this time, or ended where its beginning is told; people say minutes. */
export function timeProblem(
	moment: number | null,
	now: number,
	startedAt = -Infinity
): string | null {
	if (moment === null)
		return '時刻をえらんでください。ほかの日時は、日と、9:30のような時刻を入れます。';
	if (moment > now) return 'いまより前の日と時刻を入れてください。';
	if (moment > startedAt - minute) return null;
	const began = shortTime(startedAt);
	return `${began}にはじまっています。それよりあとの日と時刻を入れてください。`;
}

/** 「1時間5分」 */
export function durationText(minutes: number): string {
	const hours = Math.floor(minutes / 60);
	return `${hours ? `${hours}時間` : ''}${minutes % 60}分`;
}

/** A visit that was received in an outage, also when somebody wrote the outage down only afterwards. */
export function isOfOutage(
	{ outage, at }: Pick<VisitView, 'outage' | 'at'>,
	{ id, startedAt, endedAt }: OutageView
): boolean {
	if (outage !== null) return outage === id;
	return at >= startedAt && at <= (endedAt ?? Infinity);
}
