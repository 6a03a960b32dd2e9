import { describe, expect, test } from 'vitest';
import { aView } from '../../../../tests/support/visits';
import type { Condition } from '../flow/rulebook';
import { rulebookFor, rulebookOf } from '../rulebooks/in-force';
import { conditionsFor, lapseOf } from './eligibility';
import { shareEndOf } from './share-end';
import type { VisitView } from './view';

const voided = { reason: 'mistyped', at: 0, by: 'staff-1' } as const;

function verifiedOn(date: string, change: Partial<VisitView> = {}): VisitView {
	return aView({ date, state: 'verified', ...change });
}

/** A visit that waited, and was confirmed on a later day. */
function confirmedOn(date: string, confirmed: string, change: Partial<VisitView> = {}): VisitView {
	const verified = { method: 'online', date: confirmed, insurer: 'same', late: false } as const;
	return aView({
		...change,
		date,
		verified: { ...verified, fact: 'fact-2', at: 0, by: 'staff-1' }
	});
}

const { eligibility } = rulebookFor('2026-11-22');

function hasLapsed(past: readonly VisitView[], birth: string | null, on: string): boolean {
	return lapseOf(past, { birth, insurerNumber: '' }, on, eligibility, rulebookOf) !== null;
}

describe('why eligibility lapsed', () => {
	const paper = verifiedOn('2026-05-10', { outcome: 'by-certificate' });
	const card = verifiedOn('2026-05-10', { outcome: 'online' });
	const dated = { ...paper, certificateExpires: '2026-09-30' };
	const confirmed = confirmedOn('2026-05-02', '2026-05-10');
	const byPaper = {
		...confirmed,
		verified: { ...confirmed.verified!, method: 'certificate' }
	};
	const yearly = { why: 'yearly', day: '2026-07-31' } as const;

	/** Visit, birth date, insurer number, day, why and since when. */
	test.each([
		[dated, null, '', '2026-10-01', { why: 'paper', day: '2026-09-30' }],
		[dated, '1940-01-01', '138016', '2026-09-30', null],
		[paper, null, '138016', '2026-07-31', null],
		[paper, null, '138016', '2026-08-01', yearly],
		[paper, null, '39130012', '2026-08-01', yearly],
		[paper, null, '01130012', '2026-08-01', null],
		[paper, null, '', '2026-08-01', null],
		[paper, '1951-05-10', '', '2026-08-01', yearly],
		[paper, '1951-05-11', '', '2026-05-11', { why: 'insurer', day: '2026-05-11' }],
		[{ ...paper, date: '2026-08-01' }, null, '138016', '2026-11-22', null],
		[
			{ ...paper, date: '2026-08-01' },
			null,
			'138016',
			'2027-08-01',
			{ ...yearly, day: '2027-07-31' }
		],
		[card, '1940-01-01', '39130012', '2026-11-22', null],
		[byPaper, null, '138016', '2026-11-22', yearly],
		[byPaper, null, '138-016', '2026-11-22', yearly],
		// Born on February 29: no calendar has that birthday in 2027.
		[
			{ ...card, date: '2026-05-10' },
			'1952-02-29',
			'',
			'2027-03-02',
			{
				why: 'insurer',
				day: '2027-03-01'
			}
		],
		[confirmed, null, '138016', '2026-11-22', null]
	])('%#: is told with its day', (visit, birth, insurerNumber, on, lapse) => {
		expect(lapseOf([visit], { birth, insurerNumber }, on, eligibility, rulebookOf)).toEqual(lapse);
	});
});

describe('15.4: the share at 70', () => {
	const birth = '1956-11-24';
	const before = verifiedOn('2026-11-25');
	const told = verifiedOn('2026-12-03', { share: { tenths: 2, source: 'certificate' } });
	const byLaw = verifiedOn('2026-12-03', { share: { tenths: 3, source: 'law' } });
	test.each<[string, VisitView[], string | null, string, string | null]>([
		['stands in the month of the birthday', [before], birth, '2026-11-30', null],
		['ends with that month', [before], birth, '2026-12-01', '2026-12-01'],
		[
			'ends at once for who is born on the first',
			[verifiedOn('2026-10-30')],
			'1956-11-01',
			'2026-11-01',
			'2026-11-01'
		],
		[
			'is asked until it was read on a paper',
			[before, verifiedOn('2026-12-02')],
			birth,
			'2027-01-08',
			'2026-12-01'
		],
		['is not asked again once it was', [before, told], birth, '2027-01-08', null],
		['is asked although the law was written', [before, byLaw], birth, '2027-01-08', '2026-12-01'],
		['does not count what was voided', [{ ...before, voided }], birth, '2026-12-01', null],
		['is nothing that was known of a new patient', [], birth, '2026-12-01', null],
		['cannot be told without a birth date', [before], null, '2026-12-01', null]
	])('%s', (_, past, born, on, day) => {
		expect(shareEndOf(past, born, on, eligibility)).toBe(day);
	});

	test('leaves the eligibility itself as it is', () => {
		expect(
			lapseOf([before], { birth, insurerNumber: '' }, '2026-12-01', eligibility, rulebookOf)
		).toBeNull();
	});
});

describe('lapseOf', () => {
	test.each<[string, VisitView[]]>([
		['nothing is known', []],
		['nothing was verified', [aView({ date: '2026-10-01', certificateExpires: '2026-10-31' })]],
		['it was voided', [verifiedOn('2026-10-01', { voided, certificateExpires: '2026-10-31' })]],
		['nothing says when it ends', [verifiedOn('2020-01-01')]]
	])('is false when %s', (_, past) => {
		expect(hasLapsed(past, '1980-01-01', '2026-11-22')).toBe(false);
		expect(hasLapsed(past, null, '2026-11-22')).toBe(false);
	});

	test.each([
		['2026-07-30', false],
		['2026-07-31', false],
		['2026-08-01', true],
		['2026-11-22', true]
	])('after the last day of the paper (7/31), on %s: %s', (on, lapsed) => {
		const past = [verifiedOn('2026-07-01', { certificateExpires: '2026-07-31' })];
		expect(hasLapsed(past, null, on)).toBe(lapsed);
	});

	test.each([
		['2026-11-21', false],
		['2026-11-22', true],
		['2026-11-23', true]
	])('from the 75th birthday (2026-11-22), on %s: %s', (on, lapsed) => {
		expect(hasLapsed([verifiedOn('2026-11-01')], '1951-11-22', on)).toBe(lapsed);
	});

	test('is false at 75 when it was verified since, and at 70', () => {
		expect(hasLapsed([verifiedOn('2026-11-22')], '1951-11-22', '2026-12-01')).toBe(false);
		expect(hasLapsed([verifiedOn('2026-11-01')], '1956-11-22', '2026-12-01')).toBe(false);
	});

	test.each([
		['2026-11-21', true],
		['2026-11-22', false]
	])('counts a follow-up from its confirmation, on %s: %s', (confirmed, lapsed) => {
		const past = [confirmedOn('2026-11-02', confirmed)];
		expect(hasLapsed(past, '1951-11-22', '2026-11-25')).toBe(lapsed);
	});

	test('looks at the last verification, whatever the order', () => {
		const old = verifiedOn('2026-07-01', { id: 'old', certificateExpires: '2026-07-31' });
		const last = verifiedOn('2026-08-03', { id: 'last', certificateExpires: '2027-07-31' });
		expect(hasLapsed([old, last], null, '2026-11-22')).toBe(false);
		expect(hasLapsed([last, old], null, '2026-11-22')).toBe(false);
		expect(hasLapsed([last, old], null, '2027-08-01')).toBe(true);
		const confirmed = confirmedOn('2026-06-01', '2026-08-20');
		expect(hasLapsed([confirmed, old], null, '2026-11-22')).toBe(false);
	});

	test('looks at the later one of two visits on a day', () => {
		const [first, second] = [
			verifiedOn('2026-07-01', { at: 1, certificateExpires: '2026-07-31' }),
			verifiedOn('2026-07-01', { at: 2 })
		];
		expect(hasLapsed([first, second], null, '2026-11-22')).toBe(false);
		expect(hasLapsed([second, first], null, '2026-11-22')).toBe(false);
	});

	describe('by word of mouth', () => {
		const paper = verifiedOn('2026-10-05', { certificateExpires: '2026-12-31' });
		const card = verifiedOn('2026-10-05', { outcome: 'online' });
		const said = (date: string, change: Partial<VisitView> = {}) =>
			verifiedOn(date, { outcome: 'verbal', ...change });
		const saidToManager = said('2026-11-10', { outcome: 'verbal-without-card' });
		const byNewerApp = said('2026-11-10', { rulebook: '2027-01-01', outcome: 'whatever' });
		const newPaper = verifiedOn('2026-12-10', { certificateExpires: '2027-07-31' });
		/** Visits, birth date, day, lapsed. */
		const rows: [string, VisitView[], string | null, string, boolean][] = [
			[
				'keeps the expiry of the paper before',
				[paper, said('2026-11-10')],
				null,
				'2027-01-05',
				true
			],
			['keeps it until its last day', [paper, said('2026-11-10')], null, '2026-12-31', false],
			['keeps it for a manager too', [paper, saidToManager], null, '2027-01-05', true],
			[
				'keeps it over many visits',
				[said('2026-12-20'), paper, said('2026-11-10')],
				null,
				'2027-01-05',
				true
			],
			['keeps it past its end', [paper, said('2027-01-05')], null, '2027-01-12', true],
			['keeps a card without an end', [card, said('2026-11-10')], null, '2027-01-05', false],
			[
				'ends with the next paper',
				[paper, said('2026-11-10'), newPaper],
				null,
				'2027-01-05',
				false
			],
			[
				'ends with the next card',
				[paper, said('2026-11-10'), { ...card, date: '2026-12-10' }],
				null,
				'2027-01-05',
				false
			],
			[
				'ends with a follow-up',
				[paper, said('2026-11-10'), confirmedOn('2026-12-01', '2026-12-10')],
				null,
				'2027-01-05',
				false
			],
			[
				'ends when it is itself confirmed later',
				[paper, confirmedOn('2026-11-10', '2026-12-10', said('2026-11-10'))],
				'1951-11-22',
				'2027-01-05',
				false
			],
			[
				'does not prove the insurer after 75',
				[card, said('2026-11-25')],
				'1951-11-22',
				'2026-12-01',
				true
			],
			[
				'keeps the insurer proved after 75',
				[verifiedOn('2026-11-22', { outcome: 'online' }), said('2026-11-25')],
				'1951-11-22',
				'2026-12-01',
				false
			],
			['counts from the first time', [said('2026-11-01')], '1951-11-22', '2026-12-01', true],
			[
				'counts from the first time, whatever was said since',
				[said('2026-11-25'), said('2026-11-01')],
				'1951-11-22',
				'2026-12-01',
				true
			],
			['after 75 is not before it', [said('2026-11-25')], '1951-11-22', '2026-12-01', false],
			['of a newer app is not taken for proof', [paper, byNewerApp], null, '2027-01-05', true],
			[
				'of a voided visit keeps nothing',
				[{ ...paper, voided }, said('2026-11-10')],
				null,
				'2027-01-05',
				false
			]
		];

		test.each(rows)('%s', (_, past, birth, on, lapsed) => {
			expect(hasLapsed(past, birth, on)).toBe(lapsed);
		});
	});

	test('takes a paper that had expired before the confirmation for a memo', () => {
		const past = [confirmedOn('2026-08-03', '2026-08-10', { certificateExpires: '2026-07-31' })];
		expect(hasLapsed(past, null, '2026-11-22')).toBe(false);
	});
});

describe('conditionsFor', () => {
	test.each<[Parameters<typeof conditionsFor>[0], Condition[]]>([
		[{ trade: 'ahaki', lapsed: false, onlineVerification: 'app' }, []],
		[{ trade: 'judo', lapsed: false, onlineVerification: 'app' }, ['judo']],
		[{ trade: 'ahaki', lapsed: true, onlineVerification: 'app' }, ['lapsed']],
		[{ trade: 'ahaki', lapsed: false, onlineVerification: 'none' }, ['papersOnly']],
		[{ trade: 'judo', lapsed: true, onlineVerification: 'none' }, ['judo', 'lapsed', 'papersOnly']]
	])('of %j are %j', (visit, conditions) => {
		expect(conditionsFor(visit)).toEqual(new Set(conditions));
	});
});
