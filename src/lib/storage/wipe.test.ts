import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { clinic } from '../../../tests/support/backups';
import { factsOf } from '../../../tests/support/samples';
import type { CopyChange } from './copy';
import { findUnfinishedWipe } from './unfinished-wipe';
import { dropKeys, wipeDevice } from './wipe';

const refused: CopyChange = { ok: false, reason: 'failed', detail: 'the file is in use' };

let kept: Map<string, string>;
const dropped = vi.fn(() => Promise.resolve(true));

beforeEach(() => {
	kept = new Map();
	vi.stubGlobal('localStorage', {
		clear: () => kept.clear(),
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => kept.set(key, value)
	});
	vi.stubGlobal('sessionStorage', { clear: () => {} });
	vi.stubGlobal('caches', { keys: () => Promise.resolve(['shell']), delete: dropped });
	dropped.mockClear();
	return () => vi.unstubAllGlobals();
});

test('a second copy that refuses once is emptied at the second try', async () => {
	const { disk } = await clinic();
	const clear = disk.copy.clear.bind(disk.copy);
	disk.copy.clear = vi.fn(clear).mockResolvedValueOnce(refused);
	await wipeDevice('owner', disk);
	expect(factsOf(disk)).toEqual([]);
});

test('a second copy that stays full is told, and the rest is emptied all the same', async () => {
	const { disk } = await clinic();
	disk.copy.fails = refused;
	await expect(wipeDevice('owner', disk)).rejects.toThrow('Not everything');
	expect(await disk.db.open().then(() => disk.db.facts.count())).toBe(0);
	await expect(dropKeys(disk)).rejects.toThrow('Not everything');
});

test('a browser without a second copy has nothing to empty there', async () => {
	const { disk } = await clinic();
	disk.copy.fails = { ok: false, reason: 'absent', detail: '' };
	await expect(wipeDevice('owner', disk)).resolves.toBeUndefined();
});

test('a database that never answers keeps neither the second copy nor the rest', async () => {
	const { disk } = await clinic();
	const silent = new Promise<never>(() => {});
	vi.spyOn(disk.db.keys, 'clear').mockReturnValue(silent as never);
	vi.spyOn(disk.db, 'delete').mockReturnValue(silent as never);
	await expect(wipeDevice('owner', disk, 20)).rejects.toThrow('Not everything');
	expect(factsOf(disk)).toEqual([]);
});

test('what is left is gone on with by the next start, for which the app itself stays', async () => {
	const { disk } = await clinic();
	kept.set('tsunagi-patience', '3');
	disk.copy.fails = refused;
	await expect(wipeDevice('server', disk)).rejects.toThrow('Not everything');
	expect(findUnfinishedWipe()).toBe('server');
	expect(dropped).not.toHaveBeenCalled();

	disk.copy.fails = null;
	await disk.db.open();
	await wipeDevice('server', disk);
	expect(factsOf(disk)).toEqual([]);
	expect(findUnfinishedWipe()).toBe(null);
	expect(kept.size).toBe(0);
	expect(dropped).toHaveBeenCalledWith('shell');
});

test('a full drive that takes no note is emptied all the same', async () => {
	const { disk } = await clinic();
	localStorage.setItem = () => {
		throw new DOMException('', 'QuotaExceededError');
	};
	await wipeDevice('owner', disk);
	expect(factsOf(disk)).toEqual([]);
});

test('a worker that is still filling its cache is ended before the caches are emptied for good', async () => {
	const { disk } = await clinic();
	const names = new Set(['files']);
	vi.stubGlobal('caches', {
		keys: async () => [...names],
		delete: async (name: string) => names.delete(name)
	});
	let ended = false;
	const installing = {
		postMessage(message: unknown, [port]: MessagePort[]) {
			expect(message).toEqual({ type: 'END' });
			ended = true;
			port?.postMessage(null);
		}
	};
	const registration = {
		installing,
		waiting: null,
		active: null,
		unregister: async () => void (ended || setTimeout(() => names.add('files')))
	};
	vi.stubGlobal('navigator', { serviceWorker: { getRegistrations: async () => [registration] } });
	await wipeDevice('owner', disk);
	await new Promise((resolve) => setTimeout(resolve, 5));
	expect([...names]).toEqual([]);
});

test('the number on the icon goes, and one that cannot go keeps nothing else', async () => {
	const clearAppBadge = vi.fn(() => Promise.reject(new Error('not installed')));
	vi.stubGlobal('navigator', { clearAppBadge });
	const { disk } = await clinic();
	await expect(wipeDevice('owner', disk)).resolves.toBeUndefined();
	expect(clearAppBadge).toHaveBeenCalledOnce();
	expect(dropped).toHaveBeenCalled();
});
