import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aView } from '../../../../tests/support/visits';
import type { MoneyMove, VisitView } from '../journal/view';
import { balanceOf } from './balance';
import { paidAsShare } from './ledger';
import { actionsFor, settle, type MoneyAction, type Stated } from './settling';

const today = '2026-11-24';
const paid = (
	kind: 'share' | 'deposit' | 'full-fee',
	yen: number,
	change: Partial<VisitView> = {}
) => aView({ payment: { kind, yen, reason: null }, ...change });
const confirmed = {
	method: 'online',
	date: today,
	insurer: 'same',
	at: 0,
	by: '',
	late: false
} as unknown as VisitView['verified'];

/** The visit after what was stated. */
function after(visit: VisitView, moves: Stated[]): VisitView {
	const made = moves.flatMap(({ kind, facts }, at): MoneyMove[] =>
		kind === 'visit.charged'
			? []
			: [
					{
						from: null,
						to: null,
						...('as' in facts ? { to: facts.as } : facts),
						...{
							id: `${at}`,
							at,
							by: '',
							yen: facts.yen,
							date: facts.date,
							reason: facts.reason,
							cancelled: false
						}
					}
				]
	);
	return { ...visit, moves: [...visit.moves, ...made] };
}

describe('actionsFor', () => {
	test.each([
		['a deposit that is not confirmed', paid('deposit', 3240), ['give-back', 'to-fee', 'settle']],
		[
			'a confirmed deposit',
			paid('deposit', 3240, { verified: confirmed }),
			['settle', 'give-back', 'to-fee']
		],
		[
			'a deposit of a voided visit',
			paid('deposit', 3240, { voided: { reason: 'mistyped', at: 0, by: '' } }),
			[]
		],
		['a share that waits', paid('share', 970), ['fill-up']],
		['a confirmed share', paid('share', 970, { verified: confirmed }), []],
		['a verified visit', paid('share', 970, { state: 'verified' }), []],
		['a full fee', paid('full-fee', 3240, { state: 'full-fee' }), ['exchange', 'return-fee']],
		[
			'a full fee of a visit confirmed later',
			paid('full-fee', 3240, { verified: confirmed }),
			['exchange', 'keep-fee', 'return-fee']
		],
		[
			'a full fee that a person kept',
			paid('full-fee', 3240, { verified: confirmed, feeKept: true }),
			['exchange', 'return-fee']
		],
		['no amount', aView({ payment: { kind: 'deposit', yen: null, reason: null } }), []]
	])('for %s', (_, visit, actions) => {
		expect(actionsFor(visit)).toEqual(actions);
	});

	test('only puts right what was returned twice', () => {
		const visit = paid('deposit', 1000);
		const moves = [0, 1].flatMap(() => {
			const once = settle('give-back', { yen: 1000, reason: 'confirmed' }, visit, today);
			return once.ok ? once.moves : [];
		});
		const over = after(visit, moves);
		expect(actionsFor(over)).toEqual(['paid-back']);
		const back = settle('paid-back', { yen: 0, reason: 'paid-back' }, over, today);
		expect(back.ok && balanceOf([after(over, back.moves)])).toMatchObject({ held: 0, taken: 2000 });
	});
});

describe('settle', () => {
	test.each([
		// action, visit, yen → share, full fee, held, returned
		['settle', paid('deposit', 3240), 970, [970, 0, 0, 2270]],
		['settle', paid('deposit', 3240), 3240, [3240, 0, 0, 0]],
		['settle', paid('deposit', 3240), 0, [0, 0, 0, 3240]],
		['give-back', paid('deposit', 3240), 1000, [0, 0, 2240, 1000]],
		['give-back', paid('deposit', 3240), 3240, [0, 0, 0, 3240]],
		['to-fee', paid('deposit', 3240), 0, [0, 3240, 0, 0]],
		['fill-up', paid('share', 970), 2270, [0, 3240, 0, 0]],
		['fill-up', paid('share', 970), 0, [0, 970, 0, 0]],
		['exchange', paid('full-fee', 3240), 970, [970, 0, 0, 2270]],
		['return-fee', paid('full-fee', 3240), 240, [0, 3000, 0, 240]]
	] as const)('%s of %j with %i', (action, visit, yen, [share, fullFee, held, returned]) => {
		const settled = settle(action, { yen, reason: 'confirmed' }, visit, today);
		expect(settled).toMatchObject({ ok: true });
		const { moves } = settled as Extract<typeof settled, { ok: true }>;
		expect(balanceOf([after(visit, moves)])).toMatchObject({ share, fullFee, held, returned });
	});

	test.each([
		[
			'settle',
			paid('deposit', 3240),
			3241,
			'3,240円までです。記録はそのままです。金額をご確認ください。'
		],
		[
			'give-back',
			paid('deposit', 3240),
			3241,
			'3,240円までです。記録はそのままです。金額をご確認ください。'
		],
		['give-back', paid('deposit', 3240), 0, '0円では何も変わりません。金額をご確認ください。'],
		[
			'return-fee',
			paid('full-fee', 3240),
			3241,
			'3,240円までです。記録はそのままです。金額をご確認ください。'
		],
		[
			'exchange',
			paid('full-fee', 3240),
			5000,
			'3,240円までです。記録はそのままです。金額をご確認ください。'
		]
	] as const)('%s of %j refuses %i', (action, visit, yen, problem) => {
		expect(settle(action, { yen, reason: 'confirmed' }, visit, today)).toEqual({
			ok: false,
			problem
		});
	});

	test('never gives back more than is there, and never leaves an account negative', () => {
		const actions: MoneyAction[] = [
			'settle',
			'give-back',
			'to-fee',
			'fill-up',
			'exchange',
			'return-fee'
		];
		const input = fc.record({
			kind: fc.constantFrom('share' as const, 'deposit' as const, 'full-fee' as const),
			paid: fc.nat(9_999_999),
			yen: fc.nat(9_999_999),
			action: fc.constantFrom(...actions)
		});
		fc.assert(
			fc.property(input, ({ kind, paid: yenPaid, yen, action }) => {
				const visit = paid(kind, yenPaid);
				const settled = settle(action, { yen, reason: 'other' }, visit, today);
				const { share, fullFee, held } = balanceOf([
					settled.ok ? after(visit, settled.moves) : visit
				]);
				expect(Math.min(share, fullFee, held)).toBeGreaterThanOrEqual(0);
			})
		);
	});
});

describe('paidAsShare', () => {
	const deposit = paid('deposit', 3240);
	const settled = settle('settle', { yen: 970, reason: 'confirmed' }, deposit, today);
	test.each([
		['a share', paid('share', 970), 970],
		['nothing to pay', paid('share', 0), 0],
		[
			'an amount that is not known',
			aView({ payment: { kind: 'share', yen: null, reason: null } }),
			null
		],
		['a deposit that is held', deposit, null],
		['a settled deposit', after(deposit, settled.ok ? settled.moves : []), 970],
		['a full fee', paid('full-fee', 3240), null],
		[
			'what a town helps to pay',
			paid('share', 500, {
				aid: 'yes',
				subsidy: { way: 'in-kind', numbered: true, limit: 500, expires: null }
			}),
			null
		],
		['what a town may help to pay', paid('share', 500, { aid: 'yes', subsidy: null }), null]
	])('of %s', (_, visit, yen) => {
		expect(paidAsShare(visit)).toBe(yen);
	});
});
