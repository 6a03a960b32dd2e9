import { describe, expect, test } from 'vitest';
import { aFact, aRecord, aView } from '../../../../tests/support/visits';
import type { Fact } from '../journal/fact';
import { fold } from '../journal/fold';
import type { VisitView } from '../journal/view';
import { balanceOf } from './balance';
import { accountsOf, problemsOf } from './ledger';

const deposit = (yen: number | null) =>
	aFact('visit.recorded', 1, aRecord({ payment: { kind: 'deposit', yen, reason: 'no-return' } }));
const date = '2026-11-24';
const returned = (seq: number, yen: number, from = 'deposit') =>
	aFact('money.returned', seq, { from, yen, date, reason: 'confirmed' });
const converted = (seq: number, yen: number, to = 'share', from = 'deposit') =>
	aFact('money.converted', seq, { from, to, yen, date, reason: 'confirmed' });
const taken = (seq: number, yen: number, as = 'full-fee') =>
	aFact('money.taken', seq, { as, yen, date, reason: 'balance' });
const cancelled = (seq: number, move: number) =>
	aFact('money.cancelled', seq, { move: `fact-${move}`, reason: 'mistyped' });
const visitOf = (...facts: Fact[]) => fold(facts) as VisitView;

describe('balanceOf', () => {
	test.each([
		// What happened; then taken, returned, share, full fee, held.
		['a deposit is held', [deposit(3240)], [3240, 0, 0, 0, 3240]],
		['a deposit without its amount is no yen yet', [deposit(null)], [0, 0, 0, 0, 0]],
		[
			'confirmed: the share stays, the rest goes back',
			[deposit(3240), converted(2, 970), returned(3, 2270)],
			[3240, 2270, 970, 0, 0]
		],
		[
			'not confirmed: a person turns it into the fee',
			[deposit(3240), converted(2, 3240, 'full-fee')],
			[3240, 0, 0, 3240, 0]
		],
		['a part is returned', [deposit(3240), returned(2, 1000)], [3240, 1000, 0, 0, 2240]],
		[
			'two devices return all of it',
			[deposit(3240), returned(2, 3240), returned(3, 3240)],
			[3240, 6480, 0, 0, -3240]
		],
		[
			'one of the two was written by mistake',
			[deposit(3240), returned(2, 3240), returned(3, 3240), cancelled(4, 3)],
			[3240, 3240, 0, 0, 0]
		],
		[
			'or she brings it back',
			[deposit(3240), returned(2, 3240), returned(3, 3240), taken(4, 3240, 'deposit')],
			[6480, 6480, 0, 0, 0]
		],
		[
			'a share is filled up to the full fee',
			[
				aFact('visit.recorded', 1, aRecord()),
				converted(2, 1080, 'full-fee', 'share'),
				taken(3, 2520)
			],
			[3600, 0, 0, 3600, 0]
		],
		[
			'a full fee is exchanged for a share',
			[
				aFact(
					'visit.recorded',
					1,
					aRecord({ payment: { kind: 'full-fee', yen: 3600, reason: null } })
				),
				converted(2, 1080, 'share', 'full-fee'),
				returned(3, 2520, 'full-fee')
			],
			[3600, 2520, 1080, 0, 0]
		],
		[
			'a corrected amount is the amount',
			[
				deposit(3240),
				aFact('visit.corrected', 2, {
					reason: 'mistyped',
					change: { payment: { kind: 'deposit', yen: 3420, reason: 'no-return' } }
				}),
				returned(3, 3420)
			],
			[3420, 3420, 0, 0, 0]
		],
		[
			'the money of a voided visit stays until a person says what became of it',
			[deposit(3240), aFact('visit.voided', 2, { reason: 'mistyped' })],
			[3240, 0, 0, 0, 3240]
		],
		[
			'a voided visit took nothing, as a person says',
			[
				deposit(3240),
				aFact('money.cancelled', 2, { move: 'visit-1', reason: 'mistyped' }),
				aFact('visit.voided', 3, { reason: 'mistyped' })
			],
			[0, 0, 0, 0, 0]
		],
		[
			'a void that is taken back brings its money back',
			[
				deposit(3240),
				aFact('money.cancelled', 2, { move: 'visit-1', reason: 'mistyped' }),
				aFact('visit.voided', 3, { reason: 'mistyped' }),
				aFact('visit.decided', 4, { takesBack: ['fact-3'], reason: 'mistake' })
			],
			[3240, 0, 0, 0, 3240]
		]
	] as const)('%s', (_, facts, [taken, returned, share, fullFee, held]) => {
		expect(balanceOf([visitOf(...facts)])).toEqual({
			taken,
			returned,
			carried: 0,
			share,
			fullFee,
			held
		});
	});
});

describe('problemsOf', () => {
	test.each([
		['nothing', [deposit(3240), converted(2, 970), returned(3, 2270)], []],
		['two returns', [deposit(3240), returned(2, 3240), returned(3, 3240)], ['over-returned']],
		[
			'a return and a conversion',
			[deposit(3240), returned(2, 3240), converted(3, 3240)],
			['over-returned']
		],
		['one yen too much', [deposit(3240), returned(2, 3241)], ['over-returned']],
		[
			'a return without an amount taken',
			[deposit(null), returned(2, 3240)],
			['over-returned', 'unknown-amount']
		],
		[
			'a return for a voided visit',
			[deposit(3240), returned(2, 3240), aFact('visit.voided', 3, { reason: 'mistyped' })],
			[]
		],
		[
			'a fee of a voided visit',
			[
				deposit(3240),
				converted(2, 3240, 'full-fee'),
				aFact('visit.voided', 3, { reason: 'mistyped' })
			],
			['voided']
		],
		['a voided visit', [deposit(null), aFact('visit.voided', 2, { reason: 'mistyped' })], []],
		['an amount that is not a whole yen', [deposit(3240), returned(2, 0.5)], []],
		['a negative amount', [deposit(3240), returned(2, -3240)], []]
	] as const)('shows %s', (_, facts, problems) => {
		expect(problemsOf(visitOf(...facts))).toEqual(problems);
	});

	test('an amount that cannot be right is kept, flagged and not counted', () => {
		const visit = visitOf(deposit(3240), returned(2, 0.5));
		expect(visit.newer).toBe(true);
		expect(balanceOf([visit]).held).toBe(3240);
	});
});

describe('accountsOf', () => {
	const of = (change: Partial<VisitView>) =>
		aView({
			...change,
			payment: change.payment ?? { kind: 'deposit', yen: 1000, reason: 'unknown' }
		});

	test('puts the visits of a patient and a month together, and one without a name alone', () => {
		const accounts = accountsOf([
			of({ id: 'a', patient: 'p1' }),
			of({ id: 'b', patient: 'p1' }),
			of({ id: 'c', patient: 'p1', date: '2026-10-31', month: '2026-10' }),
			of({ id: 'd', patient: null }),
			of({ id: 'e', patient: null })
		]);
		expect(
			accounts.map(({ visits, balance }) => [visits.map(({ id }) => id).join(), balance.held])
		).toEqual([
			['c', 1000],
			['a,b', 2000],
			['d', 1000],
			['e', 1000]
		]);
	});

	test('puts what is wrong first, then what is held', () => {
		const move = {
			id: 'm',
			at: 0,
			by: '',
			from: 'deposit',
			to: null,
			yen: 1500,
			date,
			reason: 'confirmed',
			cancelled: false
		} as const;
		const accounts = accountsOf([
			of({ id: 'settled', patient: 'p1', payment: { kind: 'share', yen: 300, reason: null } }),
			of({ id: 'held', patient: 'p2' }),
			of({ id: 'over', patient: 'p3', moves: [move] })
		]);
		expect(accounts.map(({ id }) => id)).toEqual(['over', 'held', 'settled']);
	});
});
