import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addDays,
	daysBetween,
	isDate,
	japanDate,
	japanTime,
	lastDayOfMonth,
	lastOpenDay,
	monthOf,
	monthsBetween,
	shortDate,
	weekday
} from './calendar';

const anyDate = fc.integer({ min: 0, max: 80_000 }).map((day) => addDays('1900-01-01', day));

test.each([
	['2026-11-30', '2026-11-30', ['2026-11']],
	['2026-11-30', '2026-12-01', ['2026-11', '2026-12']],
	['2026-11-30', '2027-01-01', ['2026-11', '2026-12', '2027-01']],
	['2026-12-02', '2026-11-30', ['2026-11']]
])('the months from %s to %s', (first, last, months) => {
	expect(monthsBetween(first, last)).toEqual(months);
});

describe('japanDate and japanTime', () => {
	test.each([
		['2026-11-22T00:00:00Z', '2026-11-22', '09:00'],
		['2026-11-22T14:59:59Z', '2026-11-22', '23:59'],
		['2026-11-22T15:00:00Z', '2026-11-23', '00:00'],
		['2026-12-31T15:00:00Z', '2027-01-01', '00:00'],
		['1970-01-01T00:00:00Z', '1970-01-01', '09:00']
	])('read %s as %s %s', (instant, date, time) => {
		expect(japanDate(Date.parse(instant))).toBe(date);
		expect(japanTime(Date.parse(instant))).toBe(time);
	});

	test('agree with the time zone Asia/Tokyo', () => {
		const tokyo = new Intl.DateTimeFormat('sv-SE', {
			timeZone: 'Asia/Tokyo',
			dateStyle: 'short',
			timeStyle: 'short'
		});
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (at) => {
				expect(`${japanDate(at)} ${japanTime(at)}`).toBe(tokyo.format(at));
			})
		);
	});
});

describe('months', () => {
	test.each([
		['2026-11-22', '2026-11', '2026-11-30'],
		['2026-12-01', '2026-12', '2026-12-31'],
		['2026-02-28', '2026-02', '2026-02-28'],
		['2028-02-01', '2028-02', '2028-02-29'],
		['2100-02-01', '2100-02', '2100-02-28'],
		['2026-01-31', '2026-01', '2026-01-31']
	])('%s is in %s, which ends on %s', (date, month, last) => {
		expect(monthOf(date)).toBe(month);
		expect(lastDayOfMonth(date)).toBe(last);
	});
});

describe('days', () => {
	test.each([
		['2026-11-30', 1, '2026-12-01'],
		['2026-01-01', -1, '2025-12-31'],
		['2028-02-28', 1, '2028-02-29'],
		['2026-11-22', 0, '2026-11-22'],
		['2026-11-22', 365, '2027-11-22']
	])('%s and %i days make %s', (date, days, later) => {
		expect(addDays(date, days)).toBe(later);
		expect(daysBetween(date, later)).toBe(days);
	});

	test('addDays and daysBetween undo each other', () => {
		fc.assert(
			fc.property(anyDate, anyDate, (a, b) => {
				expect(addDays(a, daysBetween(a, b))).toBe(b);
			})
		);
	});

	test.each([
		['2026-11-22', 0, '11/22(日)'],
		['2026-11-30', 1, '11/30(月)'],
		['2026-12-01', 2, '12/1(火)'],
		['2026-01-07', 3, '1/7(水)'],
		['2026-01-08', 4, '1/8(木)'],
		['2026-01-09', 5, '1/9(金)'],
		['2026-01-10', 6, '1/10(土)']
	])('%s is weekday %i and short %s', (date, day, short) => {
		expect(weekday(date)).toBe(day);
		expect(shortDate(date)).toBe(short);
	});
});

describe('isDate', () => {
	test.each(['2026-11-22', '2028-02-29', '1868-01-01', '0001-01-01', '9999-12-31'])(
		'accepts %s',
		(text) => {
			expect(isDate(text)).toBe(true);
		}
	);

	test.each([
		'',
		'2026-02-29',
		'2026-02-30',
		'2026-04-31',
		'2026-00-10',
		'2026-13-01',
		'2026-01-00',
		'2026-01-32',
		'2026-1-1',
		'20261122',
		'2026-11-22T00:00',
		'2026-11-22\n',
		'２０２６-11-22'
	])('refuses %j', (text) => {
		expect(isDate(text)).toBe(false);
	});

	test('accepts every day that addDays reaches', () => {
		fc.assert(
			fc.property(anyDate, (date) => {
				expect(isDate(date)).toBe(true);
			})
		);
	});
});

describe('lastOpenDay', () => {
	test.each<[string, number[], string]>([
		['2026-11-05', [], '2026-11-30'],
		['2026-11-05', [0], '2026-11-30'],
		['2026-11-30', [1], '2026-11-29'],
		['2026-11-05', [0, 1], '2026-11-28'],
		['2026-11-05', [1, 2, 3, 4, 5, 6], '2026-11-29'],
		['2026-11-05', [0, 1, 3, 4, 5, 6], '2026-11-24'],
		['2026-02-10', [6, 5], '2026-02-26'],
		['2026-11-05', [0, 1, 2, 3, 4, 5, 6], '2026-11-30']
	])('in the month of %s, closed on %j, is %s', (date, closed, day) => {
		expect(lastOpenDay(date, { closedWeekdays: closed, closedDays: [] })).toBe(day);
	});

	const newYear = ['2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02'];
	test.each<[string, number[], string[], string]>([
		// December 28, 2026 is a Monday.
		['2026-12-05', [], newYear, '2026-12-28'],
		['2026-12-05', [0, 1], newYear, '2026-12-26'],
		['2027-01-05', [0], newYear, '2027-01-30'],
		['2026-11-05', [0], ['2026-11-30'], '2026-11-28'],
		['2026-11-05', [0], ['2026-11-27', '2026-10-31'], '2026-11-30'],
		['2026-11-05', [0, 1, 2, 3, 4, 5], ['2026-11-28'], '2026-11-21']
	])('in the month of %s, closed on %j and %j, is %s', (date, closedWeekdays, closedDays, day) => {
		expect(lastOpenDay(date, { closedWeekdays, closedDays })).toBe(day);
	});
});
