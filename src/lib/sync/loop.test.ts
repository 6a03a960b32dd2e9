import { expect, test } from 'vitest';
import { startLoop, type Why } from './loop';
import type { Ended } from './round';

const level: Ended = { end: 'level', spread: 60_000, foreign: 0 };
const silent: Ended = { end: 'unreachable' };

interface Planned {
	at: number;
	work: () => void;
	gone: boolean;
}

/** A clock that is turned by hand, and answers laid out beforehand: the last one stays. */
function setUp(answers: (Ended | null | Error)[], { random = 0.5, visible = true } = {}) {
	let now = 0;
	let ahead = 0;
	const planned: Planned[] = [];
	const seen: { rounds: number[]; states: boolean[]; last: Ended | null } = {
		...{ rounds: [], states: [], last: null }
	};
	const loop = startLoop({
		round: async () => {
			seen.rounds.push(now);
			const answer = answers.length > 1 ? answers.shift() : answers[0];
			if (answer instanceof Error) throw answer;
			return answer ?? null;
		},
		now: () => now + ahead,
		random: () => random,
		later: (ms, work) => {
			const one = { at: now + ms, work, gone: false };
			planned.push(one);
			return () => void (one.gone = true);
		},
		visible: () => visible,
		changed: ({ working, last }) => {
			seen.states.push(working);
			seen.last = last;
		}
	});
	async function turnTo(end: number): Promise<void> {
		for (;;) {
			const next = planned.filter(({ gone }) => !gone).sort((a, b) => a.at - b.at)[0];
			if (!next || next.at > end) break;
			next.gone = true;
			now = next.at;
			next.work();
			for (let turns = 0; turns < 10; turns += 1) await Promise.resolve();
		}
		now = end;
	}
	/** The clock alone, without the time that passes. */
	const setClock = (ms: number) => void (ahead = ms);
	return { loop, seen, turnTo, setClock };
}

test('gathers what is saved within a moment into one round', async () => {
	const { loop, seen, turnTo } = setUp([level]);
	for (const at of [0, 100, 200]) {
		await turnTo(at);
		loop.poke('saved');
	}
	await turnTo(1_000);
	expect(seen.rounds).toEqual([300]);
	expect(seen.states).toEqual([true, false]);
});

test('asks again after about a minute while nothing is wrong', async () => {
	const { loop, seen, turnTo } = setUp([level]);
	loop.poke('asked');
	await turnTo(200_000);
	expect(seen.rounds).toEqual([0, 60_000, 120_000, 180_000]);
});

test('waits longer after each failure, and a person does not wait for it', async () => {
	const { loop, seen, turnTo } = setUp([silent]);
	loop.poke('asked');
	await turnTo(15_000);
	expect(seen.rounds).toEqual([0, 2_000, 6_000, 14_000]);
	loop.poke('asked');
	await turnTo(15_500);
	expect(seen.rounds.at(-1)).toBe(15_000);
	// From there it counts anew.
	await turnTo(17_100);
	expect(seen.rounds.at(-1)).toBe(17_000);
});

test('what is saved while nobody answers waits five seconds, not for the end of a long pause', async () => {
	const { loop, seen, turnTo } = setUp([silent]);
	loop.poke('asked');
	await turnTo(100_000);
	const before = seen.rounds.length;
	loop.poke('saved');
	await turnTo(105_000);
	expect(seen.rounds.length).toBe(before + 1);
});

test('comes back when it was told to, and no sooner', async () => {
	const { loop, seen, turnTo } = setUp([{ end: 'later', retryAfter: 20_000 }, level]);
	loop.poke('asked');
	await turnTo(29_000);
	expect(seen.rounds).toEqual([0]);
	await turnTo(31_000);
	expect(seen.rounds).toEqual([0, 30_000]);
});

test('after the line came back it waits its share of the spread that the server told', async () => {
	const { loop, seen, turnTo } = setUp([level], { visible: false });
	loop.poke('asked');
	await turnTo(1_000);
	loop.poke('online');
	await turnTo(32_000);
	expect(seen.rounds).toEqual([0, 31_000]);
});

test('looks in again soon while another tab has the turn', async () => {
	const { loop, seen, turnTo } = setUp([null]);
	loop.poke('asked');
	await turnTo(11_000);
	expect(seen.rounds).toEqual([0, 5_000, 10_000]);
	expect(seen.last).toBeNull();
});

test('a fault of our own ends no loop', async () => {
	const { loop, seen, turnTo } = setUp([new Error('broken'), level]);
	loop.poke('asked');
	await turnTo(3_000);
	expect(seen.rounds).toEqual([0, 2_000]);
	expect(seen.last).toEqual(level);
});

test.each<Why>(['saved', 'asked'])('%s during a round leads to another one', async (why) => {
	const { loop, seen, turnTo } = setUp([level]);
	loop.poke('asked');
	const turning = turnTo(1_000);
	loop.poke(why);
	await turning;
	expect(seen.rounds).toEqual([0, 300]);
});

test.each<Why>(['asked', 'online'])(
	'%s while a round hangs is not forgotten when it fails',
	async (why) => {
		const { loop, seen, turnTo } = setUp([silent]);
		loop.poke('asked');
		await turnTo(29_999);
		const turning = turnTo(30_000);
		loop.poke(why);
		await turning;
		expect(seen.rounds.slice(-3)).toEqual([14_000, 30_000, 30_000]);
	}
);

test('what is saved does not come sooner than the server told', async () => {
	const { loop, seen, turnTo } = setUp([{ end: 'later', retryAfter: 20_000 }, level]);
	loop.poke('asked');
	await turnTo(1_000);
	loop.poke('saved');
	await turnTo(19_000);
	expect(seen.rounds).toEqual([0]);
});

test('the button does not wait for a clock that was set forward', async () => {
	const { loop, seen, turnTo, setClock } = setUp([level]);
	loop.poke('asked');
	await turnTo(1_000);
	setClock(400 * 86_400_000);
	loop.poke('asked');
	await turnTo(1_500);
	expect(seen.rounds).toEqual([0, 1_000]);
});

test('does nothing any more after it was stopped', async () => {
	const { loop, seen, turnTo } = setUp([level]);
	loop.poke('asked');
	loop.stop();
	loop.poke('asked');
	await turnTo(500_000);
	expect(seen.rounds).toEqual([]);
});
