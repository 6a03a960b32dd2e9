import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatYen, parseYen } from './yen';

describe('parseYen', () => {
	test.each([
		['1080', 1080],
		['1,080', 1080],
		['1,080円', 1080],
		['¥1,080', 1080],
		['￥１，０８０', 1080],
		['\\1,080', 1080],
		['１、０８０円', 1080],
		[' 1080 円 ', 1080],
		['¥ 1080', 1080],
		['0', 0],
		['００', 0],
		['0465', 465],
		['9,999,999', 9_999_999]
	])('reads %j as %i', (typed, yen) => {
		expect(parseYen(typed)).toEqual({ ok: true, yen });
	});

	test.each([
		['', 'empty', '金額を入れてください。0円のときは0を入れます。'],
		['　', 'empty', '金額を入れてください。0円のときは0を入れます。'],
		...[
			'円',
			'¥',
			'せん円',
			'-100',
			'−100',
			'1.5',
			'1,5',
			'1,0800',
			',100',
			'1 080',
			'1e3',
			'+5'
		].map((typed) => [
			typed,
			'not-a-number',
			'金額を読み取れませんでした。1,080のように、数字だけで入れてください。'
		]),
		...['10000000', '99999999999999999999'].map((typed) => [
			typed,
			'too-large',
			'9,999,999円までの金額を入れてください。けた数をもう一度ご確認ください。'
		])
	])('answers %j with %s', (typed, reason, message) => {
		expect(parseYen(typed)).toEqual({ ok: false, reason, message });
	});
});

describe('formatYen', () => {
	test.each([
		[0, '0円'],
		[465, '465円'],
		[1080, '1,080円'],
		[12_345, '12,345円'],
		[9_999_999, '9,999,999円'],
		[-1080, '-1,080円'],
		[-100, '-100円']
	])('shows %i as %s', (yen, shown) => {
		expect(formatYen(yen)).toBe(shown);
	});

	test('is read back by parseYen', () => {
		fc.assert(
			fc.property(fc.nat(9_999_999), (yen) => {
				expect(parseYen(formatYen(yen))).toEqual({ ok: true, yen });
			})
		);
	});
});
