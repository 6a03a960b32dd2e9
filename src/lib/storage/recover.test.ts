import 'fake-indexeddb/auto';
import { Dexie, type Table } from 'dexie';
import { describe, expect, test } from 'vitest';
import type { Fact, JsonObject } from '$lib/domain/journal/fact';
import { openVault } from '$lib/vault/vault';
import { getDevice, reserveDayNumber, setDeviceDigit } from './device';
import { writeFrame } from './frames';
import { saveDraft } from './drafts';
import { UnreadableError } from './held';
import { appendFacts } from './journal';
import { loadKeys } from './keys';
import { saveKeys } from './save-keys';
import {
	anotherTab,
	memoryDisk,
	wipedDisk,
	type MemoryDisk
} from '../../../tests/support/memory-disk';
import { openPii } from './open-pii';
import { recover } from './recover';
import {
	contentOf,
	enter,
	factsOf,
	patient,
	sampleKeys,
	vault,
	visit
} from '../../../tests/support/samples';
import { aRecord } from '../../../tests/support/visits';

describe('recover', () => {
	test('finds nothing to do on a new device, and after a clean end', async () => {
		const disk = memoryDisk();
		const nothing = { replayed: 0, torn: 0, wiped: false, readable: true, restoring: false };
		expect(await recover(disk)).toEqual(nothing);
		await fill(disk);
		const before = await contentOf(disk);
		expect(await recover(anotherTab(disk))).toEqual(nothing);
		expect(await contentOf(disk)).toEqual(before);
	});

	test('brings everything back after the database was wiped, in a new incarnation', async () => {
		const disk = memoryDisk();
		const { facts, device } = await fill(disk);
		const fresh = wipedDisk(disk);
		expect(await recover(fresh)).toEqual({
			replayed: 3,
			torn: 0,
			wiped: true,
			readable: true,
			restoring: false
		});
		for (const table of ['facts', 'sealed', 'views', 'keys'] as const) {
			expect(await fresh.db[table].toArray()).toEqual(await disk.db[table].toArray());
		}
		const after = await getDevice(fresh);
		expect(after).toEqual({ ...device, incarnation: after.incarnation });
		expect(after.incarnation).not.toBe(device.incarnation);
		const opened = await openVault(await loadKeys(fresh), '合言葉');
		if (!opened.ok) throw new Error(opened.reason);
		expect((await openPii(opened.vault, facts, fresh)).size).toBe(3);

		const next = await appendFacts(await enter(fresh), [visit('z')], null, fresh);
		expect(next).toMatchObject({ ok: true, facts: [{ number: 1 }] });
		expect(await recover(fresh)).toMatchObject({ replayed: 0, wiped: false });
	});

	test('brings back more than one batch, and goes on after one failed', async () => {
		const disk = memoryDisk();
		await fill(disk);
		const [fact] = factsOf(disk) as [Fact];
		const frames = Array.from({ length: 500 }, (_, at) => {
			const facts = [{ fact: { ...fact, id: `f${at}`, number: at + 9 }, sealed: null }];
			return writeFrame({ t: 'facts', facts, closes: null });
		});
		const bytes = await new Blob(frames).arrayBuffer();
		await disk.copy.append(new Uint8Array(bytes));
		const fresh = wipedDisk(disk);
		let batches = 0;
		fresh.db.use({
			stack: 'dbcore',
			name: 'second batch fails',
			create: (core) => ({
				...core,
				transaction(stores, mode, options) {
					if (mode === 'readwrite' && (batches += 1) === 2)
						throw new DOMException('', 'UnknownError');
					return core.transaction(stores, mode, options);
				}
			})
		});
		expect(await recover(fresh)).toMatchObject({ wiped: true, readable: false, restoring: false });
		expect(await fresh.db.facts.count()).toBeLessThan(503);
		expect(await recover(anotherTab(fresh))).toMatchObject({
			wiped: true,
			readable: true,
			restoring: false
		});
		expect(await fresh.db.facts.count()).toBe(503);
	});

	test('begins again where a recovery was cut off', async () => {
		const disk = memoryDisk();
		await fill(disk);
		const fresh = wipedDisk(disk);
		fresh.fault = { error: new DOMException('IO error', 'UnknownError'), in: 'views' };
		expect(await recover(fresh)).toMatchObject({
			replayed: 0,
			wiped: true,
			readable: false,
			restoring: false
		});
		expect(await fresh.db.facts.count()).toBe(0);
		const again = anotherTab(fresh);
		expect(await recover(again)).toMatchObject({ replayed: 3, wiped: true });
		expect(await again.db.facts.count()).toBe(3);
	});

	test.each(['wiped', 'kept'])('reads a file cut at any byte (database %s)', async (state) => {
		const disk = memoryDisk();
		await appendFacts(await enter(disk), [patient('p')], null, disk);
		const start = disk.copy.bytes.length;
		await appendFacts(await enter(disk), [visit('v')], null, disk);
		const whole = disk.copy.bytes;
		for (let cut = start; cut < whole.length; cut += 61) {
			const next = state === 'wiped' ? wipedDisk(disk) : anotherTab(disk);
			next.copy.bytes = whole.slice(0, cut);
			const { torn } = await recover(next);
			expect(torn).toBe(cut - start);
			const kept = state === 'wiped' ? ['p'] : ['p', 'v'];
			expect(subjects(await next.db.facts.toArray())).toEqual(kept);
			expect(subjects(factsOf(next))).toEqual(kept);
			const saved = await appendFacts(await enter(next), [visit('w')], null, next);
			expect(saved).toMatchObject({ ok: true, copies: 'both' });
			next.db.close();
		}
	});

	test('writes the second copy anew when its file is lost', async () => {
		const disk = memoryDisk();
		await fill(disk);
		disk.copy.bytes = new Uint8Array(0);
		disk.copy.file = 'new';
		await recover(disk);
		expect(new Set(factsOf(disk).map(({ id }) => id))).toEqual(
			new Set(await disk.db.facts.toCollection().primaryKeys())
		);
		const fresh = wipedDisk(disk);
		expect(await recover(fresh)).toMatchObject({ replayed: 3, wiped: true });
		expect(await fresh.db.keys.toArray()).toEqual(await disk.db.keys.toArray());
		expect((await getDevice(fresh)).device).toBe((await getDevice(disk)).device);
	});

	test('writes a second copy when the browser comes to have one', async () => {
		const disk = memoryDisk();
		disk.copy.fails = { ok: false, reason: 'absent', detail: '' };
		await fill(disk);
		disk.copy.fails = null;
		await recover(disk);
		expect(factsOf(disk)).toHaveLength(3);
	});

	test('compares everything when the file is another one, however long', async () => {
		const disk = memoryDisk();
		await fill(disk);
		disk.copy.bytes = new Uint8Array(disk.copy.bytes.length * 2);
		disk.copy.file = 'new';
		await recover(disk);
		expect(factsOf(disk)).toHaveLength(3);
	});

	test.each([0, 1])('does not bring an old key back over a newer one (cut by %s)', async (cut) => {
		const disk = memoryDisk();
		await saveKeys(sampleKeys, disk);
		await getDevice(disk);
		const newer = sampleKeys.map((row) => ({ ...row, check: 'newer' }));
		disk.copy.fails = { ok: false, reason: 'quota', detail: '' };
		await saveKeys(newer, disk);
		disk.copy.fails = null;
		disk.copy.bytes = disk.copy.bytes.slice(0, disk.copy.bytes.length - cut);
		await recover(disk);
		expect((await disk.db.keys.toArray()).every(({ check }) => check === 'newer')).toBe(true);
		const fresh = wipedDisk(disk);
		await recover(fresh);
		expect((await fresh.db.keys.toArray()).every(({ check }) => check === 'newer')).toBe(true);
	});

	test('makes views anew that an older fold made', async () => {
		const disk = memoryDisk();
		await fill(disk);
		const views = await disk.db.views.toArray();
		await disk.db.views.clear();
		await disk.db.meta.put({ key: 'fold', value: 0 });
		const told: number[] = [];
		await recover(disk, Date.now(), (share) => told.push(share));
		expect(await disk.db.views.toArray()).toEqual(views);
		// So few are read anew in no time: nothing is said of it.
		expect(told).toEqual([]);
	});

	test('tells how far many views are that are made anew', async () => {
		const disk = memoryDisk();
		await appendFacts(
			await enter(disk),
			Array.from({ length: 501 }, (_, at) => visit(`v${at}`)),
			null,
			disk
		);
		await disk.db.meta.put({ key: 'fold', value: 0 });
		const told: number[] = [];
		await recover(disk, Date.now(), (share) => told.push(share));
		expect(told).toEqual([0, 500 / 501]);
	});

	test('marks open money on a device from before there was such a mark', async () => {
		const disk = memoryDisk();
		const session = await enter(disk);
		const payment = { kind: 'deposit', yen: 3240, reason: null } as const;
		const facts = aRecord({ payment }) as unknown as JsonObject;
		await appendFacts(session, [{ ...visit('held'), facts }, visit('none')], null, disk);
		await recover(disk);
		const views = await disk.db.views.toArray();
		await goBackToVersion4(disk);
		const updated = anotherTab(disk);
		await recover(updated);
		const held = await updated.db.views.where('money').equals(1).toArray();
		expect(held.map(({ id }) => id)).toEqual(['held']);
		expect(await updated.db.views.toArray()).toEqual(views);
	});

	test('does not take the device for fresh when only the unreadable second copy could tell', async () => {
		const disk = memoryDisk();
		await fill(disk);
		const wiped = wipedDisk(disk);
		wiped.copy.fails = { ok: false, reason: 'failed', detail: '' };
		await expect(recover(wiped)).rejects.toThrow(UnreadableError);
		expect(await recover(disk)).toMatchObject({ readable: true, restoring: false });
		wiped.copy.fails = null;
		expect(await recover(wiped)).toMatchObject({ replayed: 3, wiped: true });
	});

	test('says so when the database cannot be read, and saves still go through', async () => {
		const disk = memoryDisk();
		await fill(disk);
		const broken = anotherTab(disk);
		broken.fault = { error: new DOMException('x', 'UnknownError'), in: 'reads and writes' };
		expect(await recover(broken)).toMatchObject({ readable: false, restoring: false });
		expect(await getDevice(broken)).toEqual(await getDevice(disk));
		expect(await loadKeys(broken)).toEqual(sampleKeys);
		const session = await enter(broken);
		for (const number of [4, 5, 6]) {
			const saved = await appendFacts(session, [visit(`z${number}`)], null, broken);
			expect(saved).toMatchObject({ ok: true, copies: 'journal', facts: [{ number }] });
		}
		const fresh = anotherTab(disk);
		expect(await recover(fresh)).toMatchObject({ replayed: 3 });
		expect(await fresh.db.sealed.count()).toBe(6);
	});
});

async function fill(disk: MemoryDisk) {
	await saveKeys(sampleKeys, disk);
	await setDeviceDigit(3, disk);
	await reserveDayNumber('2026-11-22', disk);
	const session = await enter(disk);
	await saveDraft(vault, { id: 'v', rev: 0, value: {} }, disk);
	const first = await appendFacts(session, [patient('p'), visit('v')], { id: 'v', rev: 1 }, disk);
	const second = await appendFacts(session, [visit('w')], null, disk);
	await recover(disk);
	if (!first.ok || !second.ok) throw new Error('The samples were not saved');
	const facts = [...first.facts, ...second.facts].map(({ id }) => id);
	return { facts, device: await getDevice(disk) };
}

/** The database as the version before the mark of open money left it. */
async function goBackToVersion4({ db }: MemoryDisk) {
	const tables = await Promise.all(db.tables.map(async (table) => [table, await table.toArray()]));
	const old = new Dexie(db.name);
	const stores = db.tables.map(({ name, schema: { primKey, indexes } }) => {
		const kept = indexes.filter((index) => index.name !== 'money');
		return [name, [primKey, ...kept].map(({ src }) => src).join()] as const;
	});
	await db.delete();
	old.version(4).stores(Object.fromEntries(stores));
	for (const [{ name }, rows] of tables as [Table, Record<string, unknown>[]][]) {
		for (const row of rows) delete row.money;
		await old.table(name).bulkPut(rows);
	}
	old.close();
}

/** Without those that the loop itself adds. */
function subjects(facts: Fact[]): string[] {
	return [...new Set(facts.map(({ about }) => about))].filter((about) => about !== 'w').sort();
}
