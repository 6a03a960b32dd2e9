import { describe, expect, test } from 'vitest';
import type { RoundView } from '$lib/domain/journal/view';
import { aView } from '../../../../tests/support/visits';
import { lastOf, receivedOn, usedSince } from './seen';

const at = (date: string) => Date.parse(`${date}T01:00:00Z`);

/** A list that was written on these days, each time for a day. */
function aRound(...written: [on: string, date: string][]): RoundView {
	const history = written.map(([on, date]) => {
		return { kind: 'round.planned', at: at(on), facts: { date } };
	});
	const [on, date] = written.at(-1)!;
	return { id: 'round-1', date, plannedAt: at(on), history } as unknown as RoundView;
}
const seenOn = (date: string) => aView({ id: `visit-${date}`, date, round: 'round-1' });
const idsOf = (round: RoundView, ...days: string[]) =>
	receivedOn(round, days.map(seenOn)).map(({ date }) => date);

describe('whoever was received on a list', () => {
	test('is received also before the day it was made for, and stays so when that month has come', () => {
		const round = aRound(['2026-11-20', '2026-12-03'], ['2026-11-26', '2026-12-03']);
		expect(usedSince(round)).toBe('2026-11-20');
		expect(idsOf(round, '2026-11-24', '2026-12-01')).toEqual(['2026-12-01', '2026-11-24']);
	});

	test('is to be received again on a list that got a day of another month', () => {
		const round = aRound(['2026-11-20', '2026-11-24'], ['2026-11-28', '2026-12-03']);
		expect(usedSince(round)).toBe('2026-11-28');
		expect(idsOf(round, '2026-11-24', '2026-11-28', '2026-12-03')).toEqual([
			'2026-12-03',
			'2026-11-28'
		]);
	});

	test('is looked for from the day of the list on, where it was written later', () => {
		expect(usedSince(aRound(['2026-12-02', '2026-11-30']))).toBe('2026-11-30');
	});

	test('counts on its own list alone, and not when the record was voided', () => {
		const round = aRound(['2026-11-24', '2026-11-24']);
		const voided = { reason: 'twice' } as never;
		const others = [aView({ round: 'round-2' }), { ...seenOn('2026-11-24'), voided }];
		expect(receivedOn(round, others)).toEqual([]);
	});
});

test('the way of the last person stands for the next one on the same day alone', () => {
	const received = [seenOn('2026-11-25'), seenOn('2026-11-24')];
	expect(lastOf(received, '2026-11-25')?.date).toBe('2026-11-25');
	expect(lastOf(received, '2026-11-26')).toBeUndefined();
});
