import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, lastDayOfMonth } from '../numbers/calendar';
import { utf8Length } from '../numbers/text';
import { monthEndReminder } from './month-end-reminder';

function line(today: string, name: string): string | undefined {
	const unfolded = monthEndReminder(today).replaceAll('\r\n ', '');
	return unfolded.split('\r\n').find((line) => line.startsWith(name));
}

describe('monthEndReminder', () => {
	test.each([
		['2026-11-24', '20261127'],
		['2026-11-27', '20261127'],
		['2026-11-28', '20261228'],
		['2026-12-31', '20270128'],
		['2027-02-01', '20270225'],
		['2028-02-01', '20280226']
	])('made on %s begins on %s', (today, first) => {
		expect(line(today, 'DTSTART')).toBe(`DTSTART;VALUE=DATE:${first}`);
	});

	test('comes back every month, three days before its last day, and rings at nine', () => {
		expect(line('2026-11-24', 'RRULE')).toBe('RRULE:FREQ=MONTHLY;BYMONTHDAY=-4');
		expect(line('2026-11-24', 'TRIGGER')).toBe('TRIGGER:PT9H');
	});

	test('begins on a day of its own rule, never in the past', () => {
		const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2026-01-01', days));
		fc.assert(
			fc.property(day, (today) => {
				const text = line(today, 'DTSTART')!.slice(-8);
				const first = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
				expect(first >= today).toBe(true);
				expect(daysBetween(first, lastDayOfMonth(first))).toBe(3);
			})
		);
	});

	test('has lines of at most 75 bytes, each ended by CR and LF', () => {
		const text = monthEndReminder('2026-11-24');
		expect(text.endsWith('\r\n')).toBe(true);
		expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
		for (const row of text.split('\r\n')) expect(utf8Length(row)).toBeLessThanOrEqual(75);
	});
});
