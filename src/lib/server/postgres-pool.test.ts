import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startPostgres, type Postgres } from '../../../tests/support/postgres';
import { startProxy, type Proxy } from '../../../tests/support/silent-proxy';
import { openPostgres, type Database } from './database';
import { faultOf } from './faults';
import { createJournalStore, type JournalStore } from './journal-store';

const seen = { epoch: null, head: 0, hash: '' };
/** Long enough for a busy machine to answer, short enough to wait for in a test. */
const patience = { statement: 60_000, query: 1_000, probe: 1_000 };

let postgres: Postgres;
let line: Proxy;
let database: Database;
let store: JournalStore;

beforeAll(async () => {
	postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());

beforeEach(async () => {
	const url = await postgres.database();
	line = await startProxy(url);
	database = await openPostgres(line.through(url), patience);
	store = createJournalStore(database, () => 'epoch');
	await store.begin('a', 1);
	return async () => {
		await database.close();
		line.stop();
	};
});

test('a connection that fell silent is ended at its first timeout, and the next request has another', async () => {
	expect(line.open()).toBe(1);
	line.silence();
	const failed = await store.meet('a', seen).catch((error: unknown) => error);
	expect(faultOf(failed)).toBe('unavailable');
	await vi.waitFor(() => expect(line.open()).toBe(0));
	expect(await store.meet('a', seen)).toMatchObject({ head: 0 });
});

test('it is not ready while queries time out, and ready again when one is answered', async () => {
	await expect(database.probe()).resolves.toBeUndefined();
	line.silence({ newOnes: true });
	expect(faultOf(await database.probe().catch((error: unknown) => error))).toBe('unavailable');
	line.heal();
	await expect(database.probe()).resolves.toBeUndefined();
});

test('what the database itself refuses costs no connection', async () => {
	await expect(
		database.inClinic('a', (queries) =>
			queries
				.insertInto('clinic')
				.values({} as never)
				.execute()
		)
	).rejects.toThrow();
	expect(line.open()).toBe(1);
	await store.meet('a', seen);
	expect(line.open()).toBe(1);
});
