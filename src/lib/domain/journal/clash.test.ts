import { expect, test } from 'vitest';
import { aFact, aRecord } from '../../../../tests/support/visits';
import { clashOf } from './clash';
import type { Fact } from './fact';
import { fold } from './fold';
import type { VisitView } from './view';

const recorded = aFact('visit.recorded', 1, aRecord({ patient: null }));
const verified = (seq: number, insurer: string) =>
	aFact('visit.verified', seq, { method: 'online', date: '2026-11-26', insurer });
const decided = (seq: number, takesBack: unknown) =>
	aFact('visit.decided', seq, { takesBack, reason: 'patient' });

function viewOf(...facts: Fact[]): VisitView {
	const view = fold([recorded, ...facts]);
	if (view?.kind !== 'visit') throw new Error('no visit');
	return view;
}

function sidesOf(view: VisitView) {
	return clashOf(view)?.map(({ entries, takesBack }) => [entries.map(({ id }) => id), takesBack]);
}

test('two confirmations that tell different insurers are two sides; one stays', () => {
	const facts = [verified(2, 'same'), verified(3, 'other')];
	expect(sidesOf(viewOf(...facts))).toEqual([
		[['fact-2'], ['fact-3']],
		[['fact-3'], ['fact-2']]
	]);
	const view = viewOf(...facts, decided(4, ['fact-2']));
	expect(view).toMatchObject({ contradicted: false, verified: { insurer: 'other' } });
	expect(view.history).toHaveLength(4);
	expect(clashOf(view)).toBeNull();
});

test('what came after a void stands against it, and either may be kept', () => {
	const facts = [aFact('visit.voided', 2, { reason: 'mistyped' }), verified(3, 'same')];
	expect(sidesOf(viewOf(...facts))).toEqual([
		[['fact-2'], ['fact-3']],
		[['fact-3'], ['fact-2']]
	]);
	expect(viewOf(...facts, decided(4, ['fact-2']))).toMatchObject({
		contradicted: false,
		voided: null
	});
	expect(viewOf(...facts, decided(4, ['fact-3']))).toMatchObject({
		contradicted: false,
		verified: null
	});
});

test('two names: also where the first stands in the record itself, which stays', () => {
	const named = (seq: number, patient: string) => aFact('visit.named', seq, { patient });
	const view = viewOf(named(2, 'p-1'), named(3, 'p-2'));
	expect(sidesOf(view)?.map(([ids]) => ids)).toEqual([['fact-2'], ['fact-3']]);
	expect(viewOf(named(2, 'p-1'), named(3, 'p-2'), decided(4, ['fact-2'])).patient).toBe('p-2');
	const own = aFact('visit.recorded', 1, aRecord({ patient: 'p-1' }));
	const folded = fold([own, named(2, 'p-2')]);
	if (folded?.kind !== 'visit') throw new Error('no visit');
	expect(sidesOf(folded)).toEqual([
		[['fact-1'], ['fact-2']],
		[['fact-2'], null]
	]);
});

test('a confirmation and a claim given up', () => {
	const view = viewOf(verified(2, 'same'), aFact('visit.unclaimed', 3, { reason: 'other' }));
	expect(sidesOf(view)?.map(([ids]) => ids)).toEqual([['fact-2'], ['fact-3']]);
});

test('a decision takes back no record and no money, and none that it does not name', () => {
	const money = aFact('money.taken', 2, { yen: 300, date: '2026-11-26', to: 'share' });
	const view = viewOf(money, decided(3, ['fact-1', 'fact-2', 7]), decided(4, 'fact-2'));
	expect(view.history).toHaveLength(4);
	expect(view).toEqual({ ...viewOf(money), history: view.history });
});
