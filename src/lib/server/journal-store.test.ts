import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startPostgres, type Postgres } from '../../../tests/support/postgres';
import { chainHash } from './chain';
import { openPostgres, openSqlite, type Database } from './database';
import {
	createJournalStore,
	type DeadLetter,
	type JournalStore,
	type Offer
} from './journal-store';

const nothingSeen = { epoch: null, head: 0, hash: '' };
const ran = { sqlite: 0, postgres: 0 };
let postgres: Postgres;

beforeAll(async () => {
	postgres = await startPostgres();
	process.stdout.write(`The contract of the journal runs on PostgreSQL ${postgres.version}\n`);
}, 60_000);
afterAll(async () => {
	await postgres.stop();
});

describe.each(['sqlite', 'postgres'] as const)('journal store on %s', (kind) => {
	let folder: string;
	let database: Database;
	let store: JournalStore;
	let epochs = 0;

	beforeEach(async () => {
		ran[kind] += 1;
		folder = mkdtempSync(join(tmpdir(), 'tsunagi-store-'));
		database =
			kind === 'sqlite' ? await openSqlite(folder) : await postgres.database().then(openPostgres);
		store = createJournalStore(database, () => `epoch-${(epochs += 1)}`);
		await store.begin('a', 1);
		await store.begin('b', 1);
	});
	afterEach(async () => {
		await database.close();
		rmSync(folder, { recursive: true });
	});

	test('numbers facts in the order of the offer, and chains them', async () => {
		const { answers, head, hash } = await add('a', [offer('1'), offer('2')], 5);
		expect(answers).toEqual([
			{ id: '1', state: 'ok', seq: 1 },
			{ id: '2', state: 'ok', seq: 2 }
		]);
		expect(head).toBe(2);
		expect(hash).toBe(chainHash(chainHash('', offer('1').body), offer('2').body));
		const { facts } = await read('a', 0, 10);
		expect(facts.map(({ seq, received, body }) => ({ seq, received, body }))).toEqual([
			{ seq: 1, received: 5, body: offer('1').body },
			{ seq: 2, received: 5, body: offer('2').body }
		]);
		expect(facts[1]?.hash).toBe(hash);
		expect(facts[0]?.sealed).toEqual({ iv: 'iv-1', box: 'box-1' });
	});

	test('answers the same offer again with the number it has, also inside one offer', async () => {
		await add('a', [offer('1')], 5);
		const again = await add('a', [offer('1'), offer('2'), offer('2')], 6);
		expect(again.answers).toEqual([
			{ id: '1', state: 'dup', seq: 1 },
			{ id: '2', state: 'ok', seq: 2 },
			{ id: '2', state: 'dup', seq: 2 }
		]);
		expect(again.head).toBe(2);
	});

	test('keeps another fact under a known id apart, and answers dead', async () => {
		await add('a', [offer('1')], 5);
		const other = { ...offer('1'), body: '{"id":"1","other":true}' };
		const { answers, head } = await add('a', [other, letter('x'), letter('x')], 6);
		expect(answers.map(({ state }) => state)).toEqual(['dead', 'dead', 'dead']);
		expect(head).toBe(1);
		expect(await count('dead', 'a')).toBe(2);
	});

	test('takes what a newer version wrote, and hands it on unchanged', async () => {
		const body = '{"facts":{"新":[1.5,null]},"kind":"moon.landed"}';
		await add('a', [{ ...offer('1'), kind: 'moon.landed', body, understood: false }], 5);
		expect((await read('a', 0, 1)).facts[0]?.body).toBe(body);
	});

	test('reads page by page, from any number', async () => {
		const seven = Array.from({ length: 7 }, (_, at) => offer(String(at)));
		await add('a', seven, 5);
		const pages = [];
		for (let after = 0; ;) {
			const { facts, head } = await read('a', after, 3);
			expect(head).toBe(7);
			if (!facts.length) break;
			pages.push(facts.map(({ seq }) => seq));
			after = facts.at(-1)?.seq ?? 0;
		}
		expect(pages).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
	});

	test('drops an erased block, and refuses it when it is offered again', async () => {
		await add('a', [offer('1'), offer('2')], 5);
		const erasure = { ...offer('3'), sealed: null, erases: ['1', 'later'] };
		await add('a', [erasure], 6);
		await add('a', [offer('1'), offer('later')], 7);
		const { facts } = await read('a', 0, 10);
		expect(facts.map(({ sealed }) => sealed !== null)).toEqual([false, true, false, false]);
		expect(facts[3]?.body).toBe(offer('later').body);
	});

	test('takes a block that was missing when its fact is offered again', async () => {
		await add('a', [{ ...offer('1'), sealed: null }], 5);
		await add('a', [offer('1')], 6);
		expect((await read('a', 0, 1)).facts[0]?.sealed).toEqual({ iv: 'iv-1', box: 'box-1' });
	});

	test('keeps clinics apart: numbers, ids, blocks, erasures', async () => {
		await add('a', [offer('1')], 5);
		const { answers } = await add('b', [{ ...offer('1'), body: '{"b":1}' }], 5);
		expect(answers).toEqual([{ id: '1', state: 'ok', seq: 1 }]);
		await add('b', [{ ...offer('2'), erases: ['1'] }], 6);
		expect((await read('a', 0, 9)).facts).toHaveLength(1);
		expect((await read('a', 0, 9)).facts[0]?.sealed).not.toBeNull();
		expect((await read('b', 0, 9)).facts[0]?.sealed).toBeNull();
	});

	test('stores nothing of an offer that fails half-way', async () => {
		const broken = { ...offer('2'), kind: null as unknown as string };
		await expect(add('a', [offer('1'), broken], 5)).rejects.toThrow();
		expect(await store.meet('a', nothingSeen)).toMatchObject({ head: 0, hash: '' });
		expect((await add('a', [offer('3')], 5)).head).toBe(1);
	});

	test('starts a new epoch when a device has seen what the log does not hold, once', async () => {
		const { epoch, hash } = await add('a', [offer('1')], 5);
		expect(await store.meet('a', { epoch, head: 1, hash })).toMatchObject({ epoch, matched: true });
		expect(await store.meet('a', { epoch, head: 0, hash: '' })).toMatchObject({ matched: true });
		const shorter = await store.meet('a', { epoch, head: 2, hash: 'x' });
		expect(shorter).toMatchObject({ head: 1, hash, matched: false });
		expect(shorter.epoch).not.toBe(epoch);
		// The answer to a device that still believes in the older epoch is the new one, not a third.
		const late = await store.meet('a', { epoch, head: 1, hash: 'x' });
		expect(late).toMatchObject({ epoch: shorter.epoch, matched: false });
		const other = await store.meet('a', { epoch: shorter.epoch, head: 1, hash: 'x' });
		expect(other.epoch).not.toBe(shorter.epoch);
	});

	test('stores and hands out nothing where the device does not match the log', async () => {
		const { epoch } = await add('a', [offer('1')], 5);
		for (const seen of [
			{ epoch: 'older', head: 1, hash: 'x' },
			{ epoch, head: 9, hash: 'x' }
		]) {
			const push = await store.append('a', { seen, offers: [offer('2')], received: 5 });
			expect(push).toMatchObject({ answers: [], head: 1, matched: false });
			expect(push.epoch).not.toBe(seen.epoch);
			const pull = await store.read('a', { seen, after: 0, limit: 9 });
			expect(pull).toMatchObject({ facts: [], matched: false });
		}
	});

	test('knows no journal that was not begun', async () => {
		await expect(store.meet('c', nothingSeen)).rejects.toThrow();
		await expect(add('c', [offer('1')], 5)).rejects.toThrow();
	});

	test('shows a polling reader no gap while eight writers add', async () => {
		let writing = true;
		const seen: number[] = [];
		const reader = (async () => {
			for (let after = 0; writing || (await store.meet('a', nothingSeen)).head !== after;) {
				const { facts } = await read('a', after, 50);
				seen.push(...facts.map(({ seq }) => seq));
				after = facts.at(-1)?.seq ?? after;
				await new Promise((resolve) => setImmediate(resolve));
			}
		})();
		const writers = Array.from({ length: 8 }, async (_, writer) => {
			for (let round = 0; round < 12; round += 1) {
				const offers = [0, 1, 2].map((at) => offer(`${writer}-${round}-${at}`));
				await add(round % 4 ? 'a' : 'b', offers, 5);
			}
		});
		await Promise.all(writers).finally(() => (writing = false));
		await reader;
		expect(seen).toEqual(Array.from({ length: 8 * 9 * 3 }, (_, at) => at + 1));
	});

	function add(clinic: string, offers: (Offer | DeadLetter)[], received: number) {
		return store.append(clinic, { seen: nothingSeen, offers, received });
	}

	function read(clinic: string, after: number, limit: number) {
		return store.read(clinic, { seen: nothingSeen, after, limit });
	}

	function count(table: 'dead', clinic: string): Promise<number> {
		return database.inClinic(clinic, async (queries) => {
			const { rows } = await sql<{ n: number }>`
				select count(*) as n from ${sql.table(table)} where clinic = ${clinic}`.execute(queries);
			return rows[0]?.n ?? 0;
		});
	}
});

test('the contract ran on both databases', () => {
	expect(ran.sqlite).toBeGreaterThan(10);
	expect(ran.postgres).toBe(ran.sqlite);
});

function offer(id: string): Offer {
	return {
		id,
		kind: 'visit.recorded',
		device: 'd',
		incarnation: 'i',
		number: 1,
		body: JSON.stringify({ id }),
		sealed: { iv: `iv-${id}`, box: `box-${id}` },
		erases: [],
		understood: true
	};
}

function letter(raw: string) {
	return { id: 'x', device: 'd', raw, reason: 'shape' };
}
