import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { waitAfter } from '$lib/vault/patience';

let stored: Map<string, string>;

beforeEach(() => {
	stored = new Map();
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => stored.get(key) ?? null,
		setItem: (key: string, value: string) => stored.set(key, value),
		removeItem: (key: string) => stored.delete(key)
	});
	vi.useFakeTimers({ now: Date.parse('2026-11-24T10:00:00+09:00') });
});

afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

async function openTab() {
	vi.resetModules();
	return (await import('./patience')).patience;
}

test('a clock that is set back or forward neither shortens nor lengthens the wait', async () => {
	const tab = await openTab();
	for (let wrong = 0; wrong < 4; wrong += 1) tab.note();
	const wait = waitAfter(4, 'passphrase') / 1000;
	expect(tab.secondsLeft()).toBe(wait);
	for (const day of ['2020-01-01', '2030-01-01']) {
		vi.setSystemTime(Date.parse(day));
		expect(tab.secondsLeft()).toBe(wait);
	}
	vi.advanceTimersByTime(wait * 1000);
	expect(tab.secondsLeft()).toBe(0);
});

test('wrong tries count over all tabs and over a reload, until one is right', async () => {
	const first = await openTab();
	const second = await openTab();
	for (let wrong = 0; wrong < 3; wrong += 1) first.note();
	const wait = waitAfter(3, 'passphrase') / 1000;
	expect(wait).toBeGreaterThan(0);
	expect(second.secondsLeft()).toBe(wait);
	vi.advanceTimersByTime(wait * 1000);
	expect((await openTab()).secondsLeft()).toBe(wait);
	second.note();
	expect(second.secondsLeft()).toBe(waitAfter(4, 'passphrase') / 1000);
	second.forget();
	expect((await openTab()).secondsLeft()).toBe(0);
});

test('without room for the count, this page waits all the same', async () => {
	vi.stubGlobal('localStorage', {
		getItem: () => null,
		setItem: () => {
			throw new DOMException('', 'QuotaExceededError');
		},
		removeItem: () => undefined
	});
	const tab = await openTab();
	for (let wrong = 0; wrong < 3; wrong += 1) tab.note();
	expect(tab.secondsLeft()).toBe(waitAfter(3, 'passphrase') / 1000);
	tab.forget();
	expect(tab.secondsLeft()).toBe(0);
});
