import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { dataFile, openSqlite, type Database, type Queries } from './database';

let database: Database;
let folder: string;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'tsunagi-group-'));
	database = await openSqlite(folder);
	await run((queries) => sql`create table note (text text unique)`.execute(queries));
	return async () => {
		await database.close();
		rmSync(folder, { recursive: true });
	};
});

test('what waits at the same moment is stored together, each with its own answer', async () => {
	const texts = Array.from({ length: 150 }, (_, at) => `note ${at}`);
	const before = commits();
	const answers = await Promise.all(
		texts.map((text) => run(async (queries) => (await add(queries, text), text.toUpperCase())))
	);
	expect(answers).toEqual(texts.map((text) => text.toUpperCase()));
	expect(await notes()).toEqual(texts);
	expect(commits() - before).toBeLessThan(10);
	expect(commits()).toBeGreaterThan(before);
});

test('one that fails half-way takes nothing with it and leaves nothing behind', async () => {
	const failing = run(async (queries) => {
		await add(queries, 'half');
		throw new Error('changed its mind');
	});
	const doubled = run((queries) => add(queries, 'first'));
	const others = ['first', 'second'].map((text) => run((queries) => add(queries, text)));
	const [failed, first, ...rest] = await Promise.allSettled([failing, doubled, ...others]);
	expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'changed its mind' } });
	expect(first.status).toBe('fulfilled');
	expect(rest.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
	expect(await notes()).toEqual(['first', 'second']);
	// And it goes on.
	await run((queries) => add(queries, 'third'));
	expect(await notes()).toHaveLength(3);
});

test('nobody is told "stored" when the drive takes nothing', async () => {
	await run((queries) => sql`pragma max_page_count = 40`.execute(queries));
	const large = 'x'.repeat(100_000);
	const some = await Promise.allSettled([
		run((queries) => add(queries, 'small')),
		run((queries) => add(queries, large)),
		run((queries) => add(queries, 'after'))
	]);
	const stored = new Set(await notes());
	for (const [at, text] of ['small', large, 'after'].entries()) {
		expect(stored.has(text)).toBe(some[at]?.status === 'fulfilled');
	}
	expect(some[1]?.status).toBe('rejected');
});

function run<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
	return database.inClinic('a', work);
}

async function add(queries: Queries, text: string): Promise<void> {
	await sql`insert into note (text) values (${text})`.execute(queries);
}

async function notes(): Promise<string[]> {
	const { rows } = await run((queries) =>
		sql<{ text: string }>`select text from note order by rowid`.execute(queries)
	);
	return rows.map(({ text }) => text);
}

/** In the log, the last frame of each commit tells the size of the database. */
function commits(): number {
	const log = readFileSync(join(folder, `${dataFile}-wal`));
	const frame = 24 + log.readUInt32BE(8);
	let count = 0;
	for (let at = 32; at + frame <= log.length; at += frame) if (log.readUInt32BE(at + 4)) count += 1;
	return count;
}
