import { describe, expect, test } from 'vitest';
import { aFact, aRecord } from '../../../../tests/support/visits';
import type { Fact } from '../journal/fact';
import { fold } from '../journal/fold';
import type { VisitView } from '../journal/view';
import { balanceOf } from './balance';
import { problemsOf } from './ledger';
import { cancelMove, dispose, fatesOf, outcomesOf, type Fate, type Made } from './voiding';

const date = '2026-11-24';
const recorded = (about: string, kind: string, yen: number | null, seq = 1) =>
	aFact('visit.recorded', seq, aRecord({ payment: { kind: kind as 'share', yen, reason: null } }), {
		about
	});
const convert = (seq: number, yen: number, to: string, from = 'deposit') =>
	aFact('money.converted', seq, { from, to, yen, date, reason: 'confirmed' }, { about: 'wrong' });
const voided = aFact('visit.voided', 90, { reason: 'mistyped' }, { about: 'wrong' });
const visitOf = (about: string, facts: Fact[]) =>
	fold(facts.filter((fact) => fact.about === about)) as VisitView;

function stated(made: Made[], from = 50): Fact[] {
	return made.map(({ id, kind, about, facts }, at) => aFact(kind, from + at, facts, { id, about }));
}
function ids() {
	let last = 0;
	return () => `made-${++last}`;
}

describe('what becomes of the money of a voided visit', () => {
	const right = recorded('right', 'share', 0, 2);
	type Sum = [taken: number, returned: number, carried: number, held: number, fee: number];
	const sumOf = (visit: VisitView): Sum => {
		const { taken, returned, carried, held, share, fullFee } = balanceOf([visit]);
		return [taken, returned, carried, held, share + fullFee];
	};

	test.each<[string, Fact[], Fate, Sum, Sum]>([
		// Before, and what the person says; the books of the voided visit, then of the right one.
		[
			'a share went back',
			[recorded('wrong', 'share', 970)],
			'returned',
			[970, 970, 0, 0, 0],
			[0, 0, 0, 0, 0]
		],
		[
			'a share was the share of another visit',
			[recorded('wrong', 'share', 970)],
			'carried',
			[970, 0, -970, 0, 0],
			[0, 0, 970, 0, 970]
		],
		[
			'a deposit was the deposit of another visit',
			[recorded('wrong', 'deposit', 3240)],
			'carried',
			[3240, 0, -3240, 0, 0],
			[0, 0, 3240, 3240, 0]
		],
		[
			'a share stays with the clinic for now',
			[recorded('wrong', 'share', 970)],
			'held',
			[970, 0, 0, 970, 0],
			[0, 0, 0, 0, 0]
		],
		[
			'a deposit stays one',
			[recorded('wrong', 'deposit', 3240)],
			'held',
			[3240, 0, 0, 3240, 0],
			[0, 0, 0, 0, 0]
		],
		[
			'no yen was taken',
			[recorded('wrong', 'share', 970)],
			'never',
			[0, 0, 0, 0, 0],
			[0, 0, 0, 0, 0]
		],
		[
			'no yen was taken, and its settlement was only written too',
			[recorded('wrong', 'deposit', 3240), convert(5, 3240, 'full-fee')],
			'never',
			[0, 0, 0, 0, 0],
			[0, 0, 0, 0, 0]
		],
		[
			'a part went back already, the rest goes now',
			[
				recorded('wrong', 'deposit', 3240),
				aFact(
					'money.returned',
					5,
					{ from: 'deposit', yen: 1000, date, reason: 'other' },
					{ about: 'wrong' }
				),
				convert(6, 970, 'share')
			],
			'returned',
			[3240, 3240, 0, 0, 0],
			[0, 0, 0, 0, 0]
		]
	])('%s', (_, before, fate, wrong, other) => {
		const visit = visitOf('wrong', before);
		const made = dispose(visit, fate, { to: 'right', date, newId: ids() });
		const facts = [...before, right, ...stated(made), voided];
		expect(sumOf(visitOf('wrong', facts))).toEqual(wrong);
		expect(sumOf(visitOf('right', facts))).toEqual(other);
		expect(problemsOf(visitOf('wrong', facts))).toEqual([]);
	});

	test('is asked for whatever stands in the accounts, and for nothing where nothing does', () => {
		const all: Fate[] = ['returned', 'carried', 'held', 'never'];
		const of = (...facts: Fact[]) => fatesOf(visitOf('wrong', facts));
		expect(of(recorded('wrong', 'share', 970))).toEqual(all);
		expect(of(recorded('wrong', 'share', 0))).toEqual([]);
		expect(of(recorded('wrong', 'share', null))).toEqual([]);
		expect(of(recorded('wrong', 'deposit', 3240), voided)).toEqual([
			'returned',
			'carried',
			'never'
		]);
		expect(of(recorded('wrong', 'deposit', 3240), convert(5, 3240, 'share'), voided)).toEqual(all);
		// Twice the fee: what is there has to be found out first.
		const twice = [convert(5, 3240, 'full-fee'), convert(6, 3240, 'full-fee')];
		expect(of(recorded('wrong', 'deposit', 3240), ...twice)).toEqual([]);
	});

	test('two devices that both carry it are noticed', () => {
		const before = [recorded('wrong', 'share', 970)];
		const visit = visitOf('wrong', before);
		const once = dispose(visit, 'carried', { to: 'right', date, newId: ids() });
		const again = dispose(visit, 'carried', { to: 'third', date, newId: ids() }).map((made) => ({
			...made,
			id: `again-${made.id}`
		}));
		const facts = [...before, ...stated(once), ...stated(again, 60), voided];
		expect(problemsOf(visitOf('wrong', facts))).toEqual(['overdrawn']);
	});

	test('carried money comes back when one end is cancelled, for both ends go', () => {
		const before = [recorded('wrong', 'share', 970), right];
		const newId = ids();
		const made = dispose(visitOf('wrong', before), 'carried', { to: 'right', date, newId });
		const facts = [...before, ...stated(made), voided];
		const [move] = visitOf('right', facts).moves;
		const back = [...facts, ...stated(cancelMove('right', move!, newId), 95)];
		expect(sumOf(visitOf('right', back))).toEqual([0, 0, 0, 0, 0]);
		expect(sumOf(visitOf('wrong', back))).toEqual([970, 0, 0, 0, 970]);
		expect(problemsOf(visitOf('wrong', back))).toEqual(['voided']);
	});

	test('stands on the closing sheet', () => {
		const before = [recorded('wrong', 'share', 970), right];
		const told = (fate: Fate | null) => {
			const visit = visitOf('wrong', before);
			const made = fate ? dispose(visit, fate, { to: 'right', date, newId: ids() }) : [];
			const facts = [...before, ...stated(made), voided];
			const [only] = outcomesOf([visitOf('wrong', facts), visitOf('right', facts)]);
			const { yen, never, returned, carried, held, open } = only!;
			return [yen, never, returned, carried, held, open];
		};
		expect(told('returned')).toEqual([970, false, 970, [], 0, 0]);
		expect(told('carried')).toEqual([970, false, 0, [{ visit: 'right', yen: 970 }], 0, 0]);
		expect(told('held')).toEqual([970, false, 0, [], 970, 0]);
		expect(told('never')).toEqual([970, true, 0, [], 0, 0]);
		expect(told(null)).toEqual([970, false, 0, [], 0, 970]);
	});
});
