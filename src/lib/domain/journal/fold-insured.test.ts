import { describe, expect, test } from 'vitest';
import { aFact, aRecord } from '../../../../tests/support/visits';
import type { Fact } from './fact';
import { fold } from './fold';
import { lacking } from './lacking';
import type { VisitView } from './view';

const recorded = aFact('visit.recorded', 1, aRecord({ insurer: 'a' }));
const verified = (seq: number, insurer: 'same' | 'other' | null) =>
	aFact('visit.verified', seq, { method: 'online', date: '2026-11-26', insurer });
const insured = (seq: number, insurer: 'same' | 'other', told: string | null = null) =>
	aFact('visit.insured', seq, { insurer, insurerNumbered: told !== null, told });

function foldVisit(...facts: Fact[]): VisitView {
	const view = fold(facts);
	if (view?.kind !== 'visit') throw new Error('no visit');
	return view;
}

describe('what is said about the insurer after the confirmation', () => {
	test('answers the question that was not asked, and tells another insurance', () => {
		const view = foldVisit(recorded, verified(2, null), insured(3, 'other', 'b'));
		expect(view).toMatchObject({ insurer: 'b', insured: { insurer: 'other', fact: 'fact-3' } });
		expect(lacking(view)).toEqual([]);
		expect(view.contradicted).toBe(false);
	});

	test('asks for the number as long as nobody wrote it', () => {
		expect(lacking(foldVisit(recorded, verified(2, 'same'), insured(3, 'other')))).toEqual([
			'new-insurer'
		]);
	});

	test('can be taken back: then it is the insurer of the visit again', () => {
		const view = foldVisit(
			recorded,
			verified(2, null),
			insured(3, 'other', 'b'),
			insured(4, 'same')
		);
		expect(view).toMatchObject({ insurer: 'a', insured: { insurer: 'same' } });
	});

	test('does not answer for a confirmation that came later', () => {
		const reopened = aFact('visit.reopened', 4, { undoes: 'fact-2' });
		const said = [recorded, verified(2, null), insured(3, 'other', 'b'), reopened];
		const view = foldVisit(...said, verified(5, null));
		expect(view.insured).toBeNull();
		expect(lacking(view)).toEqual(['insurer']);
	});
});
