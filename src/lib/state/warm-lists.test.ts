import { expect, test } from 'vitest';
import type { Desk, Query } from './desk';
import { createMemoryDesk } from './memory-desk';
import { warmLists } from './warm-lists';

/** A desk that notes what is asked of it; `fails` at the first list. */
function watched(fails = false) {
	const asked: Query[] = [];
	let open = 0;
	const desk: Desk = {
		...createMemoryDesk(() => 5),
		watch(query, next, failed) {
			asked.push(query);
			open += 1;
			// As a list that is kept answers: before the caller can stop it.
			if (fails) failed('broken');
			else next([]);
			return () => (open -= 1);
		}
	};
	return { desk, asked, open: () => open };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test('reads what waits and the two months that the screens show, and leaves', async () => {
	const { desk, asked, open } = watched();
	warmLists(desk, '2026-01-05', { afterwards: 0 });
	await settled();
	expect(asked).toEqual([{ open: true }, { month: '2026-01' }, { month: '2025-12' }]);
	expect(open()).toBe(0);
});

test('waits until there is nothing else to do, and ends with the desk', async () => {
	const { desk, asked } = watched();
	let calm = () => {};
	const idle = () => new Promise<void>((resolve) => (calm = resolve));
	const stop = warmLists(desk, '2026-01-05', { idle, afterwards: 0 });
	await settled();
	expect(asked).toEqual([]);
	calm();
	await settled();
	expect(asked).toHaveLength(1);
	stop();
	calm();
	await settled();
	expect(asked).toHaveLength(1);
});

test('leaves a database that cannot be read to the screens', async () => {
	const { desk, asked, open } = watched(true);
	warmLists(desk, '2026-01-05', { afterwards: 0 });
	await settled();
	expect([asked.length, open()]).toEqual([1, 0]);
});

test('loads the screens behind them last, and leaves what cannot be had to the tap', async () => {
	const { desk, asked } = watched();
	let loaded = -1;
	const code = () => {
		loaded = asked.length;
		return Promise.reject(new TypeError('offline'));
	};
	warmLists(desk, '2026-01-05', { afterwards: 0, code });
	await settled();
	expect(loaded).toBe(3);
});
