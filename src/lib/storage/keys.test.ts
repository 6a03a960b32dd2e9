import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { loadKeys, saveKeys } from './keys';
import { memoryDisk, wipedDisk } from './memory-disk';
import { sampleKeys } from './samples';

const io = { error: new DOMException('IO error', 'UnknownError'), in: 'writes' } as const;
const copyFails = { ok: false, reason: 'failed', detail: '' } as const;

describe('loadKeys', () => {
	test('is empty on a new device', async () => {
		expect(await loadKeys(memoryDisk())).toEqual([]);
	});

	test('finds the keys in whichever copy took them', async () => {
		const both = memoryDisk();
		expect(await saveKeys(sampleKeys, both)).toBe('both');
		expect(sorted(await loadKeys(both))).toEqual(sorted(sampleKeys));
		expect(sorted(await loadKeys(wipedDisk(both)))).toEqual(sorted(sampleKeys));

		const database = memoryDisk();
		database.copy.fails = copyFails;
		expect(await saveKeys(sampleKeys, database)).toBe('database');
		expect(sorted(await loadKeys(database))).toEqual(sorted(sampleKeys));

		const journal = memoryDisk();
		journal.fault = io;
		expect(await saveKeys(sampleKeys, journal)).toBe('journal');
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
		await saveKeys([{ ...sampleKeys[0]!, box: 'AAAA' }], disk);
		expect(sorted(await loadKeys(wipedDisk(disk)))).toEqual(sorted(sampleKeys));
	});
});

describe('saveKeys', () => {
	test('throws when neither copy took them', async () => {
		const disk = memoryDisk();
		disk.fault = io;
		disk.copy.fails = copyFails;
		await expect(saveKeys(sampleKeys, disk)).rejects.toThrow('The keys cannot be kept');
	});
});

function sorted<Row extends { id: string }>(rows: Row[]): Row[] {
	return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
