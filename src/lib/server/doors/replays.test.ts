import { expect, test } from 'vitest';
import { createReplays } from './replays';

const hour = 3_600_000;

test('a request older than the start is not taken, nor one a second time', () => {
	const replays = createReplays(() => 100_000);
	expect(replays.take('a', 98_000)).toBe(false);
	expect(replays.take('b', 100_000)).toBe(true);
	expect(replays.take('b', 100_000)).toBe(false);
});

test('a clock that was nine hours ahead at the start and is put right keeps nobody out', () => {
	const clock = { wall: 20 * hour, since: 0 };
	const replays = createReplays(
		() => clock.wall,
		() => clock.since
	);
	clock.since += 60_000;
	clock.wall += 60_000 - 9 * hour;
	expect(replays.take('a', clock.wall)).toBe(true);
	expect(replays.take('a', clock.wall)).toBe(false);
	// Still older than this start, by the clock as it is now.
	expect(replays.take('b', clock.wall - 120_000)).toBe(false);
});

test('a clock that is set forward takes nothing older than it did before', () => {
	const clock = { wall: hour };
	const replays = createReplays(
		() => clock.wall,
		() => 0
	);
	clock.wall += hour;
	expect(replays.take('a', clock.wall)).toBe(true);
	expect(replays.take('b', hour - 2_000)).toBe(false);
});
