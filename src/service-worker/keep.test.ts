import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const second = 1_000;
let hold: typeof import('./keep').keepOverReload;

beforeEach(async () => {
	vi.useFakeTimers();
	vi.resetModules();
	({ keepOverReload: hold } = await import('./keep'));
});
afterEach(() => vi.useRealTimers());

function say(data: object): unknown {
	const answers: unknown[] = [];
	const ports = [{ postMessage: (answer: unknown) => answers.push(answer) }];
	hold({ data, ports, waitUntil: () => undefined } as unknown as Parameters<typeof hold>[0]);
	return answers[0];
}
const keep = (token: string) => say({ type: 'KEEP', token, left: `key of ${token}` });
const take = (token: string) => say({ type: 'TAKE', token });

describe('what a page leaves for itself over a reload', () => {
	test('is taken once, by its token, within 30 seconds', () => {
		keep('a');
		expect(take('b')).toBe(null);
		expect(take('a')).toBe('key of a');
		expect(take('a')).toBe(null);
		keep('c');
		vi.advanceTimersByTime(29 * second);
		keep('d');
		vi.advanceTimersByTime(2 * second);
		expect(take('c')).toBe(null);
		expect(take('d')).toBe('key of d');
	});

	test('is gone at once when any tab locks', () => {
		keep('a');
		keep('b');
		say({ type: 'FORGET' });
		expect([take('a'), take('b')]).toEqual([null, null]);
	});

	test('is not taken from a page that was on its way out when another one locked', () => {
		say({ type: 'FORGET' });
		vi.advanceTimersByTime(second);
		keep('late');
		expect(take('late')).toBe(null);
		vi.advanceTimersByTime(2 * second);
		keep('next');
		expect(take('next')).toBe('key of next');
	});
});
