import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { clinic } from '../../../tests/support/backups';
import { factsOf } from '../../../tests/support/samples';
import type { CopyChange } from './copy';
import { dropKeys, wipeDevice } from './wipe';

const refused: CopyChange = { ok: false, reason: 'failed', detail: 'the file is in use' };

beforeEach(() => {
	const none = { clear: () => {} };
	vi.stubGlobal('localStorage', none);
	vi.stubGlobal('sessionStorage', none);
	return () => vi.unstubAllGlobals();
});

test('a second copy that refuses once is emptied at the second try', async () => {
	const { disk } = await clinic();
	const clear = disk.copy.clear.bind(disk.copy);
	disk.copy.clear = vi.fn(clear).mockResolvedValueOnce(refused);
	await wipeDevice(disk);
	expect(factsOf(disk)).toEqual([]);
});

test('a second copy that stays full is told, and the rest is emptied all the same', async () => {
	const { disk } = await clinic();
	disk.copy.fails = refused;
	await expect(wipeDevice(disk)).rejects.toThrow('Not everything');
	expect(await disk.db.open().then(() => disk.db.facts.count())).toBe(0);
	await expect(dropKeys(disk)).rejects.toThrow('Not everything');
});

test('a browser without a second copy has nothing to empty there', async () => {
	const { disk } = await clinic();
	disk.copy.fails = { ok: false, reason: 'absent', detail: '' };
	await expect(wipeDevice(disk)).resolves.toBeUndefined();
});

test('a database that never answers keeps neither the second copy nor the rest', async () => {
	const { disk } = await clinic();
	const silent = new Promise<never>(() => {});
	vi.spyOn(disk.db.keys, 'clear').mockReturnValue(silent as never);
	vi.spyOn(disk.db, 'delete').mockReturnValue(silent as never);
	const later = vi.spyOn(localStorage, 'clear');
	await expect(wipeDevice(disk, 20)).rejects.toThrow('Not everything');
	expect(factsOf(disk)).toEqual([]);
	expect(later).toHaveBeenCalled();
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
	await wipeDevice(disk);
	await new Promise((resolve) => setTimeout(resolve, 5));
	expect([...names]).toEqual([]);
});
