import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { bringBack, clinic, fileOf, first, second } from '../../../tests/support/backups';
import { memoryDisk, type MemoryDisk } from '../../../tests/support/memory-disk';
import { openVault } from '$lib/vault/vault';
import { fitPassphrase } from './fit-passphrase';
import { loadKeys } from './keys';

const passphrase = '合言葉そのいち';
const cost = { memory: 40, passes: 4, lanes: 1 };

async function lockOf(disk: MemoryDisk) {
	return (await loadKeys(disk)).find((row) => row.kind === 'passphrase')!;
}

test('after a restore the same passphrase opens at the cost of the new device', async () => {
	const disk = memoryDisk();
	await bringBack(disk, await fileOf(await clinic()));
	const before = await lockOf(disk);
	await fitPassphrase(first.vault, { rows: first.rows, passphrase, cost }, disk);
	const after = await lockOf(disk);
	expect(after.head).toMatchObject(cost);
	expect(after.head.salt).not.toBe(before.head.salt);
	expect(await openVault(await loadKeys(disk), passphrase)).toMatchObject({ ok: true });
	expect(await openVault([after], 'another')).toMatchObject({ ok: false });
	expect(new TextDecoder('latin1').decode(disk.copy.bytes)).not.toContain(before.head.salt);
});

test('the lock of a device that had its own keys stays', async () => {
	const { disk } = await clinic();
	const before = await lockOf(disk);
	await fitPassphrase(second.vault, { rows: second.rows, passphrase: '合言葉そのに', cost }, disk);
	expect(await lockOf(disk)).toEqual(before);
});
