import { describe, expect, test } from 'vitest';
import { aFact } from '../../../../tests/support/visits';
import type { Fact } from './fact';
import { fold } from './fold';
import { returnedSince } from './returned';

const sealed = { key: 'k', sealedHash: 'h' };
const registered = aFact('patient.registered', 1, {}, { ...sealed, id: 'registered' });
const erasure = aFact(
	'sealed.erased',
	5,
	{ reason: 'patient-asked', facts: ['registered'] },
	{ seq: 50 }
);
const corrected = (change: Partial<Fact>) =>
	aFact('patient.corrected', 2, {}, { ...sealed, id: 'corrected', device: 'other', ...change });
const kept = (facts: unknown) =>
	aFact('sealed.kept', 9, { reason: 'must-keep', facts: facts as string[] }, { device: 'other' });

describe('what is back after an erasure', () => {
	test.each([
		['from a device that had not heard of it', corrected({ seen: 49 }), ['corrected']],
		['from a device that had', corrected({ seen: 50 }), []],
		['without anything sealed', corrected({ seen: 0, key: null }), []],
		['of the same device, later', corrected({ device: erasure.device, number: 6 }), []],
		['of the same device, earlier', corrected({ device: erasure.device, number: 4 }), ['corrected']]
	])('%s', (_, fact, expected) => {
		expect(returnedSince([registered, fact, erasure], [erasure])).toEqual(expected);
		expect(returnedSince([erasure, fact, registered], [erasure])).toEqual(expected);
	});

	test('nobody else can know of an erasure that is not sent yet', () => {
		const unsent = { ...erasure, seq: null };
		expect(returnedSince([corrected({ seen: 999 })], [unsent])).toEqual(['corrected']);
	});

	test('is settled by erasing it too, or by keeping it', () => {
		const late = corrected({ seen: 0 });
		const again = aFact('sealed.erased', 7, { reason: 'other', facts: ['corrected'] });
		expect(returnedSince([late, erasure, again], [erasure, again])).toEqual([]);
		expect(returnedSince([late, erasure, kept(['corrected'])], [erasure])).toEqual([]);
		expect(returnedSince([late, erasure, kept('corrected')], [erasure])).toEqual(['corrected']);
	});

	test('a record that is kept is understood, and shown', () => {
		const facts = [registered, erasure, corrected({ seen: 0 }), kept(['corrected'])];
		expect(fold(facts)).toMatchObject({ newer: false, sealedIn: ['corrected'] });
	});
});

test('erasing what a voided record tells does not contradict the void', () => {
	const recorded = aFact('visit.recorded', 1, { date: '2026-11-22' }, sealed);
	const voided = aFact('visit.voided', 2, { reason: 'mistyped' });
	const erased = aFact('sealed.erased', 3, { reason: 'mistaken', facts: [recorded.id] });
	expect(fold([recorded, voided, erased])).toMatchObject({ contradicted: false, sealedIn: [] });
});
