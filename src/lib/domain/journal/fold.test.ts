import { describe, expect, test } from 'vitest';
import { aFact, aRecord } from '../../../../tests/support/visits';
import type { Fact } from './fact';
import { fold } from './fold';
import { isOpen, type VisitView } from './view';

const recorded = aFact('visit.recorded', 1, aRecord());
const november = { method: 'online', date: '2026-11-26', insurer: 'same' };

function foldVisit(...facts: Fact[]): VisitView {
	const view = fold(facts);
	if (view?.kind !== 'visit') throw new Error(`folded to ${view?.kind ?? 'nothing'}`);
	return view;
}

function verified(seq: number | null, change: object = {}, envelope: Partial<Fact> = {}) {
	return aFact('visit.verified', seq, { ...november, ...change }, envelope);
}

function corrected(seq: number | null, change: unknown, reason = 'mistyped') {
	return aFact('visit.corrected', seq, { reason, change });
}

function voided(seq: number, reason = 'mistyped') {
	return aFact('visit.voided', seq, { reason });
}

describe('a visit', () => {
	test('shows what was recorded, by whom, and that it waits', () => {
		const view = foldVisit(recorded);
		expect(view).toMatchObject({
			...aRecord(),
			kind: 'visit',
			id: 'visit-1',
			month: '2026-11',
			rulebook: '2026-08-01',
			at: recorded.at,
			by: 'staff-1',
			verified: null,
			voided: null,
			contradicted: false,
			corrections: 0,
			newer: false
		});
		expect(isOpen(view)).toBe(true);
	});

	test('has a history of every fact in order, with those not yet sent marked', () => {
		const view = foldVisit(corrected(null, { cause: 'line' }), verified(2), recorded);
		expect(view.history.map(({ id, kind, sent }) => [id, kind, sent])).toEqual([
			['fact-1', 'visit.recorded', true],
			['fact-2', 'visit.verified', true],
			['fact-unsent-1', 'visit.corrected', false]
		]);
	});

	test('names the facts that have a sealed part', () => {
		const sealed = aFact('visit.corrected', 2, { reason: 'other', change: {} }, { key: 'key-1' });
		expect(foldVisit(recorded, sealed, verified(3)).sealedIn).toEqual(['fact-2']);
	});

	test('keeps its own identity whatever the recorded facts contain', () => {
		const facts = { ...aRecord(), id: 'other', history: null, newer: true, by: 'x' };
		const view = foldVisit(aFact('visit.recorded', 1, facts));
		expect(view).toMatchObject({ id: 'visit-1', newer: false, by: 'staff-1' });
		expect(view.history).toHaveLength(1);
	});
});

describe('a correction', () => {
	test('changes the fields it names, and no others', () => {
		const view = foldVisit(recorded, corrected(2, { cause: 'line', aid: 'yes' }));
		expect({ ...view, history: [] }).toEqual({
			...foldVisit(recorded),
			history: [],
			cause: 'line',
			aid: 'yes',
			corrections: 1
		});
	});

	test.each([
		['cause', 'line'],
		['place', 'visit'],
		['payment', { kind: 'deposit', yen: 5000, reason: 'unknown' }],
		['family', 'family'],
		['insuredNamed', true],
		['aid', null],
		['certificateExpires', '2027-07-31']
	])('can restate %s', (field, value) => {
		expect(foldVisit(recorded, corrected(2, { [field]: value }))).toMatchObject({ [field]: value });
	});

	test.each([
		['state', 'verified'],
		['outcome', 'verbal'],
		['date', '2026-12-01'],
		['due', '2026-12-31'],
		['patient', 'patient-2'],
		['verified', { method: 'online' }],
		['voided', { reason: 'other' }],
		['id', 'visit-2'],
		['history', []]
	])('cannot restate %s, which is voided and recorded anew', (field, value) => {
		const view = foldVisit(recorded, corrected(2, { [field]: value, cause: 'line' }));
		const unchanged = foldVisit(recorded, corrected(2, { cause: 'line' }));
		const { history, ...rest } = view;
		expect(history).toHaveLength(2);
		expect(rest).toEqual({ ...unchanged, history: undefined });
	});

	test('counts, and the last one in server order holds', () => {
		const view = foldVisit(
			corrected(null, { cause: 'pin' }),
			corrected(3, { cause: 'app' }),
			corrected(2, { cause: 'line' }, 'learned-later'),
			recorded
		);
		expect(view).toMatchObject({ cause: 'pin', corrections: 3, contradicted: false });
	});

	test('does not count when it only completes what was left open', () => {
		const open = aFact('visit.recorded', 1, aRecord({ family: null }));
		const view = foldVisit(open, corrected(2, { family: 'self' }, 'completed'));
		expect(view).toMatchObject({ family: 'self', corrections: 0 });
	});
});

describe('a name given later', () => {
	const unnamed = aFact('visit.recorded', 1, aRecord({ patient: null }));
	const named = (seq: number, patient: string) => aFact('visit.named', seq, { patient });

	test('names the patient', () => {
		const view = foldVisit(unnamed, named(2, 'patient-7'));
		expect(view).toMatchObject({ patient: 'patient-7', contradicted: false });
	});

	test('may be given twice', () => {
		const view = foldVisit(unnamed, named(2, 'patient-7'), named(3, 'patient-7'));
		expect(view).toMatchObject({ patient: 'patient-7', contradicted: false });
	});

	test('contradicts another name; the first one stays', () => {
		const view = foldVisit(named(3, 'patient-8'), unnamed, named(2, 'patient-7'));
		expect(view).toMatchObject({ patient: 'patient-7', contradicted: true });
	});

	test('contradicts the recorded patient', () => {
		const view = foldVisit(recorded, named(2, 'patient-8'));
		expect(view).toMatchObject({ patient: 'patient-1', contradicted: true });
	});
});

describe('a verification', () => {
	test('closes the follow-up', () => {
		const view = foldVisit(recorded, verified(2, {}, { by: 'staff-2' }));
		expect(view.verified).toEqual({
			...november,
			fact: 'fact-2',
			at: verified(2).at,
			by: 'staff-2',
			late: false
		});
		expect(view).toMatchObject({ state: 'pending', contradicted: false });
		expect(isOpen(view)).toBe(false);
	});

	test.each([
		['2026-11-22', false],
		['2026-11-30', false],
		['2026-12-01', true],
		['2027-01-05', true]
	])('on %s is late: %s', (date, late) => {
		expect(foldVisit(recorded, verified(2, { date })).verified?.late).toBe(late);
	});

	test('may be confirmed again; the lowest server number holds', () => {
		const view = foldVisit(verified(3, { method: 'notice' }), verified(2), recorded);
		expect(view.verified?.method).toBe('online');
		expect(view.contradicted).toBe(false);
		expect(view.history).toHaveLength(3);
	});

	test('with another result contradicts the first one', () => {
		const view = foldVisit(recorded, verified(3, { insurer: 'other' }), verified(2));
		expect(view.verified?.insurer).toBe('same');
		expect(view.contradicted).toBe(true);
	});

	test('that is not sent yet stands behind one that is', () => {
		const mine = verified(null, { insurer: 'other' }, { at: 0 });
		const view = foldVisit(mine, recorded, verified(2));
		expect(view.verified?.insurer).toBe('same');
		expect(view.contradicted).toBe(true);
	});
});

describe('a void', () => {
	test('stands, with its reason and its author', () => {
		const view = foldVisit(recorded, voided(2, 'patient-said'));
		expect(view.voided).toEqual({ reason: 'patient-said', at: voided(2).at, by: 'staff-1' });
		expect(view.contradicted).toBe(false);
		expect(isOpen(view)).toBe(false);
	});

	test('does not contradict what came before it', () => {
		expect(foldVisit(recorded, verified(2), voided(3)).contradicted).toBe(false);
	});

	test.each([
		['a verification', verified(3)],
		['a correction', corrected(3, { cause: 'line' })],
		['a name', aFact('visit.named', 3, { patient: 'patient-1' })],
		['a verification from a device without a line', verified(null)]
	])('stands against %s that comes later, and both are shown', (_, later) => {
		const view = foldVisit(later, voided(2), recorded);
		expect(view.voided?.reason).toBe('mistyped');
		expect(view.contradicted).toBe(true);
		expect(view.history).toHaveLength(3);
		expect(isOpen(view)).toBe(false);
	});

	test('keeps its first reason', () => {
		expect(foldVisit(recorded, voided(2), voided(3, 'other')).voided?.reason).toBe('mistyped');
	});
});

describe('a fact that is not understood', () => {
	test.each([
		['a newer version', aFact('visit.corrected', 2, { reason: 'x', change: {} }, { v: 2 })],
		['an unknown kind', aFact('visit.refunded', 2)],
		['an unknown kind of version 0', aFact('visit.refunded', 2, {}, { v: 0 })],
		['a kind named like a method', aFact('constructor', 2)],
		['a verification without a day', aFact('visit.verified', 2, { method: 'online' })]
	])('is kept and flagged: %s', (_, fact) => {
		const view = foldVisit(recorded, fact);
		expect(view.newer).toBe(true);
		expect(view.history.map(({ id }) => id)).toEqual(['fact-1', 'fact-2']);
		expect(view).toMatchObject({ verified: null, corrections: 0, contradicted: false });
	});

	test.each([
		['nothing', []],
		['no founding fact', [verified(2), corrected(3, { cause: 'line' })]],
		['a founding fact of a newer version', [aFact('visit.recorded', 1, aRecord(), { v: 2 })]],
		['a visit without a day', [aFact('visit.recorded', 1, { outcome: 'later' })]]
	])('leaves no view of %s', (_, facts) => {
		expect(fold(facts)).toBeNull();
	});
});

describe('other subjects', () => {
	const sealed = (kind: string, seq: number) =>
		aFact(kind, seq, {}, { key: 'key-1', about: 'subject-1' });

	test('a patient and a member of staff are what their sealed parts say, in order', () => {
		const patient = [sealed('patient.corrected', 2), sealed('patient.registered', 1)];
		expect(fold(patient)).toMatchObject({
			kind: 'patient',
			id: 'subject-1',
			sealedIn: ['fact-1', 'fact-2']
		});
		expect(fold([sealed('staff.added', 1)])).toMatchObject({
			kind: 'staff',
			sealedIn: ['fact-1']
		});
	});

	test('an outage is open until it ends, and ends once', () => {
		const started = aFact('outage.started', 1, { cause: 'line' });
		const ended = (seq: number) => aFact('outage.ended', seq);
		const open = fold([started]);
		expect(open).toMatchObject({ kind: 'outage', cause: 'line', endedAt: null });
		expect(open && isOpen(open)).toBe(true);
		const closed = fold([ended(3), started, ended(2)]);
		expect(closed).toMatchObject({ startedAt: started.at, endedAt: ended(2).at });
		expect(closed && isOpen(closed)).toBe(false);
	});

	test('a patient is never open', () => {
		const view = fold([sealed('patient.registered', 1)]);
		expect(view && isOpen(view)).toBe(false);
	});
});
