import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	backupOf,
	bringBack,
	clinic,
	fileOf,
	first,
	made,
	record,
	recordsOf
} from '../../../tests/support/backups';
import { memoryDisk } from '../../../tests/support/memory-disk';
import { inspectBackup } from './backup-format';
import { getDevice } from './device';
import { restoreBackup } from './restore';
import { noteBackup, writeBackup } from './write-backup';

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
		expect(await reasonOf(await withHead('{"made":'))).toBe('damaged');
		expect(await reasonOf(file)).toBe('ok');
		expect(await bringBack(memoryDisk(), file, 'ちがう合言葉です')).toEqual({
			ok: false,
			reason: 'wrong-secret'
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
});

test('the file tells nothing of what is sealed in it, and not even the readable parts', async () => {
	const old = await clinic();
	const text = await (await fileOf(old)).text();
	for (const word of ['山田', 'visit.recorded', '2026-11-22']) expect(text).not.toContain(word);
});

test('what was made is noted with the numbers it holds', async () => {
	const { disk, vault } = await clinic();
	const written = await writeBackup(vault, { now: made }, disk);
	if (!written.ok) throw new Error(written.reason);
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

test('the file holds what the second copy alone has taken, with its sealed parts', async () => {
	const { disk, vault } = await clinic();
	disk.fault = { error: new DOMException('IO error', 'UnknownError'), in: 'writes' };
	await record({ disk, vault }, 2);
	expect(await disk.db.facts.count()).toBe(6);
	const written = await writeBackup(vault, { now: made }, disk);
	if (!written.ok) throw new Error(written.reason);
	expect(written).toMatchObject({ facts: 10, done: { facts: 10, upTo: 10 } });
	const fresh = memoryDisk();
	expect(await bringBack(fresh, written.file)).toMatchObject({ ok: true, added: 10 });
	expect(await fresh.db.sealed.count()).toBe(10);
});

test('no file is made while what the second copy alone has taken cannot be read', async () => {
	const { disk, vault } = await clinic();
	disk.fault = { error: new DOMException('IO error', 'UnknownError'), in: 'writes' };
	await record({ disk, vault }, 1);
	disk.copy.fails = { ok: false, reason: 'failed', detail: '' };
	expect(await writeBackup(vault, { now: made }, disk)).toMatchObject({
		ok: false,
		reason: 'unreadable'
	});
});

function change(bytes: Uint8Array, at: number): Blob {
	const changed = bytes.slice();
	changed[at]! ^= 1;
	return new Blob([changed]);
}

/** A head that is no JSON, under a sum that is right. */
async function withHead(text: string): Promise<Blob> {
	const head = new TextEncoder().encode(text);
	const length = new Uint8Array(4);
	new DataView(length.buffer).setUint32(0, head.length);
	const sum = await crypto.subtle.digest('SHA-256', head);
	return new Blob(['tsunagi-backup/1\n', length, sum, head, new Uint8Array(500)]);
}

test('no file is made that nothing would open: the passphrase is damaged in both copies, and there is no recovery key', async () => {
	const { disk, vault } = await clinic();
	await disk.db.keys.toCollection().modify((row) => {
		if (row.kind === 'passphrase') row.box = 'damaged';
	});
	expect(await writeBackup(vault, { now: made }, disk)).toMatchObject({ ok: true });
	disk.copy.fails = { ok: false, reason: 'absent', detail: '' };
	expect(await writeBackup(vault, { now: made }, disk)).toEqual({ ok: false, reason: 'no-lock' });
});
