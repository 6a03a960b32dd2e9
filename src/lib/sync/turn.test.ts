import { expect, test } from 'vitest';
import { createTurns, type Locks } from './turn';

/** As the browser's own: one holder, given to somebody else by theft. */
function tabLocks(): Locks {
	let holder: { rob: (error: Error) => void } | null = null;
	return {
		async request(_name, options, work) {
			if ('ifAvailable' in options && holder) return work(null);
			holder?.rob(new DOMException('stolen', 'AbortError'));
			let rob: (error: Error) => void = () => {};
			const robbed = new Promise<never>((_, reject) => (rob = reject));
			const mine = { rob };
			holder = mine;
			try {
				await Promise.race([work({}), robbed]);
			} finally {
				if (holder === mine) holder = null;
			}
		}
	};
}

function tabs() {
	const clock = { now: 0 };
	const locks = tabLocks();
	const open = () => createTurns(locks, () => clock.now);
	return { clock, first: open(), second: open() };
}

const never = () => new Promise<void>(() => undefined);

test('one tab has the turn, and the other is told so', async () => {
	const { first, second } = tabs();
	let end: () => void = () => {};
	const working = first.take(() => new Promise((resolve) => (end = resolve)));
	let worked = false;
	expect(await second.take(async () => void (worked = true))).toBe(false);
	expect(worked).toBe(false);
	end();
	expect(await working).toBe(true);
	expect(await second.take(async () => void (worked = true))).toBe(true);
	expect(worked).toBe(true);
});

test('a holder that is heard keeps the turn; one that fell silent for 30 seconds is robbed', async () => {
	const { clock, first, second } = tabs();
	const frozen = first.take(never);
	expect(await second.take(async () => undefined)).toBe(false);
	for (const now of [20_000, 40_000, 60_000]) {
		clock.now = now;
		second.heard();
		clock.now = now + 15_000;
		expect(await second.take(async () => undefined)).toBe(false);
	}
	clock.now = 90_000;
	let worked = false;
	expect(await second.take(async () => void (worked = true))).toBe(true);
	expect(worked).toBe(true);
	// What was taken from the frozen tab does not look like a fault there.
	expect(await frozen).toBe(true);
});

test('a tab that wakes up much later robs nobody at once', async () => {
	const { clock, first, second } = tabs();
	void first.take(never);
	clock.now = 3_600_000;
	expect(await second.take(async () => undefined)).toBe(false);
	clock.now += 31_000;
	expect(await second.take(async () => undefined)).toBe(true);
});

test('a fault of the work itself is no theft', async () => {
	const { first } = tabs();
	await expect(first.take(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
	expect(await first.take(async () => undefined)).toBe(true);
});
