import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aView } from '../../../../tests/support/visits';
import { followUps, isOverdue } from './follow-ups';
import type { VisitView } from './view';

function visit(id: string, date: string, change: Partial<VisitView> = {}): VisitView {
	const due = date < '2026-12-01' ? '2026-11-30' : '2026-12-31';
	return aView({ id, date, due, ...change });
}

/** Id of each follow-up with its visits. */
function grouped(...visits: VisitView[]): [string, string[]][] {
	return followUps(visits).map((one) => [one.id, one.visits.map(({ id }) => id)]);
}

describe('followUps', () => {
	test('is one for two visits of a patient in a month, named by the earlier visit', () => {
		const visits = [visit('b', '2026-11-24'), visit('a', '2026-11-02')];
		expect(followUps(visits)).toEqual([
			{
				id: 'a',
				visits: [visits[1], visits[0]],
				due: '2026-11-30',
				month: '2026-11',
				patient: 'patient-1'
			}
		]);
	});

	test('is one for each month and for each patient', () => {
		expect(
			grouped(
				visit('a', '2026-11-02'),
				visit('b', '2026-12-01'),
				visit('c', '2026-11-03', { patient: 'patient-2' }),
				visit('d', '2026-11-04', { patient: 'patient-2' })
			)
		).toEqual([
			['a', ['a']],
			['c', ['c', 'd']],
			['b', ['b']]
		]);
	});

	test('is one for every visit without a name: nobody knows whether they are the same', () => {
		const unnamed = { patient: null };
		expect(grouped(visit('a', '2026-11-02', unnamed), visit('b', '2026-11-02', unnamed))).toEqual([
			['a', ['a']],
			['b', ['b']]
		]);
	});

	test.each<[string, Partial<VisitView>]>([
		['verified at once', { state: 'verified' }],
		['at the full fee', { state: 'full-fee' }],
		['voided', { voided: { reason: 'mistyped', at: 0, by: 'staff-1' } }],
		[
			'confirmed',
			{
				verified: {
					method: 'online',
					date: '2026-11-26',
					insurer: 'same',
					at: 0,
					by: 'staff-1',
					late: false
				}
			}
		]
	])('leaves out a visit that is %s', (_, change) => {
		expect(grouped(visit('a', '2026-11-02', change), visit('b', '2026-11-03'))).toEqual([
			['b', ['b']]
		]);
	});

	test('puts the earliest due date first, and those without a name first among equals', () => {
		expect(
			grouped(
				visit('december', '2026-12-01'),
				visit('named', '2026-11-02', { patient: 'patient-2' }),
				visit('unnamed', '2026-11-20', { patient: null })
			).map(([id]) => id)
		).toEqual(['unnamed', 'named', 'december']);
	});

	test('falls due on the day of a visit that tells no due date', () => {
		expect(followUps([visit('a', '2026-11-02', { due: null })])[0]?.due).toBe('2026-11-02');
	});

	test('keeps every open visit once, and leaves the list as it was', () => {
		const some = fc.record({
			date: fc.constantFrom('2026-11-02', '2026-11-24', '2026-12-01'),
			patient: fc.constantFrom('patient-1', 'patient-2', null),
			state: fc.constantFrom('pending' as const, 'verified' as const)
		});
		fc.assert(
			fc.property(fc.array(some, { maxLength: 10 }), (rows) => {
				const visits = rows.map(({ date, ...row }, at) => visit(`visit-${at}`, date, row));
				const before = [...visits];
				const kept = followUps(visits).flatMap((one) => one.visits.map(({ id }) => id));
				const open = visits.filter(({ state }) => state === 'pending').map(({ id }) => id);
				expect(kept.sort()).toEqual(open.sort());
				expect(visits).toEqual(before);
			})
		);
	});
});

describe('isOverdue', () => {
	test.each([
		['2026-11-29', false],
		['2026-11-30', false],
		['2026-12-01', true],
		['2027-01-01', true]
	])('on %s is %s', (today, overdue) => {
		const [one] = followUps([visit('a', '2026-11-02')]);
		expect(one && isOverdue(one, today)).toBe(overdue);
	});
});
