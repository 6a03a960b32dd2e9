import { describe, expect, test } from 'vitest';
import { aView } from '../../../../tests/support/visits';
import { lacking, lackTexts, type Lack } from './lacking';
import type { VisitView } from './view';

const nothingAsked: Partial<VisitView> = {
	patient: null,
	family: null,
	aid: null,
	payment: { kind: 'share', yen: null, reason: null }
};

const lateConfirmation = {
	method: 'online',
	date: '2026-12-02',
	insurer: 'same',
	fact: 'fact-2',
	at: 0,
	by: 'staff-1',
	late: true
} as const;

describe('lacking', () => {
	test.each<[string, Partial<VisitView>, Lack[]]>([
		['a complete visit', {}, []],
		['no patient', { patient: null }, ['name']],
		['no amount', { payment: { kind: 'share', yen: null, reason: null } }, ['amount']],
		['an amount of 0 yen', { payment: { kind: 'share', yen: 0, reason: null } }, []],
		['family not asked', { family: null }, ['family']],
		['a family member without the insured person', { family: 'family' }, ['insured-name']],
		['a family member with the insured person', { family: 'family', insuredNamed: true }, []],
		['an insured patient', { family: 'self', insuredNamed: false }, []],
		['R8: 医療証 not asked', { aid: null }, ['aid']],
		['R8: a 医療証', { aid: 'yes' }, []],
		['15.11: a confirmation after the month', { verified: lateConfirmation }, ['ask-insurer']],
		[
			'15.11: a confirmation after the month that the insurer answered',
			{ verified: lateConfirmation, lateClaim: 'refused' },
			[]
		],
		[
			'a confirmation that did not ask for the insurer',
			{ verified: { ...lateConfirmation, late: false, insurer: null } },
			['insurer']
		],
		[
			'a confirmation under another insurer',
			{ verified: { ...lateConfirmation, late: false, insurer: 'other' } },
			['new-insurer']
		],
		[
			'a confirmation that wrote down the other insurer',
			{ verified: { ...lateConfirmation, late: false, insurer: 'other', insurerNumbered: true } },
			[]
		],
		['nothing asked', nothingAsked, ['name', 'amount', 'family', 'aid']],
		[
			'nothing asked, verified',
			{ ...nothingAsked, state: 'verified' },
			['name', 'amount', 'family', 'aid']
		],
		['nothing asked, at the full fee', { ...nothingAsked, state: 'full-fee' }, ['name', 'amount']],
		[
			'nothing asked, but voided',
			{ ...nothingAsked, voided: { reason: 'mistyped', at: 0, by: 'staff-1' } },
			[]
		]
	])('of %s', (_, change, lacks) => {
		expect(lacking(aView(change))).toEqual(lacks);
	});

	test('has words for everything that can be lacking', () => {
		const lacks = new Set([
			...lacking(aView(nothingAsked)),
			...lacking(aView({ family: 'family', verified: lateConfirmation })),
			...lacking(aView({ verified: { ...lateConfirmation, insurer: null } })),
			...lacking(aView({ verified: { ...lateConfirmation, insurer: 'other' } }))
		]);
		expect(Object.keys(lackTexts).sort()).toEqual([...lacks].sort());
	});
});
