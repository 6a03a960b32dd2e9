import { describe, expect, test } from 'vitest';
import { aFact, aRecord } from '../../../../tests/support/visits';
import type { Fact } from '../journal/fact';
import { fold } from '../journal/fold';
import type { MoneyMove, VisitView } from '../journal/view';
import { balanceOf } from './balance';
import { problemsOf } from './ledger';
import { balanceWithout, drawsOf, takenBack, waysBack } from './overdrawn';
import { actionsFor, settle } from './settling';

const day = { date: '2026-11-24', reason: 'confirmed' };
const paid = (kind: string, yen: number) =>
	aFact('visit.recorded', 1, aRecord({ payment: { kind: kind as 'deposit', yen, reason: null } }));

type Made = [kind: string, facts: object];
const convert = (yen: number, to = 'share', from = 'deposit'): Made => [
	'money.converted',
	{ from, to, yen, ...day }
];
const giveBack = (yen: number, from = 'deposit'): Made => ['money.returned', { from, yen, ...day }];
const take = (yen: number, as: string): Made => ['money.taken', { as, yen, ...day }];

/** One save of one device at a minute of the day; its facts have consecutive numbers. */
function saved(device: string, minute: number, ...made: Made[]): Fact[] {
	return made.map(([kind, facts], at) =>
		aFact(kind, 100 * minute + at, facts, {
			device: `device-${device}`,
			number: 10 * minute + at,
			at: Date.parse('2026-11-24T01:00:00Z') + minute * 60_000 + at
		})
	);
}
const visitOf = (...facts: Fact[]) => fold(facts) as VisitView;
const cancel = (moves: MoneyMove[]) =>
	moves.map(({ id }, at) => aFact('money.cancelled', 2000 + at, { move: id, reason: 'mistyped' }));

const settled = (device: string, minute: number, share: number, back: number) =>
	saved(device, minute, convert(share), giveBack(back));

describe('the same settlement on two devices', () => {
	const facts = [
		paid('deposit', 3240),
		...settled('1', 5, 970, 2270),
		...settled('2', 9, 970, 2270)
	];
	const visit = visitOf(...facts);

	test('is two entries to compare, and nobody is asked for the whole sum', () => {
		expect(problemsOf(visit)).toEqual(['overdrawn']);
		expect(actionsFor(visit)).toEqual([]);
		expect(drawsOf(visit).map(({ device, moves }) => [device, moves.length])).toEqual([
			['device-1', 2],
			['device-2', 2]
		]);
	});

	test('is right again when one of them never happened', () => {
		const [, second] = drawsOf(visit);
		const gone = takenBack(second!, 'never');
		expect(balanceWithout(visit, gone)).toMatchObject({ share: 970, held: 0, returned: 2270 });
		const after = visitOf(...facts, ...cancel(gone));
		expect(problemsOf(after)).toEqual([]);
		expect(drawsOf(after)).toEqual([]);
	});

	test('where both paid out, leaves what was paid twice, and no yen more', () => {
		const [, second] = drawsOf(visit);
		expect(waysBack(visit, second!)).toEqual(['never', 'paid-only']);
		const after = visitOf(...facts, ...cancel(takenBack(second!, 'paid-only')));
		expect(problemsOf(after)).toEqual(['over-returned']);
		expect(actionsFor(after)).toEqual(['paid-back']);
		const back = settle('paid-back', { yen: 0, reason: 'paid-back' }, after, day.date);
		expect(back).toMatchObject({ ok: true, taken: 2270, returned: 0 });
	});
});

describe('what is short', () => {
	test.each<[string, Fact[], string[], string[], (string[] | undefined)[]]>([
		// What happened; the problem, what is offered, and what may be said of each act.
		[
			'a deposit that became the fee twice: no money is owed',
			[
				paid('deposit', 3240),
				...saved('1', 5, convert(3240, 'full-fee')),
				...saved('2', 9, convert(3240, 'full-fee'))
			],
			['overdrawn'],
			[],
			[['never'], ['never']]
		],
		[
			'two devices give all of it back: she may bring one back',
			[paid('deposit', 3240), ...saved('1', 5, giveBack(3240)), ...saved('2', 9, giveBack(3240))],
			['over-returned'],
			['paid-back'],
			[['never'], ['never']]
		],
		[
			'settled by one, given back by the other',
			[paid('deposit', 3240), ...settled('1', 5, 970, 2270), ...saved('2', 9, giveBack(3240))],
			['over-returned'],
			['paid-back'],
			[['never', 'paid-only'], ['never']]
		],
		[
			'turned into the fee by one, given back by the other',
			[
				paid('deposit', 3240),
				...saved('1', 5, convert(3240, 'full-fee')),
				...saved('2', 9, giveBack(3240))
			],
			['over-returned'],
			['paid-back'],
			[['never'], ['never']]
		],
		[
			'filled up twice',
			[
				paid('share', 970),
				...saved('1', 5, convert(970, 'full-fee', 'share'), take(2270, 'full-fee')),
				...saved('2', 9, convert(970, 'full-fee', 'share'), take(2270, 'full-fee'))
			],
			['overdrawn'],
			[],
			[
				['never', 'paid-only'],
				['never', 'paid-only']
			]
		],
		[
			'exchanged twice',
			[
				paid('full-fee', 3240),
				...saved('1', 5, convert(970, 'share', 'full-fee'), giveBack(2270, 'full-fee')),
				...saved('2', 9, convert(970, 'share', 'full-fee'), giveBack(2270, 'full-fee'))
			],
			['overdrawn'],
			[],
			[
				['never', 'paid-only'],
				['never', 'paid-only']
			]
		],
		[
			'settled once, then the amount of the visit is corrected to less',
			[
				paid('deposit', 3240),
				...settled('1', 5, 970, 2270),
				aFact('visit.corrected', 900, {
					reason: 'mistyped',
					change: { payment: { kind: 'deposit', yen: 3000, reason: null } }
				})
			],
			['over-returned'],
			['paid-back'],
			[['never', 'paid-only']]
		],
		[
			'turned into the fee, then the amount is corrected to less: nothing was paid back',
			[
				paid('deposit', 3240),
				...saved('1', 5, convert(3240, 'full-fee')),
				aFact('visit.corrected', 900, {
					reason: 'mistyped',
					change: { payment: { kind: 'deposit', yen: 3000, reason: null } }
				})
			],
			['overdrawn'],
			[],
			[['never']]
		],
		[
			'settled once: nothing is short',
			[paid('deposit', 3240), ...settled('1', 5, 970, 2270)],
			[],
			[],
			[]
		]
	])('%s', (_, facts, problems, offered, ways) => {
		const visit = visitOf(...facts);
		expect(problemsOf(visit)).toEqual(problems);
		expect(actionsFor(visit).filter((action) => action === 'paid-back')).toEqual(offered);
		expect(drawsOf(visit).map((act) => waysBack(visit, act))).toEqual(ways);
	});

	test('two saves of one device are two acts, however near their numbers are', () => {
		const visit = visitOf(
			paid('deposit', 3240),
			...saved('1', 5, giveBack(3240)),
			...saved('1', 6, giveBack(3240)).map((fact) => ({ ...fact, number: 51 }))
		);
		expect(drawsOf(visit)).toHaveLength(2);
		// As far as a clock that stands still can tell, these are one save; but no save gives back twice.
		const still = visitOf(paid('deposit', 3240), ...saved('1', 5, giveBack(3240), giveBack(3240)));
		expect(drawsOf(still)).toHaveLength(2);
	});

	test('whichever single act is cancelled as never happened, the books are right again', () => {
		const visit = visitOf(
			paid('deposit', 3240),
			...settled('1', 5, 970, 2270),
			...saved('2', 9, giveBack(3240))
		);
		expect(
			drawsOf(visit).map((act) => {
				const { share, held, returned } = balanceWithout(visit, takenBack(act, 'never'));
				return [share, held, returned];
			})
		).toEqual([
			[0, 0, 3240],
			[970, 0, 2270]
		]);
		expect(balanceOf([visit]).held).toBe(-3240);
	});
});
