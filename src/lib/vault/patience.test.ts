import { expect, test } from 'vitest';
import { pinTries, waitAfter } from './patience';

test.each(['pin', 'passphrase'] as const)('waits longer and longer for the next %s', (secret) => {
	const waits = Array.from({ length: 12 }, (_, wrong) => waitAfter(wrong, secret));
	expect(waits[0]).toBe(0);
	expect(waits).toEqual(waits.toSorted((a, b) => a - b));
	expect(waits.at(-1)).toBeGreaterThanOrEqual(10_000);
});

test('gives a person one slip of the finger without much of a wait', () => {
	expect(waitAfter(1, 'passphrase')).toBe(0);
	expect(waitAfter(1, 'pin')).toBeLessThanOrEqual(1_000);
	expect(waitAfter(pinTries - 1, 'pin')).toBeGreaterThan(waitAfter(1, 'pin'));
});
