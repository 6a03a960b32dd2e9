import 'fake-indexeddb/auto';
import type { Observable } from 'dexie';
import { describe, expect, test, vi } from 'vitest';
import { createVault } from '$lib/vault/vault';
import { saveDraft } from './drafts';
import { appendFacts } from './journal';
import { memoryDisk } from '../../../tests/support/memory-disk';
import { openPii } from './open-pii';
import {
	hasFacts,
	findVisitsOf,
	getMeta,
	onRecordChange,
	setMeta,
	watchDrafts,
	watchKind,
	watchMonth,
	watchOpen,
	watchView
} from './reads';
import { cheap, enter, patient, vault, visit } from '../../../tests/support/samples';

describe('watch…', () => {
	test('follows saves', async () => {
		const disk = memoryDisk();
		const seen: string[][] = [];
		const settled = new Promise<void>((resolve, reject) => {
			watchMonth('2026-11', disk).subscribe((visits) => {
				seen.push(visits.map(({ id }) => id));
				if (visits.length === 1) resolve();
			}, reject);
		});
		await appendFacts(await enter(disk), [visit('v')], null, disk);
		await settled;
		expect(seen.at(-1)).toEqual(['v']);
	});

	test('gives each list its own rows', async () => {
		const disk = memoryDisk();
		const december = visit('d');
		december.facts = { ...december.facts, date: '2026-12-01', state: 'verified', patient: 'p' };
		await saveDraft(vault, { id: 'x', rev: 0, value: {} }, disk, 9);
		await appendFacts(await enter(disk), [visit('v'), december, patient('p')], null, disk);
		expect(ids(await first(watchMonth('2026-12', disk)))).toEqual(['d']);
		expect(ids(await first(watchOpen(disk)))).toEqual(['v']);
		expect(ids(await first(watchKind('patient', disk)))).toEqual(['p']);
		expect(ids(await findVisitsOf('p', disk))).toEqual(['d']);
		expect((await first(watchView('v', disk)))?.kind).toBe('visit');
		expect(await first(watchView('none', disk))).toBeUndefined();
		expect(await first(watchDrafts(disk))).toEqual([{ id: 'x', rev: 1, at: 9 }]);
		expect(await hasFacts(disk)).toBe(true);
	});

	test('reopens a database that was closed under it', async () => {
		const disk = memoryDisk();
		await appendFacts(await enter(disk), [visit('v')], null, disk);
		disk.db.close();
		expect(await hasFacts(disk)).toBe(true);
		disk.db.close();
		expect(ids(await first(watchMonth('2026-11', disk)))).toEqual(['v']);
	});

	test('are told of a change soon enough to leave without reading anew', async () => {
		const disk = memoryDisk();
		const device = await enter(disk);
		let changes = 0;
		const read = vi.spyOn(disk.db.views, 'where');
		const settled = new Promise<{ unsubscribe(): void }>((resolve) => {
			const list = watchOpen(disk).subscribe(() => resolve(list));
		});
		const list = await settled;
		onRecordChange(() => {
			changes += 1;
			list.unsubscribe();
		}, disk);
		await setMeta('day', {}, disk);
		expect([changes, read.mock.calls.length]).toEqual([0, 1]);
		await appendFacts(device, [visit('v')], null, disk);
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect([changes, read.mock.calls]).toEqual([1, [['open']]]);
	});

	test('tells its reader when the database cannot be read', async () => {
		const disk = memoryDisk();
		disk.fault = { error: new DOMException('x', 'UnknownError'), in: 'reads and writes' };
		await expect(first(watchOpen(disk))).rejects.toThrow('cannot be read (failed)');
	});
});

describe('openPii', () => {
	test('opens what is there and leaves out what is erased, changed or foreign', async () => {
		const disk = memoryDisk();
		const saved = await appendFacts(
			await enter(disk),
			['a', 'b', 'c'].map((about) => patient(about)),
			null,
			disk
		);
		const facts = saved.ok ? saved.facts.map(({ id }) => id) : [];
		const [a, b, c] = facts as [string, string, string];
		await disk.db.sealed.delete(a);
		await disk.db.sealed.put({ ...(await disk.db.sealed.get(c))!, id: b });
		const opened = await openPii(vault, [...facts, 'none'], disk);
		expect([...opened]).toEqual([[c, { name: '山田', kana: 'ヤマダ' }]]);
		const { vault: foreign } = await createVault('x', cheap);
		expect((await openPii(foreign, facts, disk)).size).toBe(0);
	});
});

describe('getMeta', () => {
	test('gives back what was set, and nothing of the journal itself', async () => {
		const disk = memoryDisk();
		expect(await getMeta('day', disk)).toBeUndefined();
		expect(await setMeta('day', { trade: 'judo', staff: undefined }, disk)).toBe(true);
		expect(await getMeta('day', disk)).toEqual({ trade: 'judo' });
		await enter(disk);
		expect(await getMeta('device', disk)).toBeUndefined();
	});
});

function first<T>(source: Observable<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		source.subscribe(resolve, reject);
	});
}

function ids(rows: { id: string }[]): string[] {
	return rows.map(({ id }) => id);
}
