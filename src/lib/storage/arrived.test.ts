import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { backupOf, bringBack, clinic, fileOf, first, record } from '../../../tests/support/backups';
import { anotherTab, memoryDisk, type MemoryDisk } from '../../../tests/support/memory-disk';
import { enter, factsOf, visit } from '../../../tests/support/samples';
import type { Statement } from '$lib/domain/journal/fact';
import { openVault } from '$lib/vault/vault';
import { findArrived, keepArrived } from './arrived';
import { countAtRisk } from './at-risk';
import { getDevice, reserveDayNumber } from './device';
import { appendFacts } from './journal';
import { loadKeys } from './keys';
import { writeMeta } from './meta-rows';
import { recover } from './recover';
import { relationOf, restoreBackup } from './restore';

const set = { trades: ['judo'], closedWeekdays: [0], onlineVerification: 'app' };
const ofTheClinic: Statement = {
	...visit('c'),
	kind: 'clinic.set',
	rulebook: null,
	facts: set,
	pii: { name: '院', phone: '', registration: {} }
};
/** Of a device with the digit 1. */
const ofAnother = visit('a');

/** A file of 502 records. */
const old = await clinic(first, 0);
await appendFacts(await enter(old.disk, old.vault), [ofTheClinic, ofAnother], null, old.disk);
await record(old, 250);
const file = await fileOf(old);
const { device: lost } = await getDevice(old.disk);

/** The first portion of 200 arrived before the power was cut. */
async function cutOff(): Promise<MemoryDisk> {
	const disk = memoryDisk();
	let portions = 0;
	const told = (step: string) => {
		if (step === 'taking-in' && (portions += 1) === 2) throw new Error('power cut');
	};
	await expect(restoreBackup(first.vault, await backupOf(file), told, disk)).rejects.toThrow();
	const again = anotherTab(disk);
	expect((await recover(again)).restoring).toBe(true);
	return again;
}

describe('a restore that was cut off', () => {
	test('tells how much of the file is here, and which digits are spoken for', async () => {
		const disk = await cutOff();
		const arrived = await findArrived(disk);
		expect(arrived).toMatchObject({ facts: 200, of: 502, opens: true });
		expect(arrived?.digits).toEqual(new Set([1, 4]));
	});

	test('of an older version of the app does not tell of how many', async () => {
		const disk = await cutOff();
		await writeMeta(disk.db, 'restoring', 1_795_000_000_000);
		expect(await findArrived(disk)).toMatchObject({ facts: 200, of: null });
		expect(await keepArrived(6, disk)).toBe(true);
		expect(await getDevice(disk)).toMatchObject({ digit: 6 });
	});

	test('of which nothing arrived has nothing to open', async () => {
		expect(await findArrived(memoryDisk())).toMatchObject({ facts: 0, opens: false });
	});
});

describe('what arrived', () => {
	test('is gone on with as the same device, in a new incarnation and under another digit', async () => {
		const disk = await cutOff();
		expect(await keepArrived(7, disk)).toBe(true);
		const after = anotherTab(disk);
		expect((await recover(after)).restoring).toBe(false);
		const { device, incarnation, digit } = await getDevice(after);
		expect({ device, digit }).toEqual({ device: lost, digit: 7 });
		expect(factsOf(after).some((fact) => fact.incarnation === incarnation)).toBe(false);
		expect(await reserveDayNumber('2026-11-22', after)).toBe('22-701');
	});

	test('opens under the passphrase of the file, takes new records, and is in no backup', async () => {
		const disk = await cutOff();
		await keepArrived(7, disk);
		expect((await openVault(await loadKeys(disk), '合言葉そのいち')).ok).toBe(true);
		await record({ disk, vault: first.vault }, 1);
		expect(await countAtRisk(disk)).toEqual({ backup: null, count: 202 });
	});

	test('takes in the rest when the file is found after all', async () => {
		const disk = await cutOff();
		await keepArrived(7, disk);
		expect(await relationOf(await backupOf(file), disk)).toBe('same-clinic');
		expect(await bringBack(disk, file)).toMatchObject({ ok: true, added: 302, known: 200 });
		expect(await getDevice(disk)).toMatchObject({ digit: 7 });
	});

	test('stays as it was where the drive takes no note of it', async () => {
		const disk = await cutOff();
		disk.fault = { error: new DOMException('', 'QuotaExceededError'), in: 'writes' };
		expect(await keepArrived(7, disk).catch(() => false)).toBe(false);
		disk.fault = null;
		expect((await recover(anotherTab(disk))).restoring).toBe(true);
	});
});
