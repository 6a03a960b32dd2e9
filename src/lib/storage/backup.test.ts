import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Statement } from '$lib/domain/journal/fact';
import { createVault, openVault, type Vault } from '$lib/vault/vault';
import {
	anotherTab,
	memoryDisk,
	wipedDisk,
	type MemoryDisk
} from '../../../tests/support/memory-disk';
import { cheap, enter, factsOf, patient, visit } from '../../../tests/support/samples';
import { inspectBackup, type Backup } from './backup-format';
import { getDevice, reserveDayNumber, setDeviceDigit } from './device';
import { appendFacts } from './journal';
import { loadKeys, saveKeys } from './keys';
import { openPii } from './open-pii';
import { setMeta, getMeta } from './reads';
import { recover } from './recover';
import { isRestoring, relationOf, restoreBackup } from './restore';
import { noteBackup, writeBackup } from './write-backup';

const made = 1_795_000_000_000;
const first = await createVault('合言葉そのいち', cheap);
const second = await createVault('合言葉そのに', cheap);

interface Clinic {
	disk: MemoryDisk;
	vault: Vault;
}

async function clinic({ vault, rows } = first, count = 3): Promise<Clinic> {
	const disk = memoryDisk();
	await saveKeys(rows, disk);
	await setDeviceDigit(4, disk);
	await record({ disk, vault }, count);
	return { disk, vault };
}

async function record({ disk, vault }: Clinic, count: number): Promise<void> {
	const session = await enter(disk, vault);
	for (let at = 0; at < count; at += 1) {
		const statements: Statement[] = [patient(`p${at}`), visit(`v${at}`)];
		expect((await appendFacts(session, statements, null, disk)).ok).toBe(true);
	}
}

async function fileOf({ disk, vault }: Clinic): Promise<Blob> {
	const written = await writeBackup(vault, { now: made }, disk);
	if (!written.ok) throw new Error(written.detail);
	return written.file;
}

async function backupOf(file: Blob): Promise<Backup> {
	const inspected = await inspectBackup(file);
	if (!inspected.ok) throw new Error(inspected.reason);
	return inspected.backup;
}

/** As a person does on a new tablet: the file and the passphrase, nothing else. */
async function bringBack(disk: MemoryDisk, file: Blob, passphrase = '合言葉そのいち') {
	const backup = await backupOf(file);
	const opened = await openVault(backup.head.rows, passphrase);
	if (!opened.ok) return { ok: false, reason: opened.reason } as const;
	return restoreBackup(opened.vault, backup, undefined, disk);
}

async function recordsOf({ db }: MemoryDisk) {
	const [facts, sealed, views] = await Promise.all([
		db.facts.orderBy('id').toArray(),
		db.sealed.orderBy('id').toArray(),
		db.views.orderBy('id').toArray()
	]);
	return { facts, sealed, views };
}

function change(bytes: Uint8Array, at: number): Blob {
	const changed = bytes.slice();
	changed[at]! ^= 1;
	return new Blob([changed]);
}

describe('a backup file in an empty device', () => {
	test('brings back every fact, sealed part and view, in both copies', async () => {
		const old = await clinic();
		const disk = memoryDisk();
		expect(await bringBack(disk, await fileOf(old))).toMatchObject({
			ok: true,
			added: 6,
			known: 0
		});
		expect(await recordsOf(disk)).toEqual(await recordsOf(old.disk));
		expect(new Set(factsOf(disk).map(({ id }) => id))).toEqual(
			new Set(factsOf(old.disk).map(({ id }) => id))
		);
		expect(factsOf(disk)).toHaveLength(6);
		expect(await isRestoring(disk)).toBe(false);
	});

	test('opens under the same passphrase, with every name readable', async () => {
		const disk = memoryDisk();
		await bringBack(disk, await fileOf(await clinic()));
		const opened = await openVault(await loadKeys(disk), '合言葉そのいち');
		if (!opened.ok) throw new Error(opened.reason);
		const ids = (await disk.db.facts.toArray()).map(({ id }) => id);
		expect((await openPii(opened.vault, ids, disk)).size).toBe(6);
	});

	test('goes on as the same device in a new incarnation, and gives no number out twice', async () => {
		const old = await clinic();
		const before = await reserveDayNumber('2026-11-22', old.disk);
		const disk = memoryDisk();
		await bringBack(disk, await fileOf(old));
		const { device, incarnation, digit } = await getDevice(disk);
		const lost = await getDevice(old.disk);
		expect({ device, digit }).toEqual({ device: lost.device, digit: 4 });
		expect(incarnation).not.toBe(lost.incarnation);
		expect(await reserveDayNumber('2026-11-22', disk)).not.toBe(before);
		await record({ disk, vault: first.vault }, 1);
		const own = (await disk.db.facts.toArray()).filter((fact) => fact.incarnation === incarnation);
		expect(own.map(({ number }) => number).sort()).toEqual([1, 2]);
	});

	test('takes the settings along', async () => {
		const old = await clinic();
		await setMeta('day', { trade: 'judo' }, old.disk);
		const disk = memoryDisk();
		await bringBack(disk, await fileOf(old));
		expect(await getMeta('day', disk)).toEqual({ trade: 'judo' });
	});

	test('survives the loss of the database right afterwards', async () => {
		const old = await clinic();
		const disk = memoryDisk();
		await bringBack(disk, await fileOf(old));
		const after = wipedDisk(disk);
		await recover(after);
		expect((await recordsOf(after)).facts).toEqual((await recordsOf(old.disk)).facts);
		expect(await loadKeys(after)).toHaveLength(3);
	});

	test('replaces the keys of a set-up that recorded nothing', async () => {
		const disk = memoryDisk();
		await saveKeys(second.rows, disk);
		expect(await bringBack(disk, await fileOf(await clinic()))).toMatchObject({
			ok: true,
			added: 6
		});
		expect((await openVault(await loadKeys(disk), '合言葉そのいち')).ok).toBe(true);
	});
});

describe('a backup file beside records', () => {
	test('a second time adds nothing and doubles nothing', async () => {
		const file = await fileOf(await clinic());
		const disk = memoryDisk();
		await bringBack(disk, file);
		const before = await recordsOf(disk);
		expect(await bringBack(disk, file)).toMatchObject({ ok: true, added: 0, known: 6 });
		expect(await recordsOf(disk)).toEqual(before);
		expect(factsOf(disk)).toHaveLength(6);
	});

	test('adds what is missing and keeps what came later', async () => {
		const old = await clinic();
		const early = await fileOf(old);
		await record(old, 2);
		const late = await fileOf(old);
		const disk = memoryDisk();
		await bringBack(disk, early);
		const { incarnation } = await getDevice(disk);
		await record({ disk, vault: first.vault }, 1);
		expect(await bringBack(disk, late)).toMatchObject({ ok: true, added: 4, known: 6 });
		expect(await disk.db.facts.count()).toBe(12);
		expect((await getDevice(disk)).incarnation).toBe(incarnation);
	});

	test('of another clinic is refused and changes nothing', async () => {
		const file = await fileOf(await clinic(second));
		const { disk } = await clinic(first);
		const before = await recordsOf(disk);
		expect(await relationOf(await backupOf(file), disk)).toBe('other-clinic');
		expect(await bringBack(disk, file, '合言葉そのに')).toEqual({
			ok: false,
			reason: 'other-clinic'
		});
		expect(await recordsOf(disk)).toEqual(before);
		expect(await loadKeys(disk)).toEqual(expect.arrayContaining(first.rows));
	});

	test('whose taking-in was cut off is taken in from the beginning', async () => {
		const file = await fileOf(await clinic(first, 250));
		const disk = memoryDisk();
		const backup = await backupOf(file);
		let portions = 0;
		const cut = restoreBackup(
			first.vault,
			backup,
			(step) => {
				if (step === 'taking-in' && (portions += 1) === 2) throw new Error('power cut');
			},
			disk
		);
		await expect(cut).rejects.toThrow('power cut');
		const again = anotherTab(disk);
		expect(await isRestoring(again)).toBe(true);
		expect(await relationOf(backup, again)).toBe('resumed');
		const restored = await bringBack(again, file);
		expect(restored).toMatchObject({ ok: true });
		expect(await again.db.facts.count()).toBe(500);
		expect(factsOf(again)).toHaveLength(500);
		expect(await isRestoring(again)).toBe(false);
	});
});

describe('a file that is no good', () => {
	test('is told apart: no backup, a newer version, cut off, damaged, wrong passphrase', async () => {
		const file = await fileOf(await clinic());
		const bytes = new Uint8Array(await file.arrayBuffer());
		const reasonOf = async (some: Blob) => {
			const inspected = await inspectBackup(some);
			return inspected.ok ? 'ok' : inspected.reason;
		};
		expect(await reasonOf(new Blob(['カナ,氏名\n']))).toBe('foreign');
		expect(await reasonOf(new Blob([]))).toBe('foreign');
		expect(await reasonOf(new Blob(['tsunagi-backup/2\n', bytes.slice(17)]))).toBe('newer');
		expect(await reasonOf(file.slice(0, 30))).toBe('cut-off');
		expect(await reasonOf(file.slice(0, file.size - 1))).toBe('cut-off');
		expect(await reasonOf(new Blob([file, 'x']))).toBe('damaged');
		expect(await reasonOf(change(bytes, 100))).toBe('damaged');
		expect(await reasonOf(file)).toBe('ok');
		expect(await bringBack(memoryDisk(), file, 'ちがう合言葉です')).toEqual({
			ok: false,
			reason: 'wrong-passphrase'
		});
	});

	test('any flipped bit is noticed before anything is taken in', async () => {
		const bytes = new Uint8Array(await (await fileOf(await clinic())).arrayBuffer());
		await fc.assert(
			fc.asyncProperty(fc.nat(bytes.length - 1), async (at) => {
				const disk = memoryDisk();
				const inspected = await inspectBackup(change(bytes, at));
				if (!inspected.ok) return;
				const restored = await restoreBackup(first.vault, inspected.backup, undefined, disk);
				expect(restored).toEqual({ ok: false, reason: 'damaged' });
				expect((await recordsOf(disk)).facts).toEqual([]);
			}),
			{ numRuns: 60 }
		);
	});

	test('pieces that were moved or left out are noticed', async () => {
		const file = await fileOf(await clinic(first, 250));
		const { start } = await backupOf(file);
		const bytes = new Uint8Array(await file.arrayBuffer());
		const pieces: Uint8Array<ArrayBuffer>[] = [];
		for (let at = start; at < bytes.length;) {
			const end = at + 4 + new DataView(bytes.buffer).getUint32(at);
			pieces.push(bytes.slice(at, end));
			at = end;
		}
		expect(pieces.length).toBeGreaterThan(3);
		const [one, two, three, ...rest] = pieces;
		for (const order of [
			[one!, three!, two!, ...rest],
			[two!, one!, three!, ...rest]
		]) {
			const backup = await backupOf(new Blob([bytes.slice(0, start), ...order]));
			expect(await restoreBackup(first.vault, backup, undefined, memoryDisk())).toEqual({
				ok: false,
				reason: 'damaged'
			});
		}
	});

	test('a My Number in a sealed part stays outside, and the record comes in', async () => {
		const { disk: source, vault } = await clinic();
		const session = await enter(source, vault);
		const stranger = { ...patient('p9'), pii: { name: '山田', kana: '1234 5678 9018' } };
		await appendFacts(session, [stranger], null, source);
		const disk = memoryDisk();
		const restored = await bringBack(disk, await fileOf({ disk: source, vault }));
		expect(restored).toMatchObject({ ok: true, added: 7, refused: 1 });
		expect(await disk.db.facts.get(stranger.id)).toBeDefined();
		expect(await disk.db.sealed.get(stranger.id)).toBeUndefined();
	});

	test('a full drive says so, and the second try completes it', async () => {
		const file = await fileOf(await clinic());
		const disk = memoryDisk();
		await saveKeys(second.rows, disk);
		disk.fault = { error: new DOMException('', 'QuotaExceededError'), in: 'writes' };
		expect(await bringBack(disk, file)).toEqual({ ok: false, reason: 'quota' });
		disk.fault = null;
		expect(await bringBack(disk, file)).toMatchObject({ ok: true, added: 6 });
	});
});

test('the file tells nothing of what is sealed in it, and not even the readable parts', async () => {
	const old = await clinic();
	const text = await (await fileOf(old)).text();
	for (const word of ['山田', 'visit.recorded', '2026-11-22']) expect(text).not.toContain(word);
});

test('what was made is noted with the numbers it holds', async () => {
	const { disk, vault } = await clinic();
	const written = await writeBackup(vault, { now: made }, disk);
	if (!written.ok) throw new Error(written.detail);
	await noteBackup(written.done, disk);
	const { incarnation } = await getDevice(disk);
	expect((await disk.db.meta.get('backup'))?.value).toEqual({
		at: made,
		facts: 6,
		incarnation,
		upTo: 6,
		checked: false
	});
});
