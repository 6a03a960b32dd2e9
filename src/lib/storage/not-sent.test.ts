import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { firstValueOf } from '../../../tests/support/first-value';
import { memoryDisk, type MemoryDisk } from '../../../tests/support/memory-disk';
import { enter, sampleKeys, vault, visit } from '../../../tests/support/samples';
import { createUploadKey } from '$lib/vault/upload-key';
import { saveAccount } from './account';
import { appendFacts } from './journal';
import { watchNotSent } from './not-sent';
import { saveKeys } from './save-keys';

test('a record is marked while one of its facts waits or was set aside, and only in a clinic with a server', async () => {
	const disk = await diskWith('a', 'b', 'b', 'c');
	expect(await notSent(disk)).toEqual(new Map());
	await joinClinic(disk);
	expect(await notSent(disk)).toEqual(
		new Map([
			['a', 'unsent'],
			['b', 'unsent'],
			['c', 'unsent']
		])
	);
	const [a, first, , c] = await disk.db.unsent.orderBy('place').toArray();
	await disk.db.unsent.bulkDelete([a!.place, first!.place, c!.place]);
	await disk.db.quarantine.put({ id: c!.id, reason: 'malformed', at: 1, asked: null });
	expect(await notSent(disk)).toEqual(
		new Map([
			['b', 'unsent'],
			['c', 'set-aside']
		])
	);
	await disk.db.quarantine.put({ id: first!.id, reason: 'malformed', at: 1, asked: null });
	expect(await notSent(disk)).toEqual(
		new Map([
			['b', 'set-aside'],
			['c', 'set-aside']
		])
	);
});

test('so many that looking them up would be felt are told as many, never as none', async () => {
	const disk = await diskWith('a');
	await joinClinic(disk);
	await disk.db.unsent.bulkAdd(Array.from({ length: 1_000 }, (_, at) => ({ id: `x${at}` })));
	expect(await notSent(disk)).toBe('many');
});

async function diskWith(...visits: string[]): Promise<MemoryDisk> {
	const disk = memoryDisk();
	await saveKeys(sampleKeys, disk);
	const session = await enter(disk, vault);
	await appendFacts(session, visits.map(visit), null, disk);
	return disk;
}

async function joinClinic(disk: MemoryDisk): Promise<void> {
	const { uploadKey } = await createUploadKey();
	await saveAccount({ clinic: 'c', label: '受付', uploadKey }, disk);
}

function notSent(disk: MemoryDisk) {
	return firstValueOf(watchNotSent(disk));
}
