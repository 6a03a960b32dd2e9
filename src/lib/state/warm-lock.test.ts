import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makePin } from '$lib/vault/pin';
import { createVault } from '$lib/vault/vault';
import { leaveForReload } from './hand-over';
import { makeWarmLock } from './warm-lock';
import { wrongPins } from './wrong-pins';

const cheap = { memory: 64, passes: 1, lanes: 1 };
const { rows, vault } = await createVault('さくら 3 かぜ', cheap);
const pin = await makePin(vault, 's', '407183');
const hour = 3_600_000;
let removed: ReadonlySet<string>;

vi.mock('$lib/storage/keys', () => ({ loadKeys: () => Promise.resolve([...rows, pin]) }));
vi.mock('$lib/storage/removed-staff', () => ({ findRemoved: () => Promise.resolve(removed) }));

beforeEach(() => {
	removed = new Set();
	wrongPins.forget();
	vi.useFakeTimers({ toFake: ['Date', 'performance', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

function hide(aged = vi.fn()) {
	const able = [{ id: 's', name: '佐藤', asks: 'pin' }] as const;
	return makeWarmLock(vault, able, { reason: 'idle', preferred: 's', aged });
}

test('a screen that was hidden for less than 8 hours opens by the PIN', async () => {
	const aged = vi.fn();
	const warm = await hide(aged);
	vi.advanceTimersByTime(8 * hour - 1);
	expect(aged).not.toHaveBeenCalled();
	expect(await warm.enter('s', '407183')).toMatchObject({ ok: true });
});

test('after 8 hours no PIN opens it, and the screen is told', async () => {
	const aged = vi.fn();
	const warm = await hide(aged);
	vi.advanceTimersByTime(8 * hour);
	expect(aged.mock.calls).toEqual([[warm]]);
	const tried = await warm.enter('s', '407183');
	expect(tried).toEqual({ ok: false, reason: 'dropped', why: 'aged' });
});

test.each([
	['a clock set back', () => vi.advanceTimersByTime(8 * hour), -9 * hour],
	['a page that stood still while the device slept', () => undefined, 8 * hour]
])('%s does not keep it open', async (_, pass, moved) => {
	const warm = await hide();
	pass();
	vi.setSystemTime(Date.now() + moved);
	expect(await warm.enter('s', '407183')).toMatchObject({ ok: false, why: 'aged' });
});

test('whoever was removed on another device meanwhile does not come back', async () => {
	const warm = await hide();
	removed = new Set(['s']);
	const tried = await warm.enter('s', '407183');
	expect(tried).toEqual({ ok: false, reason: 'dropped', why: 'removed' });
});

test('the wait and the count go on at the next screen that asks', async () => {
	for (let wrong = 1; wrong < 3; wrong += 1) {
		const warm = await hide();
		expect(await warm.enter('s', '000000')).toEqual({
			ok: false,
			reason: 'wrong',
			left: 5 - wrong
		});
		expect(await (await hide()).enter('s', '407183')).toMatchObject({ reason: 'wait' });
		vi.advanceTimersByTime(2_000);
	}
	expect(await (await hide()).enter('s', '407183')).toMatchObject({ ok: true });
	expect(wrongPins.count).toBe(0);
});

test('after a wrong PIN a reload finds no key, until a right one was given', async () => {
	const postMessage = vi.fn();
	vi.stubGlobal('navigator', { serviceWorker: { controller: { postMessage } } });
	vi.stubGlobal('sessionStorage', { setItem: vi.fn() });
	const left = { held: vault.held, staff: 's', shown: null };
	const warm = await hide();
	await warm.enter('s', '000000');
	leaveForReload(left);
	expect(postMessage).not.toHaveBeenCalled();
	vi.advanceTimersByTime(2_000);
	await warm.enter('s', '407183');
	leaveForReload(left);
	expect(postMessage).toHaveBeenCalledOnce();
});
