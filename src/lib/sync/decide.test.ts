import { describe, expect, test } from 'vitest';
import { decide, type Known } from './decide';

const level: Known = {
	epoch: 'e1',
	met: null,
	cursor: 7,
	head: 7,
	offers: 0,
	unlocked: true,
	pulled: true,
	told: '0 0',
	waiting: '0 0'
};

describe('the next step', () => {
	test.each<[string, Partial<Known>, string]>([
		['nothing is left', {}, 'rest'],
		['no epoch is known', { epoch: null }, 'meet'],
		['no epoch is known, and much waits', { epoch: null, offers: 9, cursor: 0 }, 'meet'],
		['the first epoch was met', { epoch: null, met: 'e1' }, 'enter'],
		['another epoch was met', { met: 'e2', offers: 3 }, 'enter'],
		['the known epoch was met again', { met: 'e1' }, 'rest'],
		['facts wait, and the log has more', { offers: 1, cursor: 3 }, 'push'],
		['facts wait behind a lock', { offers: 1, unlocked: false }, 'push'],
		['the log has more', { cursor: 6 }, 'pull'],
		['the log was not asked in this round', { pulled: false }, 'pull'],
		['the log has more, behind a lock', { cursor: 6, unlocked: false, pulled: false }, 'rest'],
		['the server knows another count', { told: '1 0' }, 'tell'],
		['the server was told nothing yet', { told: null }, 'tell'],
		['it was told nothing, behind a lock', { told: null, unlocked: false, cursor: 1 }, 'tell']
	])('when %s', (_, change, expected) => {
		expect(decide({ ...level, ...change }).do).toBe(expected);
	});

	test('enters the epoch that was met', () => {
		expect(decide({ ...level, met: 'e2' })).toEqual({ do: 'enter', epoch: 'e2' });
	});
});

describe('in every state', () => {
	const states = everyState();

	test('pushes before it pulls (4), and never rests over what can be offered (1)', () => {
		const waiting = states.filter(({ offers, epoch, met }) => offers > 0 && epoch && !met);
		expect(waiting.length).toBeGreaterThan(10);
		for (const known of waiting)
			expect(decide(known), JSON.stringify(known)).toEqual({ do: 'push' });
	});

	test('exchanges nothing under an epoch that is not the one met (7)', () => {
		const moved = states.filter(({ epoch, met }) => met !== null && met !== epoch);
		expect(moved.length).toBeGreaterThan(10);
		for (const known of moved) expect(decide(known).do).toBe('enter');
		for (const known of states.filter(({ epoch, met }) => epoch === null && met === null)) {
			expect(decide(known).do).toBe('meet');
		}
	});

	test('a locked device never pulls (8)', () => {
		const locked = states.filter(({ unlocked }) => !unlocked);
		expect(new Set(locked.map((known) => decide(known).do))).toEqual(
			new Set(['enter', 'meet', 'push', 'tell', 'rest'])
		);
	});

	test('rests only where everything that it may do is done', () => {
		const resting = states.filter((known) => decide(known).do === 'rest');
		expect(resting.length).toBeGreaterThan(3);
		for (const { offers, told, waiting, unlocked, pulled, cursor, head } of resting) {
			expect(offers).toBe(0);
			expect(told).toBe(waiting);
			expect(!unlocked || (pulled && cursor >= head)).toBe(true);
		}
	});
});

function everyState(): Known[] {
	const values: { [Name in keyof Known]: Known[Name][] } = {
		epoch: [null, 'e1'],
		met: [null, 'e1', 'e2'],
		cursor: [0, 7],
		head: [0, 7],
		offers: [0, 1],
		unlocked: [true, false],
		pulled: [true, false],
		told: [null, '0 0'],
		waiting: ['0 0', '1 0']
	};
	return Object.entries(values).reduce<object[]>(
		(states, [name, some]) =>
			states.flatMap((state) => (some as unknown[]).map((value) => ({ ...state, [name]: value }))),
		[{}]
	) as Known[];
}
