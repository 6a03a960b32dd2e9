import { describe, expect, test } from 'vitest';
import { aFact, aRecord } from '../../../../tests/support/visits';
import type { Fact } from '$lib/domain/journal/fact';
import { fold } from '$lib/domain/journal/fold';
import type { VisitView } from '$lib/domain/journal/view';
import { remainingOf, type MonthStage } from '$lib/domain/money/close';
import { decisionsFor } from './decisions';

const deposit = aRecord({ payment: { kind: 'deposit', yen: 3240, reason: 'no-card' } });
const decided = (stage: MonthStage, ...facts: Fact[]) =>
	decisionsFor(remainingOf([fold(facts) as VisitView])[0]!, stage);
const labels = (stage: MonthStage, ...facts: Fact[]) =>
	decided(stage, ...facts).map(({ label }) => label);

describe('decisionsFor', () => {
	const waits = aFact('visit.recorded', 1, aRecord());
	const held = aFact('visit.recorded', 1, deposit);

	test('gives up what waited in vain once the last open day is there', () => {
		expect(labels('over', waits)).toEqual([
			'患者さんが自分で請求する',
			'請求しない',
			'このまま残す'
		]);
		expect(labels('over', held)).toEqual([
			'お預かりを料金にする',
			'お預かりを返した',
			'このまま残す'
		]);
	});

	test('leaves it first, while the month runs, and never states that nobody was confirmed in it', () => {
		expect(labels('running', waits)).toEqual(['このまま残す', '患者さんが自分で請求する']);
		expect(labels('running', held)).toEqual(['このまま残す', 'お預かりを料金にする']);
		for (const fact of [waits, held])
			expect(decided('running', fact).map(({ unclaimed }) => unclaimed)).not.toContain(
				'unconfirmed'
			);
	});

	test('asks the same of a deposit that waits for nothing, on whatever day', () => {
		const voided = aFact('visit.voided', 2, { reason: 'wrong-visit' });
		for (const stage of ['running', 'over'] as const)
			expect(labels(stage, held, voided)).toEqual(['お預かりを返した', 'このまま残す']);
	});
});
