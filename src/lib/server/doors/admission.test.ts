import { beforeEach, expect, test, vi } from 'vitest';
import { createAdmission, type Admission } from './admission';

let now: number;
let door: Admission;
let inside: (() => void)[];

beforeEach(async () => {
	now = 1_000;
	door = createAdmission(() => now);
	inside = [];
	for (let at = 0; at < 4; at += 1) inside.push((await door.enter())!);
});

test('lets in at once while there is a place, and then in the order of coming', async () => {
	const order: number[] = [];
	const ways = [1, 2, 3].map((who) => door.enter().then((way) => (order.push(who), way)));
	await Promise.resolve();
	expect(order).toEqual([]);
	for (const leave of inside.slice(0, 2)) leave();
	const [first] = await Promise.all(ways.slice(0, 2));
	expect(order).toEqual([1, 2]);
	first?.();
	expect(await ways[2]).not.toBeNull();
	expect(order).toEqual([1, 2, 3]);
});

test('sends away whoever has waited too long, and lets in whoever has not', async () => {
	const early = [door.enter(), door.enter()];
	now += 150;
	const late = door.enter();
	now += 150;
	inside[0]?.();
	expect(await Promise.all(early)).toEqual([null, null]);
	expect(await late).not.toBeNull();
});

test('sends away whoever waits while those inside hang for good', async () => {
	vi.useFakeTimers();
	try {
		const entering = door.enter();
		now += 300;
		await vi.advanceTimersByTimeAsync(600);
		expect(await entering).toBeNull();
		const next = door.enter();
		for (const leave of inside) leave();
		expect(await next).not.toBeNull();
	} finally {
		vi.useRealTimers();
	}
});

test('a place that nobody waits for is free again', async () => {
	for (const leave of inside) leave();
	const again = await Promise.all(inside.map(() => door.enter()));
	expect(again).not.toContain(null);
});

test('only so many may wait, and nobody is forgotten', async () => {
	const waiting = Array.from({ length: 300 }, () => door.enter());
	let answered = 0;
	for (const entering of waiting) {
		void entering.then((leave) => {
			answered += 1;
			leave?.();
		});
	}
	await new Promise((resolve) => setImmediate(resolve));
	expect(answered).toBe(44);
	for (const leave of inside) leave();
	await Promise.all(waiting);
	expect(answered).toBe(300);
	expect(await door.enter()).not.toBeNull();
});
