import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startPostgres, type Postgres } from '../../../tests/support/postgres';
import { dataFile, openPostgres, openSqlite, type Database } from './database';
import { createJournalStore, type Offer } from './journal-store';

const seen = { epoch: null, head: 0, hash: '' };

let postgres: Postgres;
let folder: string;

beforeAll(async () => {
	postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
	await postgres.stop();
});
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'tsunagi-database-'));
	return () => rmSync(folder, { recursive: true });
});

describe('SQLite', () => {
	test('makes its folder, and refuses a second server on it until the first is gone', async () => {
		const data = join(folder, 'new', 'data');
		const first = await openSqlite(data);
		await expect(openSqlite(data)).rejects.toThrow('Another server already uses this data');
		await first.close();
		const second = await openSqlite(data);
		await second.close();
	});

	test('waits for the disk before it says that something is stored', async () => {
		const database = await openSqlite(folder);
		const read = (name: string) =>
			database.inClinic('a', (queries) => sql.raw(`pragma ${name}`).execute(queries));
		expect((await read('journal_mode')).rows).toMatchObject([{ journal_mode: 'wal' }]);
		expect((await read('synchronous')).rows).toMatchObject([{ synchronous: 2 }]);
		await database.close();
	});

	test('takes nothing more when its file was replaced by an old copy', async () => {
		const database = await openSqlite(folder);
		const store = createJournalStore(database, () => 'epoch');
		await store.begin('a', 1);
		copyFileSync(join(folder, dataFile), join(folder, 'old'));
		renameSync(join(folder, 'old'), join(folder, dataFile));
		await expect(store.append('a', push([]))).rejects.toThrow('was replaced');
		await expect(database.probe()).rejects.toThrow('was replaced');
		await database.close();
	});

	test('takes nothing more when a backup was copied into its file', async () => {
		const first = await openSqlite(folder);
		const journal = createJournalStore(first, () => 'epoch');
		await journal.begin('a', 1);
		await first.close();
		const old = join(folder, 'old');
		copyFileSync(join(folder, dataFile), old);
		const database = await openSqlite(folder);
		const store = createJournalStore(database, () => 'epoch');
		await store.append('a', push([fact('1')]));
		await database.probe();
		// The same file for the system, as after `cp`.
		copyFileSync(old, join(folder, dataFile));
		await expect(store.append('a', push([fact('2')]))).rejects.toThrow('was replaced');
		await expect(database.probe()).rejects.toThrow('was replaced');
		await database.close();
	});

	test('takes more while and after a backup is made, and when its log was written back', async () => {
		const database = await openSqlite(folder);
		const store = createJournalStore(database, () => 'epoch');
		await store.begin('a', 1);
		const copy = new DatabaseSync(join(folder, dataFile));
		await store.append('a', push([fact('1')]));
		await backup(copy, join(folder, 'copy'));
		copy.exec('pragma wal_checkpoint(truncate)');
		copy.close();
		await store.append('a', push([fact('2')]));
		await database.probe();
		// As a copy of this very run, which differs in its mode alone.
		const made = new DatabaseSync(join(folder, 'copy'));
		made.exec('pragma journal_mode = delete');
		made.close();
		copyFileSync(join(folder, 'copy'), join(folder, dataFile));
		await expect(database.probe()).rejects.toThrow('was replaced');
		await database.close();
	});
});

describe('PostgreSQL', () => {
	let database: Database;
	let url: string;

	beforeEach(async () => {
		url = await postgres.database();
		database = await openPostgres(url);
		const store = createJournalStore(database, () => 'epoch');
		for (const clinic of ['a', 'b']) await store.begin(clinic, 1);
		await store.append('b', push([fact('1')]));
		return () => database.close();
	});

	test('runs requests under a role that owns nothing and cannot pass row-level security', async () => {
		const { rows } = await database.inClinic('a', (queries) =>
			sql`select current_user as role, rolsuper, rolbypassrls, rolcreaterole,
				(select count(*) from pg_class where relowner = pg_roles.oid) as owned
				from pg_roles where rolname = current_user`.execute(queries)
		);
		expect(rows).toEqual([
			{
				role: 'tsunagi_request',
				rolsuper: false,
				rolbypassrls: false,
				rolcreaterole: false,
				owned: 0
			}
		]);
	});

	test('shows and takes rows of the own clinic only, whatever the query asks for', async () => {
		const tables = await tablesWithClinic();
		expect(tables.length).toBeGreaterThanOrEqual(5);
		for (const table of tables) {
			const seen = await as('a', `select * from ${table} where clinic = 'b'`);
			expect(seen.rows, table).toEqual([]);
		}
		await expect(
			as('a', `insert into sealed (clinic, id, iv, box) values ('b', 'x', '', '')`)
		).rejects.toThrow('row-level security');
		expect((await as('a', `delete from sealed where id = '1'`)).numAffectedRows).toBe(0n);
	});

	test('forces row-level security on every table of a clinic', async () => {
		const { rows } = await outside(
			`select relname, relrowsecurity, relforcerowsecurity from pg_class
			 where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'kysely%'`
		);
		expect(rows).not.toHaveLength(0);
		for (const row of rows) {
			expect(row).toMatchObject({ relrowsecurity: true, relforcerowsecurity: true });
		}
	});

	test('lets a request delete sealed blocks and change no fact', async () => {
		for (const text of [
			`update fact set body = ''`,
			`delete from fact`,
			`delete from dead`,
			`delete from erased`,
			`delete from clinic`,
			`drop table fact`,
			`truncate sealed`
		]) {
			await expect(as('b', text), text).rejects.toThrow(/permission denied|must be owner/);
		}
		expect((await as('b', `delete from sealed where id = '1'`)).numAffectedRows).toBe(1n);
	});

	test('leaves neither role nor clinic behind on a connection', async () => {
		await database.inClinic('a', async () => undefined);
		await expect(
			database.inClinic('a', async () => Promise.reject(new Error('broken off')))
		).rejects.toThrow('broken off');
		const { rows } = await database.inClinic('b', (queries) =>
			sql`select current_setting('tsunagi.clinic') as clinic`.execute(queries)
		);
		expect(rows).toEqual([{ clinic: 'b' }]);
	});

	test('refuses to open where the role of requests is too strong', async () => {
		await outside('alter role tsunagi_request bypassrls', 'admin');
		await expect(openPostgres(url)).rejects.toThrow('stronger than a request may be');
		await outside('alter role tsunagi_request nobypassrls', 'admin');
		const again = await openPostgres(url);
		await again.close();
	});

	function as(clinic: string, text: string) {
		return database.inClinic(clinic, (queries) => sql.raw(text).execute(queries));
	}

	async function tablesWithClinic(): Promise<string[]> {
		const { rows } = await outside(
			`select table_name from information_schema.columns where column_name = 'clinic'`
		);
		return rows.map((row) => String(row.table_name));
	}

	async function outside(text: string, login = 'vendor') {
		const client = new pg.Client({ connectionString: url.replace('vendor', login) });
		await client.connect();
		return client.query<Record<string, unknown>>(text).finally(() => client.end());
	}
});

describe('a server killed under load', () => {
	test.each(['sqlite', 'postgres'])(
		'has kept all it answered for, without a gap, on %s',
		async (kind) => {
			const target = kind === 'sqlite' ? folder : await postgres.database();
			for (let kill = 0; kill < 2; kill += 1) {
				const answered = await writeUntilKilled(target);
				expect(answered.size).toBeGreaterThan(0);
				await expectStored(target, answered);
			}
		}
	);

	test('has kept all it answered for when PostgreSQL itself was killed', async () => {
		const target = await postgres.database();
		const answered = await writeUntilKilled(target, () => postgres.kill());
		await postgres.start();
		expect(answered.size).toBeGreaterThan(0);
		await expectStored(target, answered);
	});
});

async function writeUntilKilled(
	target: string,
	first: () => Promise<void> = async () => undefined
): Promise<Map<string, number>> {
	const script = `import('vite').then((vite) => vite.runnerImport('./tests/support/append-forever.ts'))`;
	const writer = spawn(process.execPath, ['-e', script], {
		env: { ...process.env, JOURNAL: target },
		stdio: ['ignore', 'pipe', 'ignore']
	});
	let said = '';
	writer.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
	const ended = new Promise((resolve) => writer.once('close', resolve));
	while (said.split('\n').length < 200) await wait(10);
	await first();
	writer.kill('SIGKILL');
	await ended;
	const whole = said.slice(0, said.lastIndexOf('\n'));
	return new Map(
		whole.split('\n').map((line) => {
			const [id = '', seq] = line.split(' ');
			return [id, Number(seq)] as const;
		})
	);
}

async function expectStored(target: string, answered: Map<string, number>): Promise<void> {
	const database = await (target.startsWith('postgres:') ? openPostgres : openSqlite)(target);
	const store = createJournalStore(database, () => '');
	const { facts, head } = await store.read('a', { seen, after: 0, limit: 1_000_000 });
	await database.close();
	expect(facts.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, at) => at + 1));
	const stored = new Map(
		facts.map(({ body, seq }) => [(JSON.parse(body) as { id: string }).id, seq])
	);
	expect(stored.size).toBe(facts.length);
	for (const [id, seq] of answered) expect(stored.get(id), id).toBe(seq);
}

function push(offers: Offer[]) {
	return { seen, offers, received: 1 };
}

function fact(id: string): Offer {
	const sealed = { iv: 'iv', box: 'box' };
	const author = { kind: 'visit.recorded', device: 'd', incarnation: 'i', number: 1 };
	return { id, ...author, body: `{"id":"${id}"}`, sealed, erases: [], understood: true };
}
