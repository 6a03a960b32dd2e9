import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openSqlite, type Database } from './database';
import { readAudit } from './doors/audit';
import { createJournalStore, type Offer } from './journal-store';

const seen = { epoch: null, head: 0, hash: '' };
let folder: string;
let data: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'tsunagi-backup-'));
	data = join(folder, 'data');
	return () => rmSync(folder, { recursive: true });
});

describe('backup and restore', () => {
	test('a copy made while the server runs comes back under a new epoch', async () => {
		const server = await openServer();
		await server.add('1', '2');
		run('backup', join(folder, 'backups'));
		expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
		const { epoch } = await server.add('3');
		await server.close();
		run('restore', copy());
		const again = await openServer();
		const { facts, ...head } = await again.store.read('a', { seen, after: 0, limit: 9 });
		expect(facts.map(({ body }) => body)).toEqual(['{"id":"1"}', '{"id":"2"}']);
		expect(head.epoch).not.toBe(epoch);
		// A device offers again what it holds: nothing is lost, and nothing doubled.
		expect(await again.add('1', '2', '3')).toMatchObject({ head: 3 });
		await again.close();
		expect(readdirSync(data).some((name) => name.startsWith('before-restore-'))).toBe(true);
	});

	test('the server is told up to which number the copy holds', async () => {
		const server = await openServer();
		await server.add('1', '2');
		run('backup', join(folder, 'backups'));
		const rows = await server.database.inClinic('a', (queries) =>
			queries
				.selectFrom('setting')
				.select(['clinic', 'value'])
				.where('name', '=', 'durable')
				.execute()
		);
		expect(rows.map((row) => ({ ...row }))).toEqual([{ clinic: 'a', value: '2' }]);
		await server.close();
	});

	test('both stand in the audit log, with the time and how much the copy holds', async () => {
		const server = await openServer();
		await server.add('1', '2');
		run('backup', join(folder, 'backups'));
		expect(await deeds(server.database)).toMatchObject([{ what: 'backup.made', about: '2' }]);
		await server.close();
		run('restore', copy());
		const again = await openServer();
		const all = await deeds(again.database);
		expect(all.map(({ what }) => what)).toEqual(['backup.restored', 'backup.made']);
		await again.close();
	});

	test('nothing is replaced under a running server, or by a file that is no backup', async () => {
		const server = await openServer();
		await server.add('1');
		run('backup', join(folder, 'backups'));
		expect(() => run('restore', copy())).toThrow('stop it first');
		await server.close();
		const cut = copy();
		truncateSync(cut, 9_000);
		expect(() => run('restore', cut)).toThrow('damaged');
		writeFileSync(cut, 'no database');
		expect(() => run('restore', cut)).toThrow('damaged');
		expect(() => run('restore', join(folder, 'nothing'))).toThrow('Name the backup');
		const again = await openServer();
		expect(await again.add()).toMatchObject({ head: 1 });
		await again.close();
	});
});

async function openServer() {
	const database = await openSqlite(data);
	let epochs = 0;
	const store = createJournalStore(database, () => `epoch-${(epochs += 1)}`);
	await store.begin('a', 1);
	return {
		database,
		store,
		add: (...ids: string[]) => store.append('a', { seen, offers: ids.map(fact), received: 1 }),
		close: () => database.close()
	};
}

function run(script: 'backup' | 'restore', argument: string): string {
	const path = join('src/start', `${script}.js`);
	const env = { ...process.env, TSUNAGI_DATA: data };
	return execFileSync(process.execPath, [path, argument], { env, encoding: 'utf8', stdio: 'pipe' });
}

function deeds(database: Database) {
	return database.inClinic('a', (queries) => readAudit(queries, 'a', { limit: 9 }));
}

function copy(): string {
	const backups = join(folder, 'backups');
	return join(backups, readdirSync(backups)[0] ?? '');
}

function fact(id: string): Offer {
	const author = { kind: 'k', device: 'd', incarnation: 'i', number: 1 };
	return { id, ...author, body: `{"id":"${id}"}`, sealed: null, erases: [], understood: true };
}
