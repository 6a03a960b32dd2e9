import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drain } from '../../src/service-worker/drain';
import { parseAuthorization } from '../../src/lib/protocol/authorization';
import { appendFacts } from '../../src/lib/storage/journal';
import { writeMeta } from '../../src/lib/storage/meta-rows';
import { createUploadKey } from '../../src/lib/vault/upload-key';
import { memoryDisk, type MemoryDisk } from '../support/memory-disk';
import { enter, patient } from '../support/samples';

vi.mock('$service-worker', () => ({ version: '1' }));

let disk: MemoryDisk;
/** Ids of each push that came, in order. */
let pushed: string[][];
let answer: (ids: string[]) => Response | Error;

beforeEach(() => {
	disk = memoryDisk(undefined, 'tsunagi');
	pushed = [];
	answer = taken;
	vi.stubGlobal('navigator', { locks: { request: withLock({}) } });
	vi.stubGlobal('fetch', async (_path: string, { body }: { body: Uint8Array }) => {
		const { facts } = JSON.parse(new TextDecoder().decode(body)) as {
			facts: { fact: { id: string } }[];
		};
		const ids = facts.map(({ fact }) => fact.id);
		pushed.push(ids);
		const answered = answer(ids);
		if (answered instanceof Error) throw answered;
		return answered;
	});
});

afterEach(async () => {
	vi.unstubAllGlobals();
	await disk.db.delete();
});

test('sends everything that waits, oldest first, a hundred at once, and marks nothing', async () => {
	const ids = await save(250);
	await drain();
	expect(pushed.map(({ length }) => length)).toEqual([100, 100, 50]);
	expect(pushed.flat()).toEqual(ids);
	expect(await disk.db.unsent.count()).toBe(250);
});

test('signs with the upload key, by the corrected clock', async () => {
	await save(1);
	await writeMeta(disk.db, 'clock', { offset: 3_600_000, measuredAt: 1 });
	const sent = vi.fn<typeof fetch>(async () => taken(['x']));
	vi.stubGlobal('fetch', sent);
	await drain();
	const headers = sent.mock.calls[0]?.[1]?.headers as { authorization: string };
	const said = parseAuthorization(headers.authorization);
	expect(said?.key).toBe('upload');
	expect(Math.round(((said?.at ?? 0) - Date.now()) / 60_000)).toBe(60);
});

test('a clock that is wrong is corrected by one more request', async () => {
	const ids = await save(1);
	const sent: { at: number; id: string }[] = [];
	vi.stubGlobal('fetch', async (_path: string, { headers }: RequestInit) => {
		const said = parseAuthorization((headers as { authorization: string }).authorization)!;
		sent.push(said);
		const now = Date.now() + 86_400_000;
		if (Math.abs(said.at - now) < 60_000) return taken(ids);
		return new Response(JSON.stringify({ v: 1, refused: 'clock', now }), { status: 401 });
	});
	await drain();
	expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
});

test('a server that fails on every fact is not asked about each of them at one wake-up', async () => {
	await save(60);
	answer = () => refused(500, 'fault');
	await expect(drain()).rejects.toThrow('The server failed on 60 of the facts');
	expect(pushed.length).toBeLessThan(40);
});

test.each<[string, () => Response | Error]>([
	['a captive portal answers 200 with HTML', () => new Response('<h1>Wi-Fi</h1>')],
	['the log has another epoch and took nothing', () => taken([])],
	['nothing comes with 204', () => new Response(null, { status: 204 })],
	['the server is busy', () => refused(429, 'busy')],
	['the database is away', () => refused(503, 'unavailable')],
	['a proxy fails', () => new Response('', { status: 500 })],
	['this device is retired', () => refused(403, 'retired')],
	['the line is cut', () => new TypeError('fetch failed')]
])('asks to be woken again when %s', async (_, said) => {
	await save(150);
	answer = said;
	await expect(drain()).rejects.toThrow();
	expect(pushed).toHaveLength(1);
});

test('one fact on which the server fails keeps none of the others, and is not forgotten', async () => {
	const ids = await save(250);
	const poison = ids[120] ?? '';
	const stored = new Set<string>();
	answer = (sent) => {
		if (sent.includes(poison)) return refused(500, 'fault');
		for (const id of sent) stored.add(id);
		return taken(sent);
	};
	await expect(drain()).rejects.toThrow('The server failed on 1 of the facts');
	expect(stored).toEqual(new Set(ids.filter((id) => id !== poison)));
});

test('what a proxy finds too large goes in halves', async () => {
	const ids = await save(40);
	answer = (sent) => (sent.length > 6 ? new Response('', { status: 413 }) : taken(sent));
	await drain();
	expect(pushed.slice(0, 4).map(({ length }) => length)).toEqual([40, 20, 10, 5]);
	expect(new Set(pushed.filter(({ length }) => length <= 6).flat())).toEqual(new Set(ids));
});

test('a row whose fact is gone stops nothing behind it', async () => {
	const ids = await save(3);
	await disk.db.facts.delete(ids[0] ?? '');
	await drain();
	expect(pushed).toEqual([ids.slice(1)]);
});

test('a page that has the turn sends by itself', async () => {
	await save(1);
	vi.stubGlobal('navigator', { locks: { request: withLock(null) } });
	await drain();
	expect(pushed).toEqual([]);
});

test('nothing is sent before a first answer, nor where there is no database', async () => {
	await save(1);
	await writeMeta(disk.db, 'sync', { ...standing, epoch: null });
	await drain();
	await disk.db.delete();
	await drain();
	expect(pushed).toEqual([]);
	expect(await indexedDB.databases()).toEqual([]);
});

const standing = {
	...{ epoch: 'e1', cursor: 0, head: 0, hash: '', durable: 0, contact: 1, minApp: null }
};

async function save(count: number): Promise<string[]> {
	const statements = Array.from({ length: count }, (_, at) => patient(`p${at}`));
	const saved = await appendFacts(await enter(disk), statements, null, disk);
	if (!saved.ok) throw new Error(saved.detail);
	const { uploadKey } = await createUploadKey();
	await disk.db.account.put({ id: 'account', clinic: 'c', label: '', uploadKey, refused: null });
	await writeMeta(disk.db, 'sync', standing);
	return saved.facts.map(({ id }) => id);
}

function withLock(lock: object | null) {
	return (_name: string, _how: object, work: (lock: object | null) => Promise<void>) => work(lock);
}

function taken(ids: string[]): Response {
	const results = ids.map((id, at) => ({ id, state: 'ok', seq: at + 1 }));
	return new Response(JSON.stringify({ v: 1, results }));
}

function refused(status: number, reason: string): Response {
	return new Response(JSON.stringify({ v: 1, refused: reason, now: 1 }), { status });
}
