import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { firstValueOf } from '../../../tests/support/first-value';
import { memoryDisk, type MemoryDisk } from '../../../tests/support/memory-disk';
import { enter, patient, sampleKeys, vault, visit } from '../../../tests/support/samples';
import { saveAccount } from './account';
import { appendFacts } from './journal';
import { writeMeta } from './meta-rows';
import { saveKeys } from './save-keys';
import { watchSent } from './sent-state';
import { syncRow } from './standing';
import { createUploadKey } from '$lib/vault/upload-key';

test('a record is sent when each of its facts is, and kept when the backup of the server holds each', async () => {
	const disk = await diskWith(2);
	expect(await state(disk)).toBe('local');
	const { uploadKey } = await createUploadKey();
	await saveAccount({ clinic: 'c', label: '受付', uploadKey }, disk);
	expect(await state(disk)).toBe('unsent');
	const [first, second] = await disk.db.facts.where('about').equals('v').primaryKeys();
	await disk.db.facts.update(first!, { seq: 4 });
	expect(await state(disk)).toBe('unsent');
	await disk.db.facts.update(second!, { seq: 5 });
	expect(await state(disk)).toBe('sent');
	await writeMeta(disk.db, 'sync', { ...(await syncRow(disk.db)), durable: 4 });
	expect(await state(disk)).toBe('sent');
	await writeMeta(disk.db, 'sync', { ...(await syncRow(disk.db)), durable: 5 });
	expect(await state(disk)).toBe('durable');
	await disk.db.quarantine.put({ id: second!, reason: 'malformed', at: 1, asked: null });
	expect(await state(disk)).toBe('set-aside');
});

async function diskWith(facts: number): Promise<MemoryDisk> {
	const disk = memoryDisk();
	await saveKeys(sampleKeys, disk);
	const session = await enter(disk, vault);
	const about = Array.from({ length: facts }, () => visit('v'));
	await appendFacts(session, [...about, patient('p')], null, disk);
	return disk;
}

function state(disk: MemoryDisk) {
	return firstValueOf(watchSent('v', disk));
}
