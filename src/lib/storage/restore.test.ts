import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { KeyRow, PasskeyRow } from '$lib/vault/key-row';
import { makePin } from '$lib/vault/pin';
import { addLock, openVault } from '$lib/vault/vault';
import {
	backupOf,
	bringBack,
	clinic,
	fileOf,
	first,
	record,
	recordsOf,
	second
} from '../../../tests/support/backups';
import { anotherTab, memoryDisk, wipedDisk } from '../../../tests/support/memory-disk';
import { enter, factsOf, patient } from '../../../tests/support/samples';
import { getDevice, reserveDayNumber } from './device';
import type { Disk } from './disk';
import { appendFacts } from './journal';
import { loadKeys } from './keys';
import { changeKeys, saveKeys } from './save-keys';
import { openPii } from './open-pii';
import { getMeta, setMeta } from './reads';
import { recover } from './recover';
import { relationOf, restoreBackup } from './restore';

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
		expect((await recover(disk)).restoring).toBe(false);
	});

	test('opens under the same passphrase, with every name readable', async () => {
		const disk = memoryDisk();
		await bringBack(disk, await fileOf(await clinic()));
		const opened = await openVault(await loadKeys(disk), '合言葉そのいち');
		if (!opened.ok) throw new Error(opened.reason);
		const ids = (await disk.db.facts.toArray()).map(({ id }) => id);
		expect((await openPii(opened.vault, ids, disk)).size).toBe(6);
	});

	test('takes the PINs along, and no passkey, which stays on its device', async () => {
		const old = await clinic();
		const pin = await makePin(old.vault, 'staff', '407183');
		const passkey: KeyRow = await addLock<PasskeyRow>(
			old.vault,
			{ id: 'passkey/c', kind: 'passkey', v: 1, head: { credential: 'c', salt: 's', staff: 's' } },
			old.vault.deviceKey
		);
		await changeKeys({ put: [pin, passkey] }, old.disk);
		const disk = memoryDisk();
		await bringBack(disk, await fileOf(old));
		const rows = await loadKeys(disk);
		expect(rows.filter(({ kind }) => kind === 'pin')).toEqual([pin]);
		expect(rows.some(({ kind }) => kind === 'passkey')).toBe(false);
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

	test('is not taken in under the keys of a tab that was set up meanwhile', async () => {
		const file = await fileOf(await clinic());
		const disk = memoryDisk();
		const other = anotherTab(disk);
		const lock: Disk['lock'] = (work) => other.lock(work);
		disk.lock = async (work) => {
			const begun = await disk.db.meta.get('restoring');
			if (begun && (await disk.db.keys.count()) === 0) {
				await saveKeys(second.rows, other);
				await record({ disk: other, vault: second.vault }, 1);
			}
			return lock(work);
		};
		expect(await bringBack(disk, file)).toEqual({ ok: false, reason: 'other-clinic' });
		expect(await disk.db.facts.count()).toBe(2);
		expect(await disk.db.meta.get('restoring')).toBe(undefined);
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

	test('of a device that may send no more: what it had not sent is offered from here', async () => {
		const old = await clinic();
		const { disk } = await clinic();
		const own = await getDevice(disk);
		expect(await bringBack(disk, await fileOf(old))).toMatchObject({ ok: true, added: 6 });
		const offered = new Set((await disk.db.unsent.toArray()).map(({ id }) => id));
		expect(factsOf(old.disk).filter(({ id }) => !offered.has(id))).toEqual([]);
		expect(await getDevice(disk)).toEqual(own);
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
		expect((await recover(again)).restoring).toBe(true);
		expect(await relationOf(backup, again)).toBe('resumed');
		const restored = await bringBack(again, file);
		expect(restored).toMatchObject({ ok: true });
		expect(await again.db.facts.count()).toBe(500);
		expect(factsOf(again)).toHaveLength(500);
		expect((await recover(again)).restoring).toBe(false);
	});
});

describe('what does not fit', () => {
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

	test('without room for the counts of the days the restore is not said to be done', async () => {
		const old = await clinic();
		const number = await reserveDayNumber('2026-11-22', old.disk);
		const backup = await backupOf(await fileOf(old));
		const disk = memoryDisk();
		const full = { ok: false, reason: 'quota', detail: '' } as const;
		const told = (step: string, share: number) => {
			if (step !== 'taking-in' || share < 1) return;
			disk.copy.append = () => Promise.resolve(full);
			disk.fault = { error: new DOMException('', 'QuotaExceededError'), in: 'writes' };
		};
		const cut = await restoreBackup(first.vault, backup, told, disk);
		expect(cut).toEqual({ ok: false, reason: 'quota' });
		const again = anotherTab(disk);
		expect((await recover(again)).restoring).toBe(true);
		expect(number).toBe('22-401');
	});
});
