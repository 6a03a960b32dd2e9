import { describe, expect, test } from 'vitest';
import { isDate } from '$lib/domain/numbers/calendar';
import { news, newsSince } from './news';

describe('news', () => {
	test('stand newest first, each with a day and something to say', () => {
		const days = news.map(({ date }) => date);
		expect(days).toEqual([...days].sort().reverse());
		expect(new Set(days).size).toBe(days.length);
		for (const { date, lines } of news) expect(isDate(date) && lines.length > 0).toBe(true);
	});

	test.each([
		['2026-11-21', ['2026-11-24', '2026-11-22']],
		['2026-11-22', ['2026-11-24']],
		['2026-11-24', []]
	])('after %s', (day, expected) => {
		expect(newsSince(day).map(({ date }) => date)).toEqual(expected);
	});
});
