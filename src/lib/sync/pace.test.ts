import { expect, test } from 'vitest';
import { waitAfterFailure, waitAsTold, waitBetween } from './pace';

const second = 1_000;
const minute = 60 * second;

test('waits anywhere from at once up to twice as long after each failure, and a quarter of an hour at most', () => {
	expect([1, 2, 3, 4].map((failures) => waitAfterFailure(failures, 1))).toEqual([
		4 * second,
		8 * second,
		16 * second,
		32 * second
	]);
	for (const failures of [1, 5, 30, 100_000]) expect(waitAfterFailure(failures, 0)).toBe(0);
	for (const failures of [9, 30, 100_000]) expect(waitAfterFailure(failures, 1)).toBe(15 * minute);
	expect(waitAfterFailure(30, 0.5)).toBe(7.5 * minute);
});

test('never comes back before it was told to, nor together with everybody else', () => {
	expect(waitAsTold(30 * second, 0)).toBe(30 * second);
	expect(waitAsTold(30 * second, 1)).toBe(60 * second);
	expect(waitAsTold(0, 1)).toBe(2 * second);
});

test('asks more often while somebody looks and others are at work', () => {
	const pause = (visible: boolean, sinceOthers: number | null) =>
		waitBetween({ visible, sinceOthers }, 0.5);
	expect(pause(true, minute)).toBe(15 * second);
	expect(pause(true, 6 * minute)).toBe(minute);
	expect(pause(true, null)).toBe(minute);
	expect(pause(false, minute)).toBe(5 * minute);
	expect(waitBetween({ visible: true, sinceOthers: null }, 0)).toBe(45 * second);
	expect(waitBetween({ visible: true, sinceOthers: null }, 1)).toBe(75 * second);
});
