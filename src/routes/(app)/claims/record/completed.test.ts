import { describe, expect, test } from 'vitest';
import type { Insurance } from '$lib/domain/journal/insurances';
import type { Person } from '$lib/state/people.svelte';
import { aView } from '../../../../../tests/support/visits';
import { completedStatements, toCompleted, type Completed } from './completed';

const earlier: Insurance = {
	insurerNumber: '01130012',
	symbol: '12',
	number: '345',
	branch: '01',
	told: ['a'],
	mended: [],
	at: 0
};
const present: Insurance = { ...earlier, insurerNumber: '138016', told: ['b'], at: 9 };
const patient = (insurances: Insurance[]) => ({ id: 'p', insurances }) as unknown as Person;

function stated(insurance: Insurance | null, insurances: Insurance[], typed: Partial<Completed>) {
	const about = { visit: aView({ patient: 'p' }), person: patient(insurances), insurance };
	const was = toCompleted({ ...about, sealed: {} });
	return completedStatements({ ...was, ...typed }, was, about).map((one) => {
		return { kind: one.kind, about: one.about, facts: one.facts, pii: one.pii };
	});
}

describe('what is completed about the insurance of a record', () => {
	test('begins with what was valid at the visit', () => {
		const about = { visit: aView(), person: patient([earlier, present]), insurance: earlier };
		expect(toCompleted({ ...about, sealed: {} })).toMatchObject({
			insurerNumber: '01130012',
			symbol: '12'
		});
	});

	test('of an older visit goes to its own insurance, and not to the present one', () => {
		expect(stated(earlier, [earlier, present], { number: '346', branch: '2' })).toEqual([
			{
				kind: 'patient.insured',
				about: 'p',
				facts: { of: 'a' },
				pii: { insurerNumber: '01130012', symbol: '12', number: '346', branch: '02' }
			}
		]);
	});

	test('of a patient without one becomes her present insurance', () => {
		expect(stated(null, [], { insurerNumber: ' 138016' })).toEqual([
			{
				kind: 'patient.corrected',
				about: 'p',
				facts: { reason: 'completed' },
				pii: { insurerNumber: '138016', symbol: '', number: '', branch: '' }
			}
		]);
	});

	test('is nothing where nothing about it was changed', () => {
		expect(stated(earlier, [earlier], { total: '3000' }).map(({ kind }) => kind)).toEqual([
			'visit.charged'
		]);
	});
});
