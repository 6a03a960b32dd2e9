import { describe, expect, test } from 'vitest';
import type { Insurance } from '$lib/domain/journal/insurances';
import type { Person } from '$lib/state/people.svelte';
import { aView } from '../../../../../tests/support/visits';
import type { VisitView } from '$lib/domain/journal/view';
import { completedStatements, toCompleted, type Completed } from './completed';
import { asksWhy, numbersWhen } from './insured';

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
const patient = (insurances: Insurance[]) => {
	const insuredIn = insurances.at(-1)?.told[0] ?? null;
	return { id: 'p', insurances, insuredIn } as unknown as Person;
};

function stated(
	insurance: Insurance | null,
	insurances: Insurance[],
	typed: Partial<Completed>,
	visit: Partial<VisitView> = {}
) {
	const about = {
		visit: aView({ patient: 'p', ...visit }),
		person: patient(insurances),
		insurance
	};
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

	test('a birth date that nobody knew is told of the patient', () => {
		expect(stated(present, [present], { birth: '1986-01-07' })).toEqual([
			{
				kind: 'patient.corrected',
				about: 'p',
				facts: { reason: 'completed' },
				pii: { birth: '1986-01-07' }
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

describe('the name of the insured', () => {
	const named: Partial<VisitView> = { family: 'family', insuredNamed: true };

	test('stays where the form did not know it: written meanwhile, or not to be opened here', () => {
		const charged = stated(earlier, [earlier], { total: '3000' }, named);
		expect(charged.map(({ kind }) => kind)).toEqual(['visit.charged']);
		const [family] = stated(earlier, [earlier], { family: 'family' }, { ...named, family: null });
		expect(family?.facts).toEqual({ reason: 'completed', change: { family: 'family' } });
	});

	test('is stated when it was written, and when the patient turns out to be the insured', () => {
		const [written] = stated(
			earlier,
			[earlier],
			{ insuredName: '山田 太郎' },
			{ ...named, insuredNamed: false }
		);
		expect(written).toMatchObject({
			facts: { change: { insuredNamed: true } },
			pii: { insuredName: '山田 太郎' }
		});
		const [self] = stated(earlier, [earlier], { family: 'self' }, named);
		expect(self?.facts.change).toEqual({ family: 'self', insuredNamed: false });
	});
});

describe('the numbers of the 医療証', () => {
	const subsidy = { way: 'unknown', numbered: true, limit: null, expires: null } as const;
	const carded: Partial<VisitView> = { aid: 'yes', subsidy };

	test('stay where only its way was chosen, also where they do not open here', () => {
		expect(stated(earlier, [earlier], { way: 'refund' }, carded)).toEqual([
			{
				kind: 'visit.charged',
				about: 'visit-1',
				facts: { subsidy: { ...subsidy, way: 'refund' } },
				pii: null
			}
		]);
	});

	test('are sealed one by one', () => {
		const [charged] = stated(earlier, [earlier], { payer: '81130004' }, carded);
		expect(charged).toMatchObject({ facts: { subsidy: { numbered: false } } });
		expect(charged?.pii).toEqual({ payer: '81130004' });
	});
});

describe('another number where one stood', () => {
	const typed = { insurerNumber: '06139992', symbol: '7', number: '8', branch: '' };
	const sealed = { newInsurer: '06139992' };
	/** The id of the patient's fact is what the visit's fact names. */
	function expectAnother(insurances: Insurance[], kind: string, facts: object) {
		const [first, second] = stated(earlier, insurances, { ...typed, why: 'changed' });
		expect(first).toEqual({ kind, about: 'p', facts, pii: typed });
		expect(second).toMatchObject({ kind: 'visit.insured', pii: sealed });
		expect(second?.facts).toMatchObject({ insurer: 'other', insurerNumbered: true });
		expect(second?.facts.told).toEqual(expect.any(String));
	}

	test('needs a reason, but for another insurer that is said to be one', () => {
		const was = { ...typed, insurer: null, why: null };
		const other = { ...was, insurerNumber: '138016' };
		expect(asksWhy(other, was)).toBe(true);
		expect(asksWhy({ ...was, insurerNumber: '０６１３ ９９９２' }, was)).toBe(false);
		expect(asksWhy(other, { ...was, insurerNumber: '' })).toBe(false);
		expect(asksWhy({ ...other, insurer: 'other' }, was)).toBe(false);
	});

	test('that was mistyped mends the insurance, for all its visits', () => {
		const mended = stated(earlier, [earlier, present], { ...typed, why: 'mistyped' });
		expect(mended).toEqual([
			{ kind: 'patient.insured', about: 'p', facts: { of: 'a' }, pii: typed }
		]);
	});

	test('of another insurer is hers from now on, unless she has moved on already', () => {
		expectAnother([earlier], 'patient.corrected', { reason: 'learned-later' });
		expectAnother([earlier, present], 'patient.insured', { of: null });
	});

	test('of an insurer that is known of her leaves what is known of it', () => {
		const back = { insurerNumber: '138016', symbol: '', number: '', branch: '', why: 'changed' };
		expect(stated(earlier, [earlier, present], back)).toEqual([
			{
				kind: 'visit.insured',
				about: 'visit-1',
				facts: { insurer: 'other', insurerNumbered: true, told: 'b' },
				pii: { newInsurer: '138016' }
			}
		]);
	});
});

describe('what the confirmation did not say', () => {
	const verified = { method: 'online', date: '2026-11-26', fact: 'v', at: 0, by: 's', late: false };
	const unasked = { verified: { ...verified, insurer: null } };

	test('is answered here', () => {
		expect(stated(earlier, [earlier], { insurer: 'same' }, unasked)).toEqual([
			{
				kind: 'visit.insured',
				about: 'visit-1',
				facts: { insurer: 'same', insurerNumbered: false, told: null },
				pii: null
			}
		]);
	});

	test('the other insurer may be named without its number, which then is still asked', () => {
		const none = { insurer: 'other', insurerNumber: '', symbol: '', number: '', branch: '' };
		expect(stated(earlier, [earlier], none, unasked)).toMatchObject([
			{ kind: 'visit.insured', facts: { insurer: 'other', insurerNumbered: false }, pii: null }
		]);
	});

	test('the number of the other insurer is told of the patient and of the visit', () => {
		const other = { verified: { ...verified, insurer: 'other' } } as Partial<VisitView>;
		const kinds = stated(null, [earlier], { insurerNumber: '06139992' }, other);
		expect(kinds.map(({ kind }) => kind)).toEqual(['patient.corrected', 'visit.insured']);
	});

	test('back to the insurer of the visit, the fields show its numbers again', () => {
		const visit = aView({ verified: { ...verified, insurer: 'other' }, insurer: 'a' });
		const history = [{ kind: 'visit.recorded', facts: { insurer: 'a' } }] as never;
		const about = { visit: { ...visit, history }, person: patient([earlier, present]) };
		const was = toCompleted({ ...about, insurance: present, sealed: {} });
		const back = numbersWhen('same', was, { ...about, insurance: present });
		expect(back.insurerNumber).toBe('01130012');
		const form = { ...was, ...back, insurer: 'same' };
		const kinds = completedStatements(form, was, { ...about, insurance: present });
		expect(kinds.map(({ kind }) => kind)).toEqual(['visit.insured']);
	});
});
