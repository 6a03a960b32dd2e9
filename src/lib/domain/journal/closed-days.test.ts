import { expect, test } from 'vitest';
import { enterSpan, spansOf } from './closed-days';

const today = '2026-11-24';

test.each<[string, string | null, string[]]>([
	['2026-11-24', null, ['2026-11-24']],
	['2026-11-30', '2026-11-30', ['2026-11-30']],
	['2026-12-30', '2027-01-02', ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']]
])('from %s to %s are the closed days %j', (first, last, days) => {
	expect(enterSpan(first, last, today)).toEqual({ ok: true, days });
});

test.each<[string | null, string | null, 'first' | 'last', string]>([
	[null, null, 'first', '休みの最初の日を入れてください。'],
	[null, '2026-12-30', 'first', '休みの最初の日を入れてください。'],
	['2026-11-23', null, 'first', '今日か、そのあとの日を入れてください。'],
	['2028-11-24', null, 'first', '2年より先の日です。年をたしかめてください。'],
	['2026-12-30', '2026-12-29', 'last', '最後の日が、最初の日より前です。年もたしかめてください。'],
	['2026-12-01', '2027-01-01', 'last', '31日をこえています。日をたしかめてください。']
])('from %s to %s is refused at the %s: %s', (first, last, field, message) => {
	expect(enterSpan(first, last, today)).toEqual({ ok: false, field, message });
});

test('days that follow each other are one span, over the end of a year too', () => {
	expect(spansOf(['2027-01-01', '2026-12-31', '2026-12-28', '2026-12-30', '2026-12-30'])).toEqual([
		{ first: '2026-12-28', last: '2026-12-28' },
		{ first: '2026-12-30', last: '2027-01-01' }
	]);
	expect(spansOf([])).toEqual([]);
});
