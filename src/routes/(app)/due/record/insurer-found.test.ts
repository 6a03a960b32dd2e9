import { describe, expect, test } from 'vitest';
import type { Insurance } from '$lib/domain/journal/insurances';
import { aView } from '../../../../../tests/support/visits';
import { insurerFound } from './insurer-found';

const card = { symbol: '', number: '', branch: '', mended: [] };
const first: Insurance = { ...card, insurerNumber: '01130012', told: ['a'], at: 0 };
const second: Insurance = { ...card, insurerNumber: '138016', told: ['b'], at: 9 };
const visit = aView({ insurer: 'a' });

function found(insurerNumber: string, insurances: Insurance[], insuredIn: string | null) {
	const person = { id: 'p', insurances, insuredIn };
	return insurerFound(insurerNumber, person, [visit]).map(({ kind, about, facts, pii }) => {
		return { kind, about, facts, pii };
	});
}

const presentNow = {
	kind: 'patient.corrected',
	about: 'p',
	facts: { reason: 'learned-later' },
	pii: { insurerNumber: '06139992' }
};

describe('the insurer that a later confirmation found', () => {
	test('is the one that the next visit starts from', () => {
		expect(found('06139992', [first], 'a')).toEqual([presentNow]);
		expect(found('06139992', [], null)).toEqual([presentNow]);
	});

	test('is not, where she has moved on since the visit', () => {
		expect(found('06139992', [first, second], 'b')).toEqual([
			{ ...presentNow, kind: 'patient.insured', facts: { of: null } }
		]);
	});

	test('is told no second time where she has moved on to it', () => {
		expect(found('138016', [first, second], 'b')).toEqual([]);
	});

	test('is her present one where none stands there now', () => {
		expect(found('06139992', [first], null)).toEqual([presentNow]);
	});
});
