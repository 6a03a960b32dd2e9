import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { memoryDisk, type MemoryDisk } from '../../../tests/support/memory-disk';
import { enter, patient, sampleKeys } from '../../../tests/support/samples';
import type { Fact } from '$lib/domain/journal/fact';
import { limits } from '$lib/protocol/limits';
import { saveAccount } from '$lib/storage/account';
import { appendFacts } from '$lib/storage/journal';
import { saveKeys } from '$lib/storage/save-keys';
import { createUploadKey } from '$lib/vault/upload-key';
import type { Around } from './device-round';
import { obeyTheft } from './theft';

let disk: MemoryDisk;
let pushed: { facts: { fact: Fact; sealed: object | null }[] }[];
let paused: number[];
let bodies: string;
let forget: ReturnType<typeof vi.fn<() => void>>;
let cleared: ReturnType<typeof vi.fn<() => void>>;
let answer: () => Promise<Response>;

beforeEach(async () => {
	disk = memoryDisk();
	await saveKeys(sampleKeys, disk);
	const { uploadKey } = await createUploadKey();
	await saveAccount({ clinic: 'clinic', label: '受付', uploadKey }, disk);
	pushed = [];
	paused = [];
	bodies = '';
	forget = vi.fn();
	answer = () => Promise.resolve(refusal('stolen'));
	cleared = vi.fn();
	for (const name of ['localStorage', 'sessionStorage']) vi.stubGlobal(name, { clear: cleared });
});
afterEach(() => vi.unstubAllGlobals());

test('the keys are gone from memory and from both copies before anything is sent', async () => {
	await save(3);
	const seen: object[] = [];
	answer = async () => {
		const keys = await disk.db.keys.count();
		seen.push({ forgotten: forget.mock.calls.length, keys, copy: disk.copy.bytes.length });
		return refusal('stolen');
	};
	await obey();
	expect(seen).toEqual([{ forgotten: 1, keys: 0, copy: 0 }]);
});

test('what was never sent is handed over once, still sealed, although the server refuses the device', async () => {
	const ids = await save(2 * limits.pushFacts + 7);
	await obey();
	expect(pushed.map(({ facts }) => facts.length)).toEqual([100, 100, 7]);
	const sent = pushed.flatMap(({ facts }) => facts);
	expect(sent.map(({ fact }) => fact.id)).toEqual(ids);
	expect(sent.every(({ sealed }) => sealed !== null)).toBe(true);
	expect(bodies.includes('山田')).toBe(false);
});

test.each([
	['that is not there', () => Promise.reject(new TypeError('offline'))],
	['that fails', () => Promise.reject(new Error('The handler broke'))],
	['behind a portal', () => Promise.resolve(new Response('<h1>Wi-Fi</h1>'))]
])('a server %s keeps nothing from being deleted', async (_, how) => {
	await save(250);
	answer = how;
	await obey();
	expect(pushed).toHaveLength(1);
	expect(await Dexie.exists(disk.db.name)).toBe(false);
	expect(disk.copy.bytes).toHaveLength(0);
	expect(cleared).toHaveBeenCalledTimes(2);
});

test.each(['busy', 'unavailable', 'no-room', 'fault'])(
	'what a server did not take for "%s" is offered again before it is deleted',
	async (refused) => {
		const ids = await save(1);
		answer = () => Promise.resolve(refusal(pushed.length < 3 ? refused : 'stolen'));
		await obey();
		expect(pushed.map(({ facts }) => facts[0]?.fact.id)).toEqual([ids[0], ids[0], ids[0]]);
		expect(paused).toHaveLength(2);
		expect(await Dexie.exists(disk.db.name)).toBe(false);
	}
);

test.each(['busy', 'fault'])('a server that stays "%s" keeps nothing for ever', async (refused) => {
	await save(3);
	answer = () => Promise.resolve(refusal(refused));
	await obey();
	expect(paused.reduce((sum, ms) => sum + ms, 0)).toBe(60_000);
	expect(await Dexie.exists(disk.db.name)).toBe(false);
});

test('a second copy that cannot be emptied keeps nothing from being handed over, and the rest is wiped', async () => {
	await save(3);
	disk.copy.clear = () => Promise.resolve({ ok: false, reason: 'failed', detail: '' });
	await expect(obey()).rejects.toThrow('Not everything');
	expect(pushed).toHaveLength(1);
	expect(await Dexie.exists(disk.db.name)).toBe(false);
});

test('a device that is switched off while it sends has no key any more, and goes on at the next start', async () => {
	await save(3);
	answer = () => new Promise<never>(() => undefined);
	void obey();
	await vi.waitFor(() => expect(pushed).toHaveLength(1));
	expect(await disk.db.keys.count()).toBe(0);
	expect(await disk.db.unsent.count()).toBe(3);
	answer = () => Promise.resolve(refusal('stolen'));
	await obey();
	expect(pushed[1]?.facts.map(({ fact }) => fact.id)).toEqual(
		pushed[0]?.facts.map(({ fact }) => fact.id)
	);
	expect(await Dexie.exists(disk.db.name)).toBe(false);
});

function obey(): Promise<void> {
	const fetch: Around['fetch'] = (_path, init) => {
		const body = new TextDecoder().decode(init.body as Uint8Array);
		bodies += body;
		pushed.push(JSON.parse(body) as (typeof pushed)[number]);
		return answer();
	};
	const around = { disk, app: '1', deviceKey: null, fetch, now: () => 1, beat: () => undefined };
	const pause = (ms: number) => Promise.resolve(void paused.push(ms));
	return obeyTheft({ ...around, newId: () => crypto.randomUUID() }, forget, pause);
}

function refusal(refused: string): Response {
	return Response.json({ v: 1, refused, now: 1 }, { status: 403 });
}

async function save(count: number): Promise<string[]> {
	const statements = Array.from({ length: count }, (_, at) => patient(`p${at}`));
	const saved = await appendFacts(await enter(disk), statements, null, disk);
	if (!saved.ok) throw new Error(saved.detail);
	return saved.facts.map(({ id }) => id);
}
