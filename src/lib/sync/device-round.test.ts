import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { memoryDisk, type MemoryDisk } from '../../../tests/support/memory-disk';
import { enter, sampleKeys } from '../../../tests/support/samples';
import { findAccount, noteRefusal, saveAccount } from '$lib/storage/account';
import { saveKeys } from '$lib/storage/save-keys';
import { createUploadKey } from '$lib/vault/upload-key';
import { runDeviceRound } from './device-round';
import { newMemory } from './round';

let disk: MemoryDisk;

beforeEach(async () => {
	disk = memoryDisk();
	await saveKeys(sampleKeys, disk);
	await enter(disk);
	const { uploadKey } = await createUploadKey();
	await saveAccount({ clinic: 'clinic', label: '受付', uploadKey }, disk);
});

test.each([
	['busy', 429],
	['fault', 500],
	['unavailable', 503]
])('a revoked device stays revoked when the server says "%s"', async (refused, status) => {
	await noteRefusal('revoked', disk);
	expect(await round(refused, status)).toMatchObject({ end: 'later' });
	expect((await findAccount(disk))?.refused).toBe('revoked');
});

test('what the server says of this device is noted', async () => {
	expect(await round('retired', 403)).toEqual({ end: 'refused', refused: 'retired' });
	expect((await findAccount(disk))?.refused).toBe('retired');
});

function round(refused: string, status: number) {
	const around = {
		...{ disk, app: '1', deviceKey: null, now: () => 1, beat: () => undefined },
		fetch: () => Promise.resolve(Response.json({ v: 1, refused, now: 1 }, { status })),
		newId: () => crypto.randomUUID()
	};
	return runDeviceRound(around, newMemory());
}
