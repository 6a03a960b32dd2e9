import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Vault } from '$lib/vault/vault';
import { guardScreen } from './guard';

vi.mock('./kept-forms', () => ({ keepForms: () => () => undefined }));

const page = Object.assign(new EventTarget(), {
	visibilityState: 'visible',
	documentElement: { toggleAttribute: () => undefined }
});
const second = 1_000;
let stop = () => {};
let hidden: string[] = [];

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal('document', page);
	vi.stubGlobal('addEventListener', () => undefined);
	hidden = [];
	stop = guardScreen({
		vault: {} as Vault,
		idle: () => 1,
		hide: (reason) => hidden.push(reason),
		warn: () => undefined,
		leaving: () => null
	});
});

afterEach(() => {
	stop();
	turn('visible');
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

function turn(to: 'visible' | 'hidden') {
	page.visibilityState = to;
	page.dispatchEvent(new Event('visibilitychange'));
}

test('a screen that nobody touches is hidden after the minutes of the setting', () => {
	vi.advanceTimersByTime(59 * second);
	expect(hidden).toEqual([]);
	vi.advanceTimersByTime(second);
	expect(hidden).toEqual(['idle']);
});

test('while the staff is in another app only the time away counts, however short the setting', () => {
	turn('hidden');
	vi.advanceTimersByTime(170 * second);
	expect(hidden).toEqual([]);
	turn('visible');
	expect(hidden).toEqual([]);
	vi.advanceTimersByTime(59 * second);
	expect(hidden).toEqual([]);
});

test('whoever is away for longer than three minutes finds it hidden', () => {
	turn('hidden');
	vi.advanceTimersByTime(182 * second);
	expect(hidden[0]).toBe('away');
});
