import { describe, expect, test } from 'vitest';
import { aFact, aRecord } from '../../../../tests/support/visits';
import type { Fact } from '../journal/fact';
import { fold } from '../journal/fold';
import type { PatientView, VisitView } from '../journal/view';
import {
	highestNumbers,
	knownNumbers,
	lateFacts,
	monthStage,
	monthToClose,
	reasonsOf,
	remainingOf
} from './close';

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
			remaining.map(({ visits, held, kind }) => [visits.map(({ id }) => id).join(), held, kind])
		).toEqual([
			['a,b', 0, 'waiting'],
			['e', 3240, 'waiting'],
			['c', 3240, 'held']
		]);
	});
});

describe('remainingOf, of money that has to be put right,', () => {
	const day = { date: '2026-11-24', reason: 'other' };
	const returned = (seq: number, from: string, yen: number) =>
		aFact('money.returned', seq, { ...day, from, yen });
	const voided = (seq: number) => aFact('visit.voided', seq, { reason: 'wrong-visit' });
	const fullFee = aRecord({ payment: { kind: 'full-fee', yen: 3240, reason: null } });
	const toFee = (seq: number, reason = 'other') =>
		aFact('money.converted', seq, { ...day, reason, from: 'deposit', to: 'full-fee', yen: 3240 });
	const kindsOf = (...facts: Fact[]) =>
		remainingOf([visitOf('a', ...facts)]).map(({ kind, held }) => [kind, held]);

	test.each<[string, Fact[], [string, number][]]>([
		[
			'returned twice',
			[
				aFact('visit.recorded', 1, deposit),
				confirmed(2),
				returned(3, 'deposit', 3240),
				returned(4, 'deposit', 3240)
			],
			[['books', 0]]
		],
		[
			'returned twice while it waits',
			[aFact('visit.recorded', 1, deposit), returned(2, 'deposit', 4000)],
			[
				['waiting', 0],
				['books', 0]
			]
		],
		[
			'given back of a visit that was voided',
			[aFact('visit.recorded', 1, deposit), returned(2, 'deposit', 3240), voided(3)],
			[]
		],
		[
			'held of a visit that was voided',
			[aFact('visit.recorded', 1, deposit), voided(2)],
			[['held', 3240]]
		],
		[
			'taken as a fee at a visit that was voided',
			[aFact('visit.recorded', 1, fullFee), voided(2)],
			[['books', 0]]
		],
		[
			'a 10割 of a visit confirmed later',
			[aFact('visit.recorded', 1, fullFee), confirmed(2)],
			[['books', 0]]
		],
		[
			'a 10割 of a visit that is not confirmed',
			[aFact('visit.recorded', 1, fullFee)],
			[['waiting', 0]]
		],
		[
			'a deposit that became the fee before the confirmation',
			[aFact('visit.recorded', 1, deposit), toFee(2), confirmed(3)],
			[['books', 0]]
		],
		[
			'a deposit that became the fee after the confirmation',
			[aFact('visit.recorded', 1, deposit), confirmed(2), toFee(3)],
			[]
		],
		[
			'a deposit that another device made the fee for want of a confirmation',
			[aFact('visit.recorded', 1, deposit), confirmed(2), toFee(3, 'unconfirmed')],
			[['books', 0]]
		],
		[
			'a share of a visit that the patient claims herself',
			[
				aFact('visit.recorded', 1, {
					...aRecord(),
					state: 'pending',
					payment: { kind: 'share', yen: 970, reason: null }
				}),
				aFact('visit.unclaimed', 2, { reason: 'patient-claims' })
			],
			[['books', 0]]
		],
		[
			'a share of a visit that nobody claims',
			[
				aFact('visit.recorded', 1, {
					...aRecord(),
					state: 'pending',
					payment: { kind: 'share', yen: 970, reason: null }
				}),
				aFact('visit.unclaimed', 2, { reason: 'unconfirmed' })
			],
			[]
		],
		[
			'a 10割 that a person kept',
			[
				aFact('visit.recorded', 1, fullFee),
				confirmed(2),
				aFact('visit.charged', 3, { feeKept: true })
			],
			[]
		]
	])('%s', (_, facts, expected) => {
		expect(kindsOf(...facts)).toEqual(expected);
	});

	test('does not hide what is held of another visit of the follow-up', () => {
		const over = visitOf('a', aFact('visit.recorded', 1, deposit), returned(2, 'deposit', 6480));
		const remaining = remainingOf([over, visitOf('b', aFact('visit.recorded', 3, deposit))]);
		expect(remaining.map(({ id, kind, held }) => [id, kind, held])).toEqual([
			['a', 'waiting', 3240],
			['a', 'books', 0]
		]);
	});
});

describe('reasonsOf', () => {
	const unclaimed = (reason: string) => aFact('visit.unclaimed', 2, { reason });
	test.each<[string, Fact[], string, string]>([
		['waits', [], 'own-claim', 'unconfirmed'],
		['is confirmed', [confirmed(2)], 'other', 'confirmed'],
		['is given up', [unclaimed('unconfirmed')], 'unconfirmed', 'unconfirmed'],
		['the patient claims', [unclaimed('patient-claims')], 'own-claim', 'unconfirmed']
	])('a deposit of a visit that %s', (_, facts, toFee, giveBack) => {
		const [only] = remainingOf([visitOf('a', aFact('visit.recorded', 1, deposit), ...facts)]);
		expect(only && reasonsOf(only)).toEqual({ 'to-fee': toFee, 'give-back': giveBack });
	});
});

describe('lateFacts', () => {
	const before = visitOf('a', aFact('visit.recorded', 1, aRecord()));
	const known = knownNumbers([before]);
	const of = (...visits: VisitView[]) => ({ visits, patients: [] });

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
		expect(lateFacts(of(before), { known })).toEqual([]);
		expect(lateFacts(of(after), { known }).map(({ entry }) => entry.id)).toEqual([
			'fact-2',
			'fact-other'
		]);
	});

	test('include one with a lower number than the close knew, which was not here then', () => {
		const behind = aFact('visit.corrected', 2, { reason: 'mistyped', change: {} });
		const ahead = aFact('visit.recorded', 3, aRecord());
		const [first, third] = [before, visitOf('c', ahead)];
		const numbers = knownNumbers([first, third]);
		const source = Object.keys(numbers)[0]!;
		const after = visitOf('a', aFact('visit.recorded', 1, aRecord()), behind);
		const late = (holes?: Record<string, number[]>) =>
			lateFacts(of(after, third), { known: numbers, ...(holes && { holes }) });
		expect(late({ [source]: [2] }).map(({ entry }) => entry.id)).toEqual(['fact-2']);
		expect(late({})).toEqual([]);
		expect(late()).toEqual([]);
	});

	test('include a visit that came in late', () => {
		const late = visitOf('z', aFact('visit.recorded', 9, aRecord()));
		expect(lateFacts(of(before, late), { known }).map(({ visit }) => visit.id)).toEqual(['z']);
	});

	test('from another incarnation of the same device are late', () => {
		const wiped = visitOf('y', aFact('visit.recorded', 1, aRecord(), { incarnation: 'second' }));
		expect(lateFacts(of(wiped), { known })).toHaveLength(1);
	});

	test('include what is stated about a patient of the month, and of no other', () => {
		const patientOf = (id: string, ...facts: Fact[]) =>
			fold(facts.map((fact) => ({ ...fact, about: id }))) as PatientView;
		const registered = aFact('patient.registered', 4);
		const hers = patientOf('patient-1', registered);
		const corrected = aFact('patient.corrected', 5, { reason: 'mistyped' });
		const close = { known, knownOfPatients: knownNumbers([hers]) };
		const late = (patients: PatientView[], closed: Parameters<typeof lateFacts>[1] = close) =>
			lateFacts({ visits: [before], patients }, closed).map(({ visit, entry, about }) => [
				visit.id,
				entry.id,
				about
			]);
		expect(late([hers])).toEqual([]);
		expect(late([patientOf('patient-1', registered, corrected)])).toEqual([
			['a', 'fact-5', 'patient']
		]);
		expect(late([patientOf('patient-2', registered, corrected)])).toEqual([]);
		// An earlier close did not look at patients, so it cannot tell which of these it knew.
		expect(late([patientOf('patient-1', registered, corrected)], { known })).toEqual([]);
	});
});

test.each([
	['2026-12-02', { visits: 3, closed: false }, '2026-11'],
	['2026-12-02', { visits: 3, closed: true }, '2026-12'],
	['2026-12-02', { visits: 0, closed: false }, '2026-12'],
	['2026-11-30', { visits: 0, closed: false }, '2026-11'],
	['2027-01-04', { visits: 1, closed: false }, '2026-12']
])('on %s, with %j behind it, %s is to be closed', (today, last, month) => {
	expect(monthToClose(today, last)).toBe(month);
});

test('of each device the higher number of what was known of visits and of patients', () => {
	expect(highestNumbers({ a: 3, b: 1 }, { a: 2, c: 4 })).toEqual({ a: 3, b: 1, c: 4 });
});

describe('monthStage', () => {
	// November 2026 ends on a Monday, and this office is closed on Sundays and Mondays.
	test.each([
		['2026-12', '2026-11-30', 'ahead'],
		['2027-01', '2026-12-31', 'ahead'],
		['2026-11', '2026-11-24', 'running'],
		['2026-11', '2026-11-27', 'running'],
		['2026-11', '2026-11-28', 'over'],
		['2026-11', '2026-12-01', 'over']
	])('of %s on %s is %s', (month, today, stage) => {
		expect(monthStage(month, today, { closedWeekdays: [0, 1], closedDays: [] })).toBe(stage);
	});
});
