import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { anotherTab, memoryDisk, wipedDisk } from '../../../tests/support/memory-disk';
import { bringBack, clinic, fileOf, record } from '../../../tests/support/backups';
import { createUploadKey } from '$lib/vault/upload-key';
import { saveAccount } from './account';
import { countAtRisk, countLeavings } from './at-risk';
import { getDevice } from './device';
import { writeMeta } from './meta-rows';
import { recover } from './recover';
import { syncRow } from './standing';

test('what a wipe would take: what is not sent, and what is in no backup', async () => {
	const { disk, vault } = await clinic();
	const { db } = disk;
	expect(await countLeavings(disk)).toEqual({ unsent: 0, notBackedUp: 6 });
	const { incarnation } = await getDevice(disk);
	const file = { at: 1, facts: 6, incarnation, upTo: 6, checked: false };
	await writeMeta(db, 'backup', file);
	expect(await countLeavings(disk)).toEqual({ unsent: 0, notBackedUp: 0 });
	await record({ disk, vault }, 1);
	expect(await countLeavings(disk)).toEqual({ unsent: 0, notBackedUp: 2 });

	// In a clinic with a server, each of the two is a reason of its own.
	const { uploadKey } = await createUploadKey();
	await saveAccount({ clinic: 'c', label: '受付', uploadKey }, disk);
	expect(await countLeavings(disk)).toEqual({ unsent: 8, notBackedUp: 2 });
	const facts = await db.facts.orderBy('[device+incarnation+number]').toArray();
	await db.facts.bulkPut(facts.map((fact, at) => ({ ...fact, seq: at + 1 })));
	await db.unsent.clear();
	expect(await countLeavings(disk)).toEqual({ unsent: 0, notBackedUp: 2 });
	await db.quarantine.put({ id: facts[0]!.id, reason: 'malformed', at: 1, asked: null });
	expect(await countLeavings(disk)).toEqual({ unsent: 1, notBackedUp: 2 });
	await db.quarantine.clear();
	await writeMeta(db, 'sync', { ...(await syncRow(db)), durable: 7 });
	expect(await countLeavings(disk)).toEqual({ unsent: 0, notBackedUp: 1 });
	await writeMeta(db, 'sync', { ...(await syncRow(db)), durable: 8 });
	expect(await countLeavings(disk)).toEqual({ unsent: 0, notBackedUp: 0 });
});

test('what the second copy alone holds is counted too, and is none of it once the database has it', async () => {
	const { disk, vault } = await clinic();
	const { incarnation } = await getDevice(disk);
	const file = { at: 1, facts: 6, incarnation, upTo: 6, checked: false };
	await writeMeta(disk.db, 'backup', file);
	disk.fault = { error: new DOMException('IO error', 'UnknownError'), in: 'writes' };
	await record({ disk, vault }, 2);
	expect(await countLeavings(disk)).toEqual({ unsent: 0, notBackedUp: 4 });
	expect(await countAtRisk(disk)).toEqual({ count: 4, backup: file });

	const next = anotherTab(disk);
	expect(await countLeavings(next)).toEqual({ unsent: 0, notBackedUp: 4 });
	expect(next.apart).toBe(0);
	expect((await countAtRisk(next)).count).toBe(4);
});

test('what came back out of the second copy is in no file: the one before the loss is forgotten', async () => {
	const { disk, vault } = await clinic();
	const after = wipedDisk(disk);
	await recover(after);
	const { incarnation } = await getDevice(after);
	expect(await countLeavings(after)).toEqual({ unsent: 0, notBackedUp: 6 });
	await record({ disk: after, vault }, 1);
	expect(await countLeavings(after)).toEqual({ unsent: 0, notBackedUp: 8 });
	await writeMeta(after.db, 'backup', { at: 1, facts: 8, incarnation, upTo: 2, checked: true });
	expect(await countLeavings(after)).toEqual({ unsent: 0, notBackedUp: 0 });
	expect((await countAtRisk(after)).count).toBe(0);
});

test('what a file brought back is in that file, whichever incarnation stated it', async () => {
	const old = await clinic();
	const disk = memoryDisk();
	await bringBack(disk, await fileOf(old));
	expect(await countLeavings(disk)).toEqual({ unsent: 0, notBackedUp: 0 });
	await record({ disk, vault: old.vault }, 1);
	expect(await countLeavings(disk)).toEqual({ unsent: 0, notBackedUp: 2 });
});
