import { describe, expect, test } from 'vitest';
import { aFact } from '../../../../tests/support/visits';
import { fold } from './fold';

describe('the settings of a clinic', () => {
	test('a clinic is as it was set last', () => {
		const set = (seq: number, onlineVerification: string) =>
			aFact('clinic.set', seq, { trades: ['judo'], closedWeekdays: [0], onlineVerification });
		expect(fold([set(2, 'none'), set(1, 'app')])).toMatchObject({
			kind: 'clinic',
			onlineVerification: 'none'
		});
	});

	test('a clinic set before the settings of 2026-11-24 has what held then', () => {
		const before = { trades: ['judo'], closedWeekdays: [0], onlineVerification: 'app' };
		expect(fold([aFact('clinic.set', 1, before)])).toMatchObject({
			claimDay: null,
			depositBy: 'anyone',
			verbalWithoutCard: 'owner',
			checkCycle: null,
			closedDays: []
		});
		const later = {
			...aFact('clinic.set', 2, { ...before, depositBy: 'owner', claimDay: 5 }),
			v: 2
		};
		expect(fold([aFact('clinic.set', 1, before), later])).toMatchObject({
			claimDay: 5,
			depositBy: 'owner',
			closedDays: [],
			newer: false
		});
	});

	test('single closed days are those that were set last', () => {
		const set = (seq: number, closedDays: string[]) => ({
			...aFact('clinic.set', seq, { trades: ['judo'], closedWeekdays: [0], closedDays }),
			v: 3
		});
		expect(fold([set(1, ['2026-12-30', '2026-12-31']), set(2, ['2026-12-31'])])).toMatchObject({
			closedDays: ['2026-12-31'],
			newer: false
		});
	});
});
