import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, lastOpenDay, weekday, type Closed } from '../numbers/calendar';
import { utf8Length } from '../numbers/text';
import { monthEndReminder, reminderMonths } from './month-end-reminder';

const always: Closed = { closedWeekdays: [], closedDays: [] };

function values(name: string, today: string, closed: Closed = always) {
	const unfolded = monthEndReminder(today, closed).replaceAll('\r\n ', '');
	const lines = unfolded.split('\r\n').filter((line) => line.startsWith(name));
	return lines.map((line) => line.slice(name.length + 1));
}

/** The days of its events, as the app writes days. */
function daysOf(today: string, closed: Closed) {
	return values('DTSTART;VALUE=DATE', today, closed).map((day) =>
		[day.slice(0, 4), day.slice(4, 6), day.slice(6)].join('-')
	);
}

describe('monthEndReminder', () => {
	test.each([
		['2026-11-24', '2026-11-27'],
		['2026-11-27', '2026-11-27'],
		['2026-11-28', '2026-12-28'],
		['2026-12-31', '2027-01-28'],
		['2027-02-01', '2027-02-25'],
		['2028-02-01', '2028-02-26']
	])('made on %s begins on %s', (today, first) => {
		expect(daysOf(today, always)[0]).toBe(first);
	});

	test('comes before the last open day, on an open day', () => {
		// Closed from 12/26 on: the last open day of December is Friday the 25th, three days before it a Tuesday.
		const newYear = ['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31'];
		const closed = { closedWeekdays: [0, 6], closedDays: newYear };
		expect(daysOf('2026-12-01', closed)[0]).toBe('2026-12-22');
		expect(
			daysOf('2026-12-01', { ...closed, closedDays: [...newYear, '2026-12-22', '2026-12-21'] })[0]
		).toBe('2026-12-18');
	});

	test('has an event of its own for every month of two years, and rings at nine', () => {
		const uids = values('UID', '2026-11-24');
		expect(uids).toHaveLength(reminderMonths);
		expect(new Set(uids).size).toBe(reminderMonths);
		expect(uids[0]).toBe('follow-ups-2026-11@tsunagi.invalid');
		expect(values('TRIGGER', '2026-11-24')).toEqual(Array(reminderMonths).fill('PT9H'));
	});

	test('says in its last event, and there only, that no other comes', () => {
		const texts = values('DESCRIPTION', '2026-11-24').filter((text) => text.includes('これが最後'));
		expect(texts).toHaveLength(1);
		expect(values('DESCRIPTION', '2026-11-24').slice(-2)).toContain(texts[0]);
	});

	test('is never in the past, never on a closed day, and three days ahead of the last open one', () => {
		const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2026-01-01', days));
		const closedWeekdays = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 6 });
		fc.assert(
			fc.property(day, closedWeekdays, (today, closedWeekdays) => {
				const closed = { closedWeekdays, closedDays: [] };
				const days = daysOf(today, closed);
				expect(days).toHaveLength(reminderMonths);
				for (const one of days) {
					expect(one >= today).toBe(true);
					expect(closedWeekdays).not.toContain(weekday(one));
					expect(daysBetween(one, lastOpenDay(one, closed))).toBeGreaterThanOrEqual(3);
				}
			}),
			{ numRuns: 30 }
		);
	});

	test('has lines of at most 75 bytes, each ended by CR and LF', () => {
		const text = monthEndReminder('2026-11-24', always);
		expect(text.endsWith('\r\n')).toBe(true);
		expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
		for (const row of text.split('\r\n')) expect(utf8Length(row)).toBeLessThanOrEqual(75);
	});
});
