import { describe, expect, test } from 'vitest';
import { aView } from '../../../../tests/support/visits';
import { warningsOf, type Warning } from './follow-up-warnings';
import { followUps } from './follow-ups';
import type { Contact, VisitView } from './view';

const stated = { fact: 'fact-2', at: 0, by: 'staff-1' };

function contact(how: Contact['how'], next: string | null, at = 0): Contact {
	return { ...stated, at, date: '2026-11-24', how, next };
}

describe('warningsOf', () => {
	// Closed on Sundays and Mondays: of November 2026 the last open day is Saturday the 28th.
	const closed = { closedWeekdays: [0, 1], closedDays: [] };
	test.each<[string, string, Partial<VisitView>, Warning[]]>([
		['early and planned', '2026-11-10', { contacts: [contact('spoke', '2026-11-28')] }, []],
		['early and unplanned', '2026-11-10', {}, ['no-next']],
		['in the last week', '2026-11-23', {}, ['last-days', 'no-next']],
		['a week before the last open day', '2026-11-21', {}, ['last-days', 'no-next']],
		['a day earlier', '2026-11-20', {}, ['no-next']],
		['overdue', '2026-12-01', {}, ['overdue']],
		[
			'planned for a day after the last open one',
			'2026-11-10',
			{ contacts: [contact('spoke', '2026-11-30')] },
			['next-too-late']
		],
		[
			'planned, and she did not come',
			'2026-11-20',
			{ contacts: [contact('spoke', '2026-11-19')] },
			['next-missed']
		],
		['planned for today', '2026-11-20', { contacts: [contact('spoke', '2026-11-20')] }, []],
		[
			'called in vain, then only a day written down',
			'2026-11-10',
			{ contacts: [contact('unreached', null), contact(null, '2026-11-21', 1)] },
			['unreached']
		],
		['without a name', '2026-11-10', { patient: null }, ['no-next', 'no-name']],
		[
			'confirmed',
			'2026-12-01',
			{
				verified: {
					...stated,
					method: 'online',
					date: '2026-11-26',
					insurer: 'same',
					late: false
				},
				patient: null
			},
			[]
		]
	])('of a follow-up %s', (_, today, change, warnings) => {
		const [one] = followUps([aView({ date: '2026-11-02', ...change })]);
		expect(one && warningsOf(one, today, closed)).toEqual(warnings);
	});
});
