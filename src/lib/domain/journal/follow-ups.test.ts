import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aView } from '../../../../tests/support/visits';
import {
	confirmedDayProblem,
	confirmedOn,
	followUps,
	isOverdue,
	isPressing,
	type FollowUp
} from './follow-ups';
import type { Contact, VisitView } from './view';

function visit(id: string, date: string, change: Partial<VisitView> = {}): VisitView {
	const due = date < '2026-12-01' ? '2026-11-30' : '2026-12-31';
	return aView({ id, date, due, ...change });
}

const stated = { fact: 'fact-2', at: 0, by: 'staff-1' };
const verified = {
	...stated,
	method: 'online',
	date: '2026-11-26',
	insurer: 'same',
	late: false
} as const;
const unclaimed = { ...stated, reason: 'unconfirmed' } as const;

function contact(how: Contact['how'], next: string | null, at = 0): Contact {
	return { ...stated, at, date: '2026-11-24', how, next };
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
				state: 'waiting',
				visits: [visits[1], visits[0]],
				due: '2026-11-30',
				month: '2026-11',
				patient: 'patient-1',
				contacts: [],
				next: null
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
		['voided', { voided: { reason: 'mistyped', at: 0, by: 'staff-1' } }]
	])('leaves out a visit that is %s', (_, change) => {
		expect(grouped(visit('a', '2026-11-02', change), visit('b', '2026-11-03'))).toEqual([
			['b', ['b']]
		]);
	});

	test('is one for each insurer; a visit that tells none belongs to the only one known', () => {
		const a = visit('a', '2026-11-02', { insurer: 'fact-old' });
		const b = visit('b', '2026-11-09', { insurer: 'fact-new' });
		const c = visit('c', '2026-11-16', { insurer: null });
		expect(grouped(a, c)).toEqual([['a', ['a', 'c']]]);
		expect(grouped(a, b)).toEqual([
			['a', ['a']],
			['b', ['b']]
		]);
		expect(grouped(a, b, c)).toEqual([
			['a', ['a']],
			['b', ['b']],
			['c', ['c']]
		]);
	});

	test('stands in one of four states', () => {
		const states = (change: Partial<VisitView>) =>
			followUps([visit('a', '2026-11-02', change)]).map(({ state }) => state);
		expect(states({})).toEqual(['waiting']);
		expect(states({ contacts: [contact('unreached', null)] })).toEqual(['waiting']);
		expect(states({ contacts: [contact(null, '2026-11-28')] })).toEqual(['waiting']);
		expect(states({ contacts: [contact('spoke', null)] })).toEqual(['contacted']);
		expect(states({ contacts: [contact('wrote', null)] })).toEqual(['contacted']);
		expect(states({ verified })).toEqual(['confirmed']);
		expect(states({ unclaimed })).toEqual(['unclaimed']);
		expect(states({ verified, unclaimed })).toEqual(['confirmed']);
	});

	test('is two for a visit confirmed and a later one that waits again', () => {
		const visits = [visit('a', '2026-11-02', { verified }), visit('b', '2026-11-20')];
		expect(followUps(visits).map(({ id, state }) => [id, state])).toEqual([
			['a', 'confirmed'],
			['b', 'waiting']
		]);
	});

	test('tells the next visit that was said last', () => {
		const early = visit('a', '2026-11-02', { contacts: [contact('spoke', '2026-11-20', 1)] });
		const late = visit('b', '2026-11-09', { contacts: [contact('spoke', '2026-11-27', 3)] });
		const note = visit('c', '2026-11-16', { contacts: [contact('wrote', null, 4)] });
		expect(followUps([early, late, note])[0]).toMatchObject({
			next: '2026-11-27',
			contacts: [{ at: 1 }, { at: 3 }, { at: 4 }]
		});
	});

	describe('while it waits, knows what was said to the patient', () => {
		const spoke = { ...contact('spoke', '2026-11-28'), date: '2026-11-18' };
		const other = { insurer: 'fact-other' };

		test.each<[string, VisitView, VisitView, Partial<FollowUp>]>([
			[
				'about a visit that was confirmed since',
				visit('a', '2026-11-02', { contacts: [spoke], verified }),
				visit('b', '2026-11-16'),
				{ state: 'contacted', contacts: [spoke], next: '2026-11-28' }
			],
			[
				'about a visit that was taken back',
				visit('a', '2026-11-02', {
					contacts: [spoke],
					voided: { reason: 'mistyped', at: 0, by: 'staff-1' }
				}),
				visit('b', '2026-11-18'),
				{ state: 'contacted', contacts: [spoke] }
			],
			[
				'about a visit under another insurer',
				visit('a', '2026-11-02', { contacts: [spoke], insurer: 'fact-old' }),
				visit('b', '2026-11-16', other),
				{ state: 'contacted', contacts: [spoke] }
			],
			[
				'about a visit of the month before',
				visit('a', '2026-11-30', { contacts: [{ ...spoke, date: '2026-12-02' }] }),
				visit('b', '2026-12-01'),
				{ state: 'contacted', next: '2026-11-28' }
			],
			[
				'but not before its own visit',
				visit('a', '2026-11-02', { contacts: [spoke], verified }),
				visit('b', '2026-11-19'),
				{ state: 'waiting', contacts: [], next: null }
			],
			[
				'but not somebody else',
				visit('a', '2026-11-02', { contacts: [spoke], patient: 'patient-2' }),
				visit('b', '2026-11-16'),
				{ state: 'waiting', contacts: [] }
			],
			[
				'but nobody whose name is missing',
				visit('a', '2026-11-02', { contacts: [spoke], patient: null }),
				visit('b', '2026-11-16', { patient: null }),
				{ state: 'waiting', contacts: [] }
			],
			[
				'but not once it is decided',
				visit('a', '2026-11-02', { contacts: [spoke], ...other }),
				visit('b', '2026-11-16', { unclaimed }),
				{ state: 'unclaimed', contacts: [] }
			]
		])('%s', (_, spoken, waiting, expected) => {
			const found = followUps([spoken, waiting]).find(({ id }) => id === 'b');
			expect(found).toMatchObject(expected);
		});
	});

	test('puts those whom nobody reached before those who were called', () => {
		const called = visit('called', '2026-11-02', { contacts: [contact('spoke', '2026-11-28')] });
		const unnamed = visit('unnamed', '2026-11-20', { patient: null });
		const planned = visit('planned', '2026-11-03', {
			patient: 'patient-2',
			contacts: [contact(null, '2026-11-28')]
		});
		const unplanned = visit('unplanned', '2026-11-04', { patient: 'patient-3' });
		expect(followUps([called, planned, unplanned, unnamed]).map(({ id }) => id)).toEqual([
			'unnamed',
			'unplanned',
			'planned',
			'called'
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

	test('keeps every pending visit once, and leaves the list as it was', () => {
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
				const pending = visits.filter(({ state }) => state === 'pending').map(({ id }) => id);
				expect(kept.sort()).toEqual(pending.sort());
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

describe('isPressing', () => {
	test.each([
		['2026-11-22', false],
		['2026-11-23', true],
		['2026-11-30', true],
		['2026-12-05', true]
	])('on %s is %s', (today, pressing) => {
		const [one] = followUps([visit('a', '2026-11-02')]);
		expect(one && isPressing(one, today, { closedWeekdays: [], closedDays: [] })).toBe(pressing);
	});
});

describe('a confirmation written down later', () => {
	// Entered from paper afterwards: the first one on the list is not the first one in the month.
	const visits = [visit('a', '2026-11-24', { at: 1 }), visit('b', '2026-11-20', { at: 2 })];
	const [followUp] = followUps(visits);

	test.each<[string | null, string | null]>([
		[null, '確認した日を入れてください。'],
		['2026-11-19', '来院の日(11/20(金))か、そのあとの日を入れてください。'],
		['2026-11-20', null],
		['2026-11-30', null],
		['2026-12-01', null],
		['2026-12-02', '確認した日は、今日かその前の日です。']
	])('on %s is refused for: %s', (day, problem) => {
		expect(confirmedDayProblem(followUp!, day, '2026-12-01')).toBe(problem);
	});

	test.each<[string | null, string[]]>([
		['2026-11-20', ['b']],
		['2026-11-23', ['b']],
		['2026-11-24', ['a', 'b']],
		[null, ['a', 'b']]
	])('on %s speaks of the visits %j', (day, ids) => {
		expect(confirmedOn(followUp!, day).map(({ id }) => id)).toEqual(ids);
	});
});
