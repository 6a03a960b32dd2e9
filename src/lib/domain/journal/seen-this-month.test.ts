import { describe, expect, test } from 'vitest';
import { aView } from '../../../../tests/support/visits';
import { rulebookOf } from '../rulebooks/in-force';
import { seenThisMonth } from './eligibility';
import type { VisitView } from './view';

const voided = { reason: 'mistyped', at: 0, by: 'staff-1' } as const;
const verifiedOn = (date: string): VisitView => aView({ date, state: 'verified' });

function confirmedOn(date: string, confirmed: string): VisitView {
	const verified = { method: 'online', date: confirmed, insurer: 'same', late: false } as const;
	return aView({ date, verified: { ...verified, fact: 'fact-2', at: 0, by: 'staff-1' } });
}

describe('seenThisMonth', () => {
	test.each([
		['at an earlier visit of the month', [verifiedOn('2026-11-05')], '2026-11-05'],
		['later, for a visit of the month', [confirmedOn('2026-11-02', '2026-11-09')], '2026-11-09'],
		['last month only', [verifiedOn('2026-10-31')], null],
		['after the visit', [verifiedOn('2026-11-21')], null],
		['not yet', [aView({ date: '2026-11-05' })], null],
		['in a record taken back', [{ ...verifiedOn('2026-11-05'), voided }], null],
		['twice', [verifiedOn('2026-11-12'), verifiedOn('2026-11-05')], '2026-11-12']
	] as const)('%s', (_, past, day) => {
		expect(seenThisMonth(past, '2026-11-20', 'monthly', rulebookOf)).toBe(day);
	});

	test('never counts where the clinic checks at each visit', () => {
		const past = [verifiedOn('2026-11-05')];
		expect(seenThisMonth(past, '2026-11-20', 'each-visit', rulebookOf)).toBeNull();
	});
});
