import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containsMyNumber } from './my-number';

/** Written out from the words of the ordinance (n counts from the right), not from the code. */
function checkNumber(first11: string): number {
	let sum = 0;
	for (let n = 1; n <= 11; n += 1) sum += Number(first11.charAt(11 - n)) * (n <= 6 ? n + 1 : n - 5);
	return sum % 11 <= 1 ? 0 : 11 - (sum % 11);
}

const first11 = fc.stringMatching(/^\d{11}$/);
const myNumber = first11.map((digits) => digits + checkNumber(digits));
const gap = fc.constantFrom(
	...[' ', '　', '\u00a0', '\n', '\t', '\u200b', '\u200d', '\ufeff', '\u00ad', '\u2060', ' - '],
	...'-‐‑‒–—―−－ーｰ─〜~・･·•.．_'
);

describe('containsMyNumber', () => {
	test.each([
		'123456789018',
		'１２３４５６７８９０１８',
		'1234 5678 9018',
		'1234　5678　9018',
		'１２３４－５６７８－９０１８',
		'1234・5678・9018',
		'123456-789018',
		'1 2 3 4 5 6 7 8 9 0 1 8',
		'1234\n5678\n9018',
		'1234\u200b5678\u200b9018',
		'1234\ud8005678\udc009018',
		'1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣0️⃣1️⃣8️⃣',
		'番号は123456789018です',
		'ID123456789018X',
		'電話 0312345678 123456789018',
		'0312345678\u200b123456789018',
		'123456789018 0312345678',
		'03-1234-5678 1234-5678-9018',
		'1234 5678 9018 枝番 01',
		'電話 03-1234-5678、番号 1234 5678 9018',
		'000000000000'
	])('finds one in %j', (text) => {
		expect(containsMyNumber(text)).toBe(true);
	});

	test.each([
		'',
		'やまだ たろう',
		'123456789017',
		'12345678901',
		'1234567890181',
		'0123456789018',
		'090-1234-5678',
		'33120015',
		'2026-11-22 10:30',
		'22-06',
		'1,234,567,890,18',
		'12345678/9018',
		'12345678 円 9018',
		'保険者番号 12345678、記号 9018'
	])('finds none in %j', (text) => {
		expect(containsMyNumber(text)).toBe(false);
	});

	test('refuses an 8-digit number beside a 4-digit number that together pass the check', () => {
		expect(containsMyNumber('12345678 9018')).toBe(true);
		expect(containsMyNumber('12345678 9019')).toBe(false);
	});

	test('finds a number whose remainder is 0 or 1, which ends in 0', () => {
		const ended = ['00000000000', '00000000006'].map((digits) => `${digits}${checkNumber(digits)}`);
		expect(ended).toEqual(['000000000000', '000000000060']);
		expect(ended.map(containsMyNumber)).toEqual([true, true]);
	});

	test('finds every valid number, however it is grouped and whatever stands around it', () => {
		const gaps = fc.array(fc.oneof(fc.constant(''), gap), { minLength: 11, maxLength: 11 });
		fc.assert(
			fc.property(myNumber, gaps, fc.stringMatching(/^[^0-9]*$/), (number, between, around) => {
				const typed = [...number].map((digit, at) => digit + (between[at] ?? '')).join('');
				expect(containsMyNumber(`名${around}名${typed}名${around}`)).toBe(true);
			})
		);
	});

	test('finds a valid number beside any other run of digits', () => {
		fc.assert(
			fc.property(myNumber, fc.stringMatching(/^\d{1,15}$/), gap, (number, other, between) => {
				expect(containsMyNumber(other + between + number)).toBe(true);
				expect(containsMyNumber(number + between + other)).toBe(true);
			})
		);
	});

	test('passes every 12 digits with another last digit', () => {
		fc.assert(
			fc.property(first11, fc.integer({ min: 1, max: 9 }), (digits, by) => {
				expect(containsMyNumber(`${digits}${(checkNumber(digits) + by) % 10}`)).toBe(false);
			})
		);
	});

	test('passes every digit run that is not 12 long', () => {
		const run = fc.stringMatching(/^(\d{1,11}|\d{13,30})$/);
		fc.assert(
			fc.property(run, (digits) => {
				expect(containsMyNumber(digits)).toBe(false);
			})
		);
	});

	test('answers a long text quickly', () => {
		const text = '1 '.repeat(50_000) + '1234567890123 '.repeat(5_000);
		const before = performance.now();
		expect(containsMyNumber(`${text}x`)).toBe(false);
		expect(performance.now() - before).toBeLessThan(1_000);
	});
});
