import { describe, expect, test } from 'vitest';
import { aFact, aRecord } from '../../../../tests/support/visits';
import type { Fact } from '../journal/fact';
import { fold } from '../journal/fold';
import type { VisitView } from '../journal/view';
import {
	doubledNumbers,
	nextNumber,
	receiptNumber,
	receiptsDue,
	runOf,
	untruePapers
} from './receipts';

const date = '2026-11-24';
const paid = (kind: string, yen: number | null) =>
	aFact('visit.recorded', 1, aRecord({ payment: { kind: kind as 'share', yen, reason: null } }));
const issued = (seq: number, as: string, yen: number, replaces: number | null = null) =>
	aFact('receipt.issued', seq, {
		series: 1,
		number: seq,
		form: as === 'deposit' ? 'deposit' : 'receipt',
		as,
		yen,
		date,
		replaces: replaces && `fact-${replaces}`
	});
const moved = (seq: number, kind: string, facts: object) =>
	aFact(`money.${kind}`, seq, { date, reason: 'confirmed', ...facts });
const due = (...facts: Fact[]) =>
	receiptsDue(fold(facts) as VisitView).map(({ form, as, yen, issued, replaces }) => ({
		paper: `${form} ${as} ${yen}`,
		issued: issued?.number ?? null,
		replaces: replaces?.number ?? null
	}));

describe('receiptsDue', () => {
	test('is a 預り証 for a deposit, only with its amount', () => {
		expect(due(paid('deposit', 3240))).toEqual([
			{ paper: 'deposit deposit 3240', issued: null, replaces: null }
		]);
		expect(due(paid('deposit', null))).toEqual([]);
		expect(due(paid('share', 0))).toEqual([]);
	});

	test('knows what was issued and prints it again', () => {
		expect(due(paid('share', 970), issued(2, 'share', 970))).toEqual([
			{ paper: 'receipt share 970', issued: 2, replaces: null }
		]);
	});

	test('exchanges the 預り証 of a settled deposit for a 領収書', () => {
		const facts = [
			paid('deposit', 3240),
			issued(2, 'deposit', 3240),
			moved(3, 'converted', { from: 'deposit', to: 'share', yen: 970 }),
			moved(4, 'returned', { from: 'deposit', yen: 2270 })
		];
		expect(due(...facts)).toEqual([{ paper: 'receipt share 970', issued: null, replaces: 2 }]);
		expect(due(...facts, issued(5, 'share', 970, 2))).toEqual([
			{ paper: 'receipt share 970', issued: 5, replaces: null }
		]);
	});

	test('exchanges the 10割 receipt', () => {
		expect(
			due(
				paid('full-fee', 3240),
				issued(2, 'full-fee', 3240),
				moved(3, 'converted', { from: 'full-fee', to: 'share', yen: 970 }),
				moved(4, 'returned', { from: 'full-fee', yen: 2270 })
			)
		).toEqual([{ paper: 'receipt share 970', issued: null, replaces: 2 }]);
	});

	test('exchanges the 預り証 after a part was returned', () => {
		expect(
			due(
				paid('deposit', 3240),
				issued(2, 'deposit', 3240),
				moved(3, 'returned', { from: 'deposit', yen: 1000 })
			)
		).toEqual([{ paper: 'deposit deposit 2240', issued: null, replaces: 2 }]);
	});
});

describe('untruePapers', () => {
	const voided = (seq: number) => aFact('visit.voided', seq, { reason: 'mistyped' });
	const untrue = (...facts: Fact[]) =>
		untruePapers(fold(facts) as VisitView).map(({ receipt, exchange }) => [
			receipt.number,
			exchange && `${exchange.as} ${exchange.yen}`
		]);
	const convert = (seq: number, yen: number, to: string) =>
		moved(seq, 'converted', { from: 'deposit', to, yen });
	const giveBack = (seq: number, yen: number) => moved(seq, 'returned', { from: 'deposit', yen });

	test.each<[string, Fact[], (number | string | null)[][]]>([
		['true to the books', [paid('share', 970), issued(2, 'share', 970)], []],
		[
			'of a deposit that went back whole',
			[paid('deposit', 3240), issued(2, 'deposit', 3240), giveBack(3, 3240)],
			[[2, null]]
		],
		[
			'of a visit that was voided, and its money given back',
			[
				paid('share', 970),
				issued(2, 'share', 970),
				moved(3, 'returned', { from: 'share', yen: 970 }),
				voided(4)
			],
			[[2, null]]
		],
		[
			'of a voided visit where no money was taken',
			[
				paid('share', 970),
				issued(2, 'share', 970),
				aFact('money.cancelled', 3, { move: 'visit-1', reason: 'mistyped' }),
				voided(4)
			],
			[[2, null]]
		],
		[
			'of an amount that was corrected',
			[
				paid('share', 970),
				issued(2, 'share', 970),
				aFact('visit.corrected', 3, {
					reason: 'mistyped',
					change: { payment: { kind: 'share', yen: 790, reason: null } }
				})
			],
			[[2, 'share 790']]
		],
		[
			'of an amount that is not known after all',
			[
				paid('share', 970),
				issued(2, 'share', 970),
				aFact('visit.corrected', 3, {
					reason: 'mistyped',
					change: { payment: { kind: 'share', yen: null, reason: null } }
				})
			],
			[[2, null]]
		],
		[
			'of a deposit that became the fee',
			[paid('deposit', 3240), issued(2, 'deposit', 3240), convert(3, 3240, 'full-fee')],
			[[2, 'full-fee 3240']]
		],
		[
			'of a settled deposit, twice: one is exchanged, the other taken back',
			[
				paid('deposit', 3240),
				issued(2, 'deposit', 3240),
				issued(3, 'deposit', 3240),
				convert(4, 970, 'share'),
				giveBack(5, 2270)
			],
			[
				[2, null],
				[3, 'share 970']
			]
		],
		[
			'issued twice by two devices: the first one stays',
			[paid('share', 970), issued(2, 'share', 970), issued(3, 'share', 970)],
			[[3, null]]
		],
		[
			'exchanged already',
			[
				paid('deposit', 3240),
				issued(2, 'deposit', 3240),
				convert(3, 3240, 'full-fee'),
				issued(4, 'full-fee', 3240, 2)
			],
			[]
		],
		[
			'taken back',
			[
				paid('deposit', 3240),
				issued(2, 'deposit', 3240),
				giveBack(3, 3240),
				aFact('receipt.withdrawn', 4, { receipt: 'fact-2', back: true })
			],
			[]
		]
	])('%s', (_, facts, papers) => {
		expect(untrue(...facts)).toEqual(papers);
	});

	test('a paper that stays out there is known to, and may come back; its number stays used', () => {
		const facts = [paid('deposit', 3240), issued(2, 'deposit', 3240), giveBack(3, 3240)];
		const said = (seq: number, back: boolean) =>
			aFact('receipt.withdrawn', seq, { receipt: 'fact-2', back });
		const backOf = (...all: Fact[]) => (fold(all) as VisitView).receipts[0]?.withdrawn?.back;
		expect(backOf(...facts)).toBeUndefined();
		expect(backOf(...facts, said(4, false))).toBe(false);
		expect(backOf(...facts, said(4, false), said(5, true))).toBe(true);
		expect(nextNumber(1, (fold([...facts, said(4, true)]) as VisitView).receipts)).toBe(3);
	});

	test('a paper may be taken back of a visit that is voided, and nothing contradicts', () => {
		const visit = fold([
			paid('deposit', 3240),
			issued(2, 'deposit', 3240),
			voided(3),
			aFact('receipt.withdrawn', 4, { receipt: 'fact-2', back: true })
		]) as VisitView;
		expect(visit.contradicted).toBe(false);
	});
});

describe('a number that two devices of one digit gave out', () => {
	const papers = [
		{ id: 'b', series: 1, number: 1 },
		{ id: 'a', series: 1, number: 1 },
		{ id: 'c', series: 2, number: 1 },
		{ id: 'd', series: 1, number: 2 }
	];

	test('stays on the earlier paper, in whatever order they arrived', () => {
		expect([...doubledNumbers(papers)]).toEqual(['b']);
		expect([...doubledNumbers(papers.toReversed())]).toEqual(['b']);
		expect(doubledNumbers([])).toEqual(new Set());
	});

	test('has the later paper exchanged, though its amount is right', () => {
		const facts = [paid('share', 970), issued(2, 'share', 970)];
		const visit = fold(facts) as VisitView;
		expect(receiptsDue(visit, new Set(['fact-2']))).toMatchObject([
			{ issued: null, replaces: { id: 'fact-2' } }
		]);
		const exchanged = fold([...facts, issued(3, 'share', 970, 2)]) as VisitView;
		expect(receiptsDue(exchanged, new Set(['fact-2']))).toMatchObject([
			{ issued: { id: 'fact-3' }, replaces: null }
		]);
	});
});

describe('numbers', () => {
	test.each([
		[1, 7, '1-0007'],
		[9, 12345, '9-12345']
	])('series %i, number %i is %s', (series, number, text) => {
		expect(receiptNumber({ series, number })).toBe(text);
	});

	test('name who counts, in letters that are not taken for others', () => {
		const run = runOf('0f8fad5b-d9cb-469f-a165-70867728950e');
		expect(receiptNumber({ series: 1, number: 7, run })).toBe(`1-0007-${run}`);
		expect(run).toMatch(/^[ABCDEFGHJKLMNPRSTUVWXY]{3}$/);
		expect(runOf('0f8fad5b-d9cb-469f-a165-70867728950f')).not.toBe(run);
	});

	test('go on from the highest of the series', () => {
		const known = [
			{ series: 1, number: 2 },
			{ series: 1, number: 1 },
			{ series: 2, number: 9 }
		];
		expect(nextNumber(1, known)).toBe(3);
		expect(nextNumber(2, known)).toBe(10);
		expect(nextNumber(3, known)).toBe(1);
	});
});
