import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPostgres, type Database } from '$lib/server/database';
import { readAudit } from '$lib/server/doors/audit';
import { findSetting } from '$lib/server/doors/settings';
import { createJournalStore, type Offer } from '$lib/server/journal-store';
import { startPostgres, type Postgres } from '../../tests/support/postgres';

const run = promisify(execFile);
const seen = { epoch: null, head: 0, hash: '' };
/** What pg_restore says of a whole dump. */
const whole = ['clinic', 'fact', 'sealed']
	.map((table) => `3400; 0 16400 TABLE DATA public ${table} vendor`)
	.join('\n');
let postgres: Postgres;
let database: Database;
let url: string;
let folder: string;

beforeAll(async () => {
	postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'tsunagi-dump-'));
	url = await postgres.database();
	database = await openPostgres(url);
	for (const clinic of ['a', 'b']) await store().begin(clinic, 1);
	await add('a', '1', '2');
	await add('b', '3');
	return async () => {
		await database.close();
		rmSync(folder, { recursive: true });
	};
});

test('what was there before the dump began is noted for each clinic, and no record that came later', async () => {
	const made = backUp({ list: whole, waits: true });
	while (!existsSync(join(folder, 'began'))) await wait(20);
	await add('a', '4');
	writeFileSync(join(folder, 'go'), '');
	expect((await made).stdout).toContain('2 clinics, 3 facts');
	expect(await durable('a')).toBe('2');
	expect(await durable('b')).toBe('1');
	const deeds = await database.inClinic('a', (queries) => readAudit(queries, 'a', { limit: 9 }));
	expect(deeds).toMatchObject([{ what: 'backup.made', about: '2' }]);
	expect(readdirSync(join(folder, 'backups'))).toEqual([
		expect.stringMatching(/^tsunagi-.*\.dump$/)
	]);
});

test.each([
	['fails', { fails: true, list: whole }],
	['leaves a table out', { list: whole.replace('public fact', 'public other') }]
])('a dump that %s is no backup: nothing is noted, and nothing looks like one', async (_, how) => {
	const failure = await backUp(how).then(
		() => null,
		(error: unknown) => error as { stderr: string }
	);
	expect(failure?.stderr).toContain('No backup was made');
	expect(failure?.stderr).not.toContain('secret');
	expect(await durable('a')).toBeNull();
	expect(readdirSync(join(folder, 'backups'))).toEqual([]);
});

/** Stands in for PostgreSQL's own programs, which npm does not bring along. */
function backUp({ list, fails = false, waits = false }: Programs) {
	program('pg_dump', [
		`for word; do case "$word" in --file=*) echo dump > "\${word#--file=}";; esac; done`,
		`case "$*" in *secret*) exit 1;; esac`,
		`[ "$PGPASSWORD" = secret ] || exit 1`,
		...(waits ? [`touch ${folder}/began; while [ ! -e ${folder}/go ]; do sleep 0.02; done`] : []),
		`exit ${fails ? 1 : 0}`
	]);
	program('pg_restore', [`echo '${list}'`]);
	const env = {
		...process.env,
		PATH: [folder, process.env.PATH].join(delimiter),
		DATABASE_URL: url,
		DATABASE_URL_BACKUP: url.replace('vendor@', 'backup:secret@')
	};
	return run(process.execPath, ['src/start/backup.js', join(folder, 'backups')], { env });
}

interface Programs {
	list: string;
	fails?: boolean;
	waits?: boolean;
}

function program(name: string, lines: string[]): void {
	writeFileSync(join(folder, name), ['#!/bin/sh', ...lines, ''].join('\n'));
	chmodSync(join(folder, name), 0o755);
}

function store() {
	return createJournalStore(database, () => 'epoch');
}

function add(clinic: string, ...ids: string[]) {
	return store().append(clinic, { seen, offers: ids.map(fact), received: 1 });
}

function durable(clinic: string): Promise<string | null> {
	return database.inClinic(clinic, (queries) => findSetting(queries, clinic, 'durable'));
}

function fact(id: string): Offer {
	const author = { kind: 'k', device: 'd', incarnation: 'i', number: 1 };
	return { id, ...author, body: `{"id":"${id}"}`, sealed: null, erases: [], understood: true };
}
