import { describe, expect, test } from 'vitest';
import { aFact, aView } from '../../../../tests/support/visits';
import { erasedBy, isPastRetention, personalGroups } from './erasure';
import { fold } from './fold';
import type { Entry, PatientView, RoundView } from './view';

const sealed = { key: 'k', sealedHash: 'h' };
const registered = aFact('patient.registered', 1, {}, sealed);
const corrected = aFact('patient.corrected', 2, {}, sealed);
const erased = (facts: unknown) => aFact('sealed.erased', 3, { reason: 'retention', facts });

describe('an erasure', () => {
	test('takes the sealed parts it names out of the view and keeps the history', () => {
		const view = fold([registered, corrected, erased([registered.id])]) as PatientView;
		expect(view.sealedIn).toEqual([corrected.id]);
		expect(view.history.map(({ kind }) => kind)).toEqual([
			'patient.registered',
			'patient.corrected',
			'sealed.erased'
		]);
		expect(view.newer).toBe(false);
	});

	test.each([[undefined], ['x'], [[1, null]], [{}]])('with %j in it erases nothing', (facts) => {
		expect(erasedBy(erased(facts))).toEqual([]);
		expect((fold([registered, erased(facts)]) as PatientView).sealedIn).toEqual([registered.id]);
	});

	test('is read of its own kind only', () => {
		expect(erasedBy({ kind: 'visit.recorded', facts: { facts: ['a'] } })).toEqual([]);
	});
});

describe('what is kept of a person', () => {
	const patient = (id: string, sealedIn: string[], at: number): PatientView => ({
		kind: 'patient',
		id,
		newer: false,
		sealedIn,
		history: [
			{
				id: 'f',
				kind: 'patient.registered',
				at,
				by: 's',
				device: 'd',
				incarnation: 'i',
				number: 1,
				sent: false,
				facts: {}
			}
		]
	});
	const day = (at: number) => new Date(at).toISOString().slice(0, 10);
	const at = Date.parse('2020-02-01');

	test('is counted from the last entry, of the patient or of a visit', () => {
		const groups = personalGroups(
			{
				patients: [patient('p', ['f'], at), patient('q', ['g'], at), patient('gone', [], at)],
				visits: [
					aView({ id: 'v', patient: 'p', date: '2021-11-24', sealedIn: ['h'] }),
					aView({ id: 'w', patient: 'p', date: '2021-03-01', sealedIn: [] }),
					aView({ id: 'x', patient: null, date: '2019-05-05', sealedIn: ['i'] })
				],
				rounds: []
			},
			day
		);
		expect(groups).toEqual([
			{ id: 'p', subjects: ['p', 'v'], last: '2021-11-24' },
			{ id: 'q', subjects: ['q'], last: '2020-02-01' },
			{ id: 'x', subjects: ['x'], last: '2019-05-05' }
		]);
	});

	test('is not counted from the day of a visit that was settled later, nor from an erasure', () => {
		const entry = (kind: string, on: string): Entry => ({
			...patient('p', [], Date.parse(on)).history[0]!,
			kind
		});
		const history = [
			entry('visit.recorded', '2021-11-24'),
			entry('money.settled', '2022-01-10'),
			entry('sealed.erased', '2026-12-01')
		];
		const visit = aView({ id: 'v', patient: 'p', date: '2021-11-24', sealedIn: ['h'], history });
		const [group] = personalGroups({ patients: [], visits: [visit], rounds: [] }, day);
		expect(group?.last).toBe('2022-01-10');
	});

	test('holds where somebody was visited at home; a place of several stands for itself', () => {
		const round = (id: string, patients: string[]): RoundView =>
			({ kind: 'round', id, patients, date: '2021-02-03', plannedAt: at, sealedIn: [id] }) as never;
		const groups = personalGroups(
			{
				patients: [patient('p', ['f'], at)],
				visits: [],
				rounds: [round('home', ['p']), round('house', ['p', 'q']), round('nobody', [])]
			},
			day
		);
		expect(groups).toEqual([
			{ id: 'p', subjects: ['p', 'home'], last: '2021-02-03' },
			{ id: 'house', subjects: ['house'], last: '2021-02-03' },
			{ id: 'nobody', subjects: ['nobody'], last: '2021-02-03' }
		]);
	});

	test.each([
		['2021-11-24', '2026-11-24', 5, false],
		['2021-11-23', '2026-11-24', 5, true],
		['2021-11-23', '2026-11-24', 7, false],
		['2020-02-29', '2025-03-01', 5, false],
		['2020-02-29', '2025-03-02', 5, true],
		['', '2026-11-24', 5, false]
	])('last entry %s, today %s, %i years: past %s', (last, today, years, past) => {
		expect(isPastRetention({ id: 'p', subjects: ['p'], last }, today, years)).toBe(past);
	});
});
