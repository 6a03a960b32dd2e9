import { describe, expect, test } from 'vitest';
import { aFact, aRecord } from '../../../../tests/support/visits';
import type { Fact } from '../journal/fact';
import { fold } from '../journal/fold';
import type { VisitView } from '../journal/view';
import { knownNumbers, lateFacts, remainingOf } from './close';

const visitOf = (about: string, ...facts: Fact[]) =>
	fold(facts.map((fact) => ({ ...fact, about }))) as VisitView;
const confirmed = (seq: number) =>
	aFact('visit.verified', seq, { method: 'online', date: '2026-11-24', insurer: 'same' });
const deposit = aRecord({
	patient: 'p2',
	payment: { kind: 'deposit', yen: 3240, reason: 'no-card' }
});

describe('remainingOf', () => {
	test('is each follow-up that waits, and each deposit that is still held', () => {
		const remaining = remainingOf([
			visitOf('a', aFact('visit.recorded', 1, aRecord())),
			visitOf('b', aFact('visit.recorded', 2, aRecord())),
			visitOf('c', aFact('visit.recorded', 3, deposit), confirmed(4)),
			visitOf('d', aFact('visit.recorded', 5, aRecord({ patient: 'p3' })), confirmed(6)),
			visitOf('e', aFact('visit.recorded', 7, aRecord({ ...deposit, patient: 'p4' })))
		]);
		expect(
			remaining.map(({ visits, held, waiting }) => [
				visits.map(({ id }) => id).join(),
				held,
				waiting
			])
		).toEqual([
			['a,b', 0, true],
			['e', 3240, true],
			['c', 3240, false]
		]);
	});
});

describe('lateFacts', () => {
	const before = visitOf('a', aFact('visit.recorded', 1, aRecord()));
	const known = knownNumbers([before]);

	test('are those that the close had not seen, whatever their clocks say', () => {
		const early = { at: 0 };
		const other = { device: 'device-2', incarnation: 'first', number: 1, id: 'fact-other' };
		const after = visitOf(
			'a',
			aFact('visit.recorded', 1, aRecord()),
			aFact('visit.corrected', 2, { reason: 'mistyped', change: {} }, early),
			aFact(
				'visit.verified',
				3,
				{ method: 'online', date: '2026-11-29', insurer: null },
				{ ...other, ...early }
			)
		);
		expect(lateFacts([before], { known })).toEqual([]);
		expect(lateFacts([after], { known }).map(({ entry }) => entry.id)).toEqual([
			'fact-2',
			'fact-other'
		]);
	});

	test('include a visit that came in late', () => {
		const late = visitOf('z', aFact('visit.recorded', 9, aRecord()));
		expect(lateFacts([before, late], { known }).map(({ visit }) => visit.id)).toEqual(['z']);
	});

	test('from another incarnation of the same device are late', () => {
		const wiped = visitOf('y', aFact('visit.recorded', 1, aRecord(), { incarnation: 'second' }));
		expect(lateFacts([wiped], { known })).toHaveLength(1);
	});
});
