import { describe, expect, test } from 'vitest';
import { aFact, aRecord } from '../../../../tests/support/visits';
import type { Fact } from './fact';
import { fold } from './fold';
import { standingDecisions } from './standing-decisions';
import { isOpen, type VisitView } from './view';

const recorded = aFact('visit.recorded', 1, aRecord());

function foldVisit(...facts: Fact[]): VisitView {
	const view = fold(facts);
	if (view?.kind !== 'visit') throw new Error(`folded to ${view?.kind ?? 'nothing'}`);
	return view;
}

const called = { date: '2026-11-25', how: 'spoke', next: '2026-11-28' };
const contacted = (seq: number, facts: object = called) =>
	aFact('visit.contacted', seq, facts, { key: 'key-1' });
const verified = (seq: number) =>
	aFact('visit.verified', seq, { method: 'online', date: '2026-11-26', insurer: 'same' });
const unclaimed = (seq: number) => aFact('visit.unclaimed', seq, { reason: 'unconfirmed' });
const reopened = (seq: number, undoes: string) => aFact('visit.reopened', seq, { undoes });
const voided = (seq: number) => aFact('visit.voided', seq, { reason: 'mistyped' });

describe('a follow-up', () => {
	test('keeps every contact, oldest first, and goes on waiting', () => {
		const view = foldVisit(contacted(3), recorded, contacted(2, { ...called, how: 'unreached' }));
		expect(view.contacts.map(({ how, fact }) => [how, fact])).toEqual([
			['unreached', 'fact-2'],
			['spoke', 'fact-3']
		]);
		expect(isOpen(view)).toBe(true);
	});

	test('that is not claimed waits no more, until it is reopened', () => {
		expect(isOpen(foldVisit(recorded, unclaimed(2)))).toBe(false);
		const view = foldVisit(recorded, unclaimed(2), reopened(3, 'fact-2'));
		expect(view.unclaimed).toBeNull();
		expect(isOpen(view)).toBe(true);
		expect(view.history).toHaveLength(3);
	});

	test('takes back only the confirmation that is named, wherever it stands', () => {
		const view = foldVisit(reopened(2, 'fact-3'), recorded, verified(3), verified(4));
		expect(view.verified?.fact).toBe('fact-4');
	});

	test('confirmed on two devices counts from the earlier day, in whichever order they are heard of', () => {
		const on = (seq: number, date: string) =>
			aFact('visit.verified', seq, { method: 'online', date, insurer: 'same' });
		const late = on(2, '2026-12-02');
		const within = on(3, '2026-11-28');
		const view = foldVisit(recorded, late, within);
		expect(view.verified).toMatchObject({ date: '2026-11-28', fact: 'fact-3', late: false });
		expect(foldVisit(recorded, on(2, '2026-11-28'), on(3, '2026-12-02')).verified?.fact).toBe(
			'fact-2'
		);
		expect(foldVisit(recorded, late, within, reopened(4, 'fact-3')).verified?.late).toBe(true);
		expect(standingDecisions(view.history)).toEqual(['fact-2', 'fact-3']);
		const both = [reopened(4, 'fact-3'), reopened(5, 'fact-2')];
		const again = foldVisit(recorded, late, within, ...both);
		expect(standingDecisions(again.history)).toEqual([]);
		expect(isOpen(again)).toBe(true);
	});

	test('takes back no record and no contact', () => {
		const view = foldVisit(
			recorded,
			contacted(2),
			reopened(3, 'fact-1'),
			reopened(4, 'fact-2'),
			voided(5),
			reopened(6, 'fact-5')
		);
		expect(view.contacts).toHaveLength(1);
		expect(view.voided).not.toBeNull();
	});

	test('given up and then confirmed counts as confirmed; the other way round a person must look', () => {
		expect(foldVisit(recorded, unclaimed(2), verified(3))).toMatchObject({
			verified: { fact: 'fact-3' },
			contradicted: false
		});
		expect(foldVisit(recorded, verified(2), unclaimed(3)).contradicted).toBe(true);
	});
});
