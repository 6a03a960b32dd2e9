import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moneyBookFor } from '../rulebooks/money-in-force';
import { amountsOf } from './amounts';

const rules = moneyBookFor('2026-11-24');

describe('amountsOf', () => {
	test.each([
		// trade, total, tenths, taken → share at the window, claim, share on the form
		['judo', 1550, 3, 470, 470, 1080, 470],
		['ahaki', 1550, 3, 465, 465, 1085, 465],
		['judo', 2115, 3, 630, 630, 1485, 630],
		['ahaki', 2115, 3, 635, 635, 1480, 635],
		['judo', 1955, 1, 200, 200, 1755, 200],
		['ahaki', 1955, 1, 196, 196, 1759, 196],
		['judo', 1955, 2, 390, 390, 1565, 390],
		['ahaki', 1955, 2, 391, 391, 1564, 391],
		['judo', 1450, 3, 440, 440, 1010, 440],
		['judo', 1449, 3, 430, 430, 1019, 430],
		['ahaki', 1005, 3, 302, 302, 703, 302],
		['ahaki', 1003, 3, 301, 301, 702, 301],
		['judo', 0, 3, 0, 0, 0, 0],
		['judo', 3240, 10, 3240, 3240, 0, 3240],
		['ahaki', 3240, 10, 3240, 3240, 0, 3240],
		['judo', 9_999_999, 3, 3_000_000, 3_000_000, 6_999_999, 3_000_000],
		['ahaki', 9_999_999, 1, 1_000_000, 1_000_000, 8_999_999, 1_000_000]
	] as const)(
		'%s, total %i, %i tenths, %i taken',
		(trade, total, tenths, taken, share, claim, formShare) => {
			expect(amountsOf({ total, tenths, taken, trade }, rules)).toEqual({
				share,
				claim,
				formShare
			});
		}
	);

	test('the cash taken stands beside the claim: 柔整 claims less where more was taken', () => {
		const visit = { total: 1550, tenths: 3, trade: 'judo' } as const;
		expect(amountsOf({ ...visit, taken: 500 }, rules)).toMatchObject({ share: 470, claim: 1050 });
		expect(amountsOf({ ...visit, taken: null }, rules)).toEqual({
			share: 470,
			claim: null,
			formShare: null
		});
		expect(amountsOf({ ...visit, taken: 2000 }, rules)).toMatchObject({ claim: 0 });
	});

	test('あはき claims by the rate, whatever was taken', () => {
		const visit = { total: 2115, tenths: 3, trade: 'ahaki' } as const;
		expect(amountsOf({ ...visit, taken: 0 }, rules)).toMatchObject({ claim: 1480, formShare: 635 });
		expect(amountsOf({ ...visit, taken: null }, rules)).toMatchObject({ claim: 1480 });
	});

	test('amounts are whole, claim and form add up, and the window is off by half a unit at most', () => {
		const visit = fc.record({
			total: fc.nat(9_999_999),
			tenths: fc.integer({ min: 1, max: 10 }),
			taken: fc.nat(9_999_999),
			trade: fc.constantFrom('judo' as const, 'ahaki' as const)
		});
		fc.assert(
			fc.property(visit, ({ total, tenths, taken, trade }) => {
				const { share, claim, formShare } = amountsOf({ total, tenths, taken, trade }, rules);
				const { unit } = rules.rounding[trade];
				expect([share, claim, formShare].every(Number.isSafeInteger)).toBe(true);
				expect(share % unit).toBe(0);
				expect(2 * Math.abs(share * 10 - total * tenths)).toBeLessThanOrEqual(unit * 10);
				expect((claim ?? 0) + (formShare ?? 0)).toBe(total);
			})
		);
	});
});
