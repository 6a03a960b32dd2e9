import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { createVault, openVault } from '$lib/vault/vault';
import { UnreadableError } from './held';
import { appendFacts } from './journal';
import { loadKeys } from './keys';
import { changeKeys, saveKeys } from './save-keys';
import {
	anotherTab,
	memoryDisk,
	wipedDisk,
	type MemoryDisk
} from '../../../tests/support/memory-disk';
import { readFrames } from './read-frames';
import { recover } from './recover';
import { wipeDevice } from './wipe';
import {
	cheap,
	contentOf,
	enter,
	factsOf,
	framesOf,
	patient,
	sampleKeys
} from '../../../tests/support/samples';

const io = { error: new DOMException('IO error', 'UnknownError'), in: 'writes' } as const;
const copyFails = { ok: false, reason: 'failed', detail: '' } as const;
const noCopy = { ok: false, reason: 'absent', detail: '' } as const;
const { rows: otherKeys, vault: otherVault } = await createVault('別の合言葉', cheap);

describe('loadKeys', () => {
	test('is empty on a new device', async () => {
		expect(await loadKeys(memoryDisk())).toEqual([]);
	});

	test('finds the keys in whichever copy took them', async () => {
		const both = memoryDisk();
		expect(await saveKeys(sampleKeys, both)).toEqual({ ok: true, copies: 'both' });
		expect(sorted(await loadKeys(both))).toEqual(sorted(sampleKeys));
		expect(sorted(await loadKeys(wipedDisk(both)))).toEqual(sorted(sampleKeys));

		const database = memoryDisk();
		database.copy.fails = noCopy;
		expect(await saveKeys(sampleKeys, database)).toEqual({ ok: true, copies: 'database' });
		expect(sorted(await loadKeys(database))).toEqual(sorted(sampleKeys));

		const journal = memoryDisk();
		journal.fault = io;
		expect(await saveKeys(sampleKeys, journal)).toEqual({ ok: true, copies: 'journal' });
		expect(sorted(await loadKeys(journal))).toEqual(sorted(sampleKeys));
	});

	test('takes a damaged or missing row from the second copy', async () => {
		const disk = memoryDisk();
		await saveKeys(sampleKeys, disk);
		const [first, second] = sampleKeys;
		await disk.db.keys.update(first!.id, { box: 'AAAA' });
		await disk.db.keys.delete(second!.id);
		expect(sorted(await loadKeys(disk))).toEqual(sorted(sampleKeys));
	});

	test('takes the last whole row of the second copy', async () => {
		const disk = memoryDisk();
		await saveKeys(sampleKeys, disk);
		const [first, ...rest] = sampleKeys;
		await saveKeys([{ ...first!, box: 'AAAA' }, ...rest], disk);
		expect(sorted(await loadKeys(wipedDisk(disk)))).toEqual(sorted(sampleKeys));
	});
});

describe('saveKeys', () => {
	test('throws when neither copy took them', async () => {
		const disk = memoryDisk();
		disk.fault = io;
		disk.copy.fails = { ok: false, reason: 'quota', detail: '' };
		await expect(saveKeys(sampleKeys, disk)).rejects.toThrow('The keys cannot be kept');
	});

	test.each([
		'in both copies',
		'in the database',
		'in the second copy',
		'in the second copy after a wipe'
	])('changes nothing once records are sealed under other keys (%s)', async (where) => {
		const disk = memoryDisk();
		if (where === 'in the database') disk.copy.fails = noCopy;
		if (where === 'in the second copy') disk.fault = io;
		await setUp(disk);
		disk.fault = null;
		if (where === 'in the second copy after a wipe') disk.db = wipedDisk(disk).db;
		const stale = anotherTab(disk);
		expect(await saveKeys(otherKeys, stale)).toEqual({ ok: false, reason: 'set-up-already' });
		expect(await opens(stale, '合言葉')).toBe(true);
		expect(await opens(stale, '別の合言葉')).toBe(false);
		const before = await contentOf(stale);
		await saveKeys(otherKeys, stale);
		expect(await contentOf(stale)).toEqual(before);
	});

	test('replaces all keys of a set-up that was cut off before its first record', async () => {
		const disk = memoryDisk();
		await saveKeys(sampleKeys, disk);
		expect(await saveKeys(otherKeys, disk)).toMatchObject({ ok: true });
		const session = await enter(disk, otherVault);
		expect(await appendFacts(session, [patient('p')], null, disk)).toMatchObject({ ok: true });
		expect(await opens(disk, '別の合言葉')).toBe(true);

		const wiped = wipedDisk(disk);
		await recover(wiped);
		expect(await opens(wiped, '別の合言葉')).toBe(true);
		await wiped.db.keys.clear();
		expect(await opens(wiped, '別の合言葉')).toBe(true);

		disk.copy.file = 'compared in full';
		await recover(disk);
		expect(await opens(disk, '別の合言葉')).toBe(true);
	});

	test('of two set-ups at the same moment one goes on', async () => {
		const disk = memoryDisk();
		const [one, two] = [await enter(disk), await enter(disk, otherVault)];
		await saveKeys(sampleKeys, disk);
		await saveKeys(otherKeys, anotherTab(disk));
		expect(await appendFacts(one, [patient('p')], null, disk)).toMatchObject({
			ok: false,
			reason: 'failed'
		});
		expect(await appendFacts(two, [patient('q')], null, disk)).toMatchObject({ ok: true });
	});

	test('nobody saves under keys that a wipe in another tab has taken from both copies', async () => {
		const disk = memoryDisk();
		await setUp(disk);
		const session = await enter(disk);
		await wipeDevice('owner', anotherTab(disk)).catch(() => undefined);
		expect(await appendFacts(session, [patient('q')], null, disk)).toMatchObject({
			ok: false,
			reason: 'failed'
		});
		expect(await disk.db.facts.count()).toBe(0);
		expect(disk.copy.bytes).toHaveLength(0);
	});

	test('a signing key that the database alone has lost keeps nobody from saving', async () => {
		const disk = memoryDisk();
		await setUp(disk);
		const session = await enter(disk);
		await disk.db.keys.clear();
		expect(await appendFacts(session, [patient('q')], null, disk)).toMatchObject({ ok: true });
	});

	test('does not take a device for fresh while a copy that may hold records is unreadable', async () => {
		const disk = memoryDisk();
		await setUp(disk);
		const wiped = wipedDisk(disk);
		wiped.copy.fails = copyFails;
		await expect(saveKeys(otherKeys, wiped)).rejects.toThrow(UnreadableError);
		wiped.copy.fails = null;

		const unreadable = memoryDisk();
		unreadable.fault = { ...io, in: 'reads and writes' };
		await expect(saveKeys(otherKeys, unreadable)).rejects.toThrow(UnreadableError);
	});

	test('takes it for fresh where the second copy was never written to', async () => {
		const disk = memoryDisk();
		disk.copy.fails = { ok: false, reason: 'unused', detail: '' };
		expect(await saveKeys(sampleKeys, disk)).toEqual({ ok: true, copies: 'database' });
		disk.copy.fails = null;
		await recover(disk);
		expect(sorted(await loadKeys(wipedDisk(disk)))).toEqual(sorted(sampleKeys));
	});
});

describe('changeKeys', () => {
	const [lock, ...others] = sampleKeys;
	const more = { ...lock!, id: 'more' };

	test('adds, replaces and drops rows in both copies', async () => {
		const disk = memoryDisk();
		await setUp(disk);
		await changeKeys({ put: [more] }, disk);
		const changed = otherKeys[0]!;
		await changeKeys({ put: [changed], drop: ['more'] }, disk);
		const wanted = sorted([changed, ...others]);
		expect(sorted(await loadKeys(disk))).toEqual(wanted);
		const wiped = wipedDisk(disk);
		await recover(wiped);
		expect(sorted(await loadKeys(wiped))).toEqual(wanted);
	});

	test('takes what was replaced or dropped out of the second copy, and no key of the records', async () => {
		const disk = memoryDisk();
		await setUp(disk);
		await changeKeys({ put: [more] }, disk);
		expect(boxesIn(disk).has(lock!.box)).toBe(true);
		const renewed = otherKeys[0]!;
		const { length } = factsOf(disk);
		await changeKeys({ put: [renewed], drop: ['more'] }, disk);
		expect(boxesIn(disk)).toEqual(new Set([renewed, ...others].map(({ box }) => box)));
		expect(readFrames(disk.copy.bytes).torn).toBe(0);
		expect(factsOf(disk)).toHaveLength(length);
		const wiped = wipedDisk(disk);
		await recover(wiped);
		expect(sorted(await loadKeys(wiped))).toEqual(sorted([renewed, ...others]));
	});

	test('leaves the whole writing of a row that is damaged now', async () => {
		const disk = memoryDisk();
		await setUp(disk);
		await disk.db.keys.update(lock!.id, { box: 'AAAA' });
		await changeKeys({ put: [more] }, disk);
		expect(sorted(await loadKeys(disk))).toEqual(sorted([more, ...sampleKeys]));
	});

	test('takes it out at the next start where the second copy could not be written', async () => {
		const disk = memoryDisk();
		await setUp(disk);
		disk.copy.fails = copyFails;
		await changeKeys({ put: [otherKeys[0]!] }, disk);
		disk.copy.fails = null;
		expect(boxesIn(disk).has(lock!.box)).toBe(true);
		await recover(anotherTab(disk));
		expect(boxesIn(disk).has(lock!.box)).toBe(false);
	});

	test('reaches the database from whichever copy took it', async () => {
		const disk = memoryDisk();
		await setUp(disk);
		disk.fault = io;
		await changeKeys({ put: [more] }, disk);
		const next = anotherTab(disk);
		next.fault = null;
		await recover(next);
		expect(sorted(await loadKeys(next))).toEqual(sorted([more, ...sampleKeys]));
	});

	test('throws when neither copy took it, or the keys cannot be read', async () => {
		const disk = memoryDisk();
		await expect(changeKeys({ put: [more] }, disk)).rejects.toThrow(UnreadableError);
		await setUp(disk);
		disk.fault = io;
		disk.copy.fails = copyFails;
		await expect(changeKeys({ put: [more] }, disk)).rejects.toThrow('The keys cannot be kept');
	});
});

async function setUp(disk: MemoryDisk): Promise<void> {
	await saveKeys(sampleKeys, disk);
	const saved = await appendFacts(await enter(disk), [patient('p')], null, disk);
	if (!saved.ok) throw new Error(saved.detail);
}

function boxesIn(disk: MemoryDisk): Set<string> {
	const rows = framesOf(disk).flatMap((frame) => (frame.t === 'keys' ? frame.rows : []));
	return new Set(rows.map(({ box }) => box));
}

async function opens(disk: MemoryDisk, passphrase: string): Promise<boolean> {
	return (await openVault(await loadKeys(disk), passphrase)).ok;
}

function sorted<Row extends { id: string }>(rows: Row[]): Row[] {
	return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
