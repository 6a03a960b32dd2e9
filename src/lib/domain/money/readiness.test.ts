import { describe, expect, test } from 'vitest';
import { aView } from '../../../../tests/support/visits';
import type { InsuranceNumbers } from '../journal/insurances';
import type { PatientSealed } from '../journal/statements';
import type { VisitView } from '../journal/view';
import { moneyBookFor } from '../rulebooks/money-in-force';
import { rulebookOf } from '../rulebooks/in-force';
import { readinessOf } from './readiness';

const rules = moneyBookFor('2026-11-24');
const someone: PatientSealed = {
	kana: 'ヤマダ タロウ',
	name: '山田 太郎',
	birth: '1985-06-01',
	insurerNumber: '01130012',
	phone: ''
};
const present = { told: ['f'], mended: [], at: 0, symbol: '', number: '345', branch: '' };
const stated = { fact: 'f', at: 0, by: '' };
const confirmed: VisitView['verified'] = {
	method: 'online',
	date: '2026-11-24',
	insurer: 'same',
	late: false,
	...stated
};
const done = { verified: confirmed };
const ready = (
	change: Partial<VisitView>,
	person: Partial<PatientSealed> = {},
	insuredName = '',
	today = '2026-11-24',
	numbers: Partial<InsuranceNumbers> = {}
) => {
	const patient = { ...someone, ...person };
	const { insurerNumber } = patient;
	const insurance = { ...present, insurerNumber, ...numbers };
	const known = { person: patient, insurance, insuredName, today, rulebookOf };
	return readinessOf(aView({ total: 3240, ...change }), known, rules);
};

describe('what a record lacks', () => {
	test.each([
		['nothing', done, {}, '', []],
		['the name', { ...done, patient: null }, {}, '', ['name']],
		[
			'the amount',
			{ ...done, payment: { kind: 'share', yen: null, reason: null } },
			{},
			'',
			['amount']
		],
		['whether it is family', { ...done, family: null }, {}, '', ['family']],
		['the insured name', { ...done, family: 'family' }, {}, '', ['insured-name']],
		['whether there is a 医療証', { ...done, aid: null }, {}, '', ['aid']],
		['the share at 72', done, { birth: '1954-06-01' }, '', ['share']],
		['the share at 80', done, { birth: '1946-06-01' }, '', ['share']],
		[
			'no share at 72 that was written',
			{ ...done, share: { tenths: 2, source: 'app' } },
			{ birth: '1954-06-01' },
			'',
			[]
		],
		['the birth date, and the share it would tell', done, { birth: null }, '', ['birth', 'share']],
		['the whole fee', { ...done, total: null }, {}, '', ['total']],
		['nothing for a whole fee of 0 yen', { ...done, total: 0 }, {}, '', []],
		['the insurer number', done, { insurerNumber: '' }, '', ['insurer-number']],
		[
			'the number of another insurer under which it was confirmed',
			{ verified: { ...confirmed, insurer: 'other', insurerNumbered: false } },
			{ insurerNumber: '' },
			'',
			['new-insurer']
		],
		['a whole insurer number', done, { insurerNumber: '1234' }, '', ['insurer-number']],
		['nothing for a failed 検証番号', done, { insurerNumber: '01130013' }, '', []],
		[
			'the numbers of the 医療証',
			{ ...done, aid: 'yes' },
			{},
			'',
			['subsidy-numbers', 'subsidy-way']
		],
		[
			'how the 医療証 is settled',
			{
				...done,
				aid: 'yes',
				subsidy: { way: 'unknown', numbered: true, limit: null, expires: null }
			},
			{},
			'',
			['subsidy-way']
		],
		[
			'nothing of a known 医療証',
			{
				...done,
				aid: 'yes',
				subsidy: { way: 'refund', numbered: true, limit: 500, expires: null }
			},
			{},
			'',
			[]
		],
		['a clear name', done, { name: '山●' }, '', ['marks']],
		[
			'a clear insured name',
			{ ...done, family: 'family', insuredNamed: true },
			{},
			'●田',
			['marks']
		],
		[
			'a settled deposit',
			{ ...done, payment: { kind: 'deposit', yen: 3240, reason: 'no-card' } },
			{},
			'',
			['deposit']
		],
		[
			'the exchange of a 10割 that was confirmed later',
			{ ...done, payment: { kind: 'full-fee', yen: 3240, reason: null } },
			{},
			'',
			['deposit']
		],
		[
			'nothing of a full fee that is the fee',
			{ state: 'full-fee', payment: { kind: 'full-fee', yen: 3240, reason: null } },
			{},
			'',
			[]
		],
		[
			'whether the insurer is the same',
			{ verified: { ...confirmed, insurer: null } },
			{},
			'',
			['insurer']
		]
	] as const)('%s', (_, change, person, insuredName, gaps) => {
		expect(ready(change as Partial<VisitView>, person, insuredName).gaps).toEqual(gaps);
	});
});

describe('the numbers of the insurance', () => {
	test('a claim names the number of the insured', () => {
		expect(ready(done, {}, '', '2026-11-24', { symbol: '12', number: '' })).toMatchObject({
			claim: 'lacking',
			gaps: ['insured-number']
		});
	});

	test('記号 is missing on some papers, and is not asked for', () => {
		expect(ready(done, {}, '', '2026-11-24', { symbol: '' }).claim).toBe('claimable');
	});

	test('nothing is known of an insurance that nobody told', () => {
		const known = {
			person: someone,
			insurance: null,
			insuredName: '',
			today: '2026-11-24',
			rulebookOf
		};
		expect(readinessOf(aView({ ...done, total: 3240 }), known, rules).gaps).toEqual([
			'insurer-number',
			'insured-number'
		]);
	});
});

describe('whether it can be claimed', () => {
	const waiting = {};
	const moved = {
		from: 'deposit',
		to: 'full-fee',
		yen: 3240,
		date: '2026-12-01',
		reason: 'unconfirmed',
		cancelled: false,
		id: 'm',
		at: 0,
		by: ''
	} as const;
	test.each([
		['confirmed and complete', done, '2026-11-24', 'claimable', ''],
		['verified at the visit', { state: 'verified' }, '2026-12-10', 'claimable', ''],
		[
			'confirmed, but the whole fee is missing',
			{ ...done, total: null },
			'2026-11-24',
			'lacking',
			''
		],
		['confirmed, but the name is missing', { ...done, patient: null }, '2026-11-24', 'lacking', ''],
		['waiting on the last day of the month', waiting, '2026-11-30', 'waiting', 'R4'],
		['not confirmed when the month is over', waiting, '2026-12-01', 'not', 'R4'],
		[
			'confirmed in the next month',
			{ verified: { ...confirmed, late: true } },
			'2026-12-02',
			'ask',
			'15.11'
		],
		[
			'confirmed in the next month, and the insurer allows it',
			{ verified: { ...confirmed, late: true }, lateClaim: 'allowed' },
			'2026-12-02',
			'claimable',
			''
		],
		[
			'confirmed in the next month, and the insurer refuses',
			{ verified: { ...confirmed, late: true }, lateClaim: 'refused' },
			'2026-12-02',
			'not',
			'15.11'
		],
		['a full fee', { state: 'full-fee', outcome: 'full-fee-patient' }, '2026-11-24', 'own', 'FF'],
		[
			'特別療養 by its own rule',
			{ state: 'full-fee', outcome: 'full-fee-special' },
			'2026-11-24',
			'own',
			'R1x'
		],
		[
			'a deposit that became the fee',
			{ payment: { kind: 'deposit', yen: 3240, reason: 'no-card' }, moves: [moved] },
			'2026-12-01',
			'own',
			'M10'
		],
		[
			'confirmed, and a person kept the full fee',
			{ ...done, payment: { kind: 'full-fee', yen: 3240, reason: null }, feeKept: true },
			'2026-12-01',
			'own',
			'M10'
		],
		[
			'confirmed after the month, and a person kept the full fee',
			{
				verified: { ...confirmed, late: true },
				payment: { kind: 'full-fee', yen: 3240, reason: null },
				feeKept: true
			},
			'2026-12-02',
			'own',
			'M10'
		],
		[
			'confirmed, and the full fee is still to be exchanged',
			{ ...done, payment: { kind: 'full-fee', yen: 3240, reason: null } },
			'2026-11-24',
			'lacking',
			''
		],
		[
			'confirmed, exchanged after all',
			{ ...done, payment: { kind: 'share', yen: 970, reason: null }, feeKept: true },
			'2026-11-24',
			'claimable',
			''
		],
		[
			'given up: the patient claims',
			{ unclaimed: { reason: 'patient-claims', ...stated } },
			'2026-12-01',
			'own',
			'M10'
		],
		['given up', { unclaimed: { reason: 'unconfirmed', ...stated } }, '2026-11-24', 'not', 'R4'],
		['contradicted', { ...done, contradicted: true }, '2026-11-24', 'ask', ''],
		['voided', { voided: { reason: 'mistyped', at: 0, by: '' } }, '2026-11-24', 'voided', '']
	] as const)('%s', (_, change, today, claim, rule) => {
		expect(ready(change as Partial<VisitView>, {}, '', today)).toMatchObject({ claim, rule });
	});
});
