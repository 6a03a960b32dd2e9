import { describe, expect, test } from 'vitest';
import { aView } from '../../../../tests/support/visits';
import type { Condition } from '../flow/rulebook';
import { conditionsFor, hasLapsed } from './eligibility';
import type { VisitView } from './view';

const voided = { reason: 'mistyped', at: 0, by: 'staff-1' } as const;

function verifiedOn(date: string, change: Partial<VisitView> = {}): VisitView {
	return aView({ date, state: 'verified', ...change });
}

/** A visit that waited, and was confirmed on a later day. */
function confirmedOn(date: string, confirmed: string, change: Partial<VisitView> = {}): VisitView {
	const verified = { method: 'online', date: confirmed, insurer: 'same', late: false } as const;
	return aView({ date, verified: { ...verified, at: 0, by: 'staff-1' }, ...change });
}

describe('hasLapsed', () => {
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
