import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createJournalStore } from '../journal-store';
import { keyToPaper } from '../master-key';
import { openServer, type Server } from '../server';
import { keepKeys, openRing } from './escrow';

const clinic = 'clinic-a';
const key = Buffer.alloc(32, 7).toString('base64');
const seen = { epoch: null, head: 0, hash: '' };
let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'tsunagi-escrow-'));
	return () => rmSync(folder, { recursive: true });
});

describe('a start', () => {
	test.each<[string, (path: string) => void, string]>([
		['without the master key', (path) => rmSync(path), 'Type it in from paper'],
		['with a mistyped one', (path) => writeFileSync(path, 'abc'), 'compare each line'],
		[
			'with another one',
			(path) => writeFileSync(path, keyToPaper(Buffer.alloc(32, 9))),
			'another master key'
		]
	])('%s is refused, and the data is let go again', async (_, spoil, message) => {
		const paper = await makeClinic();
		spoil(masterKey());
		await expect(open()).rejects.toThrow(message);
		// The message repeats nothing of the key.
		await expect(open()).rejects.not.toThrow(paper.slice(0, 4));
		writeFileSync(masterKey(), paper);
		const server = await open();
		expect(await ringOf(server)).toEqual([{ id: 'k1', key }]);
		await server.close();
	});
});

test('the restore drill: another machine, a backup file, and the master key from paper', async () => {
	const paper = await makeClinic();
	run('backup', join(folder, 'backups'));
	const backup = join(folder, 'backups', readdirSync(join(folder, 'backups'))[0] ?? '');
	for (const bytes of [readFileSync(backup), readFileSync(join(data(), 'tsunagi.sqlite'))]) {
		expect(bytes.includes(paper.trim().split('\n')[0] ?? '')).toBe(false);
		expect(bytes.includes(Buffer.alloc(32, 7))).toBe(false);
	}
	rmSync(data(), { recursive: true });
	rmSync(masterKey());

	run('restore', backup);
	await expect(open()).rejects.toThrow('Type it in from paper');
	writeFileSync(masterKey(), paper.toLowerCase().replaceAll(' ', '-'));
	const server = await open();
	expect(await server.isReady()).toBe(true);
	expect(await ringOf(server)).toEqual([{ id: 'k1', key }]);
	const { facts } = await server.journal.read(clinic, { seen, after: 0, limit: 9 });
	expect(facts.map(({ body }) => body)).toEqual(['{"id":"1"}']);
	await server.close();
});

/** With a key in escrow and a fact; what stands on the paper. */
async function makeClinic(): Promise<string> {
	const server = await open();
	await server.journal.begin(clinic, 1);
	const master = await server.masterKey();
	const keys = [{ id: 'k1', key }];
	await server.database.inClinic(clinic, (queries) =>
		keepKeys(queries, master, { clinic, keys, where: 'above', at: 1, who: 'owner' })
	);
	const author = { kind: 'k', device: 'd', incarnation: 'i', number: 1 };
	const fact = { id: '1', ...author, body: '{"id":"1"}', sealed: null, erases: [] };
	const store = createJournalStore(server.database, () => 'epoch');
	await store.append(clinic, { seen, offers: [{ ...fact, understood: true }], received: 1 });
	await server.close();
	return readFileSync(masterKey(), 'utf8');
}

async function ringOf(server: Server) {
	const master = await server.masterKey();
	const ring = await server.database.inClinic(clinic, (queries) =>
		openRing(queries, master, clinic)
	);
	return ring.map(({ id, key: bytes }) => ({ id, key: bytes }));
}

function open(): Promise<Server> {
	const config = { dataFolder: data(), databaseUrl: null, masterKeyFile: masterKey() };
	return openServer({ ...config, address: null }, { now: () => 1, log: () => undefined });
}

function run(script: 'backup' | 'restore', argument: string): void {
	const env = { ...process.env, TSUNAGI_DATA: data(), TSUNAGI_MASTER_KEY: masterKey() };
	execFileSync(process.execPath, [join('src/start', `${script}.js`), argument], {
		env,
		stdio: 'pipe'
	});
}

function data(): string {
	return join(folder, 'data');
}

function masterKey(): string {
	return join(folder, 'keys', 'master.key');
}
