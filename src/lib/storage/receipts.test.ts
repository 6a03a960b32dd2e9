import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { memoryDisk, type MemoryDisk } from '../../../tests/support/memory-disk';
import { enter, visit } from '../../../tests/support/samples';
import { restoreDevice, setDeviceDigit } from './device';
import { stand } from './footing';
import { appendFacts } from './journal';
import { findDoubledReceipts, findNextReceipt } from './receipts';

async function issue(disk: MemoryDisk, about: string) {
	const next = await findNextReceipt(disk);
	const receipt = {
		...visit(`${about}-receipt`),
		about,
		kind: 'receipt.issued' as const,
		facts: { ...next, form: 'receipt', as: 'share', yen: 970, date: '2026-11-24', replaces: null }
	};
	return { ...next, ...(await appendFacts(await enter(disk), [receipt], null, disk)) };
}

describe('findNextReceipt', () => {
	test('counts 1, 2, 3 … in the series of the device digit', async () => {
		const disk = memoryDisk();
		await setDeviceDigit(4, disk);
		expect(await issue(disk, 'a')).toMatchObject({ series: 4, number: 1, ok: true });
		expect(await issue(disk, 'b')).toMatchObject({ series: 4, number: 2, ok: true });
		expect(await findNextReceipt(disk)).toMatchObject({ series: 4, number: 3 });
	});

	test('begins anew after a loss, under other letters: what was lost may have had the next number', async () => {
		const disk = memoryDisk();
		await setDeviceDigit(4, disk);
		const { run } = await issue(disk, 'a');
		await disk.lock(async () => {
			const footing = await stand(disk);
			await restoreDevice(disk, footing, null);
		});
		const next = await findNextReceipt(disk);
		expect(next).toMatchObject({ series: 4, number: 1 });
		expect(next.run).toMatch(/^[A-Z]{3}$/);
		expect(next.run).not.toBe(run);
		expect(await issue(disk, 'b')).toMatchObject({ number: 1, ok: true });
		expect(await issue(disk, 'c')).toMatchObject({ number: 2, run: next.run, ok: true });
		expect(await findDoubledReceipts(disk)).toEqual(new Set());
	});

	test('leaves no number out when it was asked for and nothing was saved', async () => {
		const disk = memoryDisk();
		await findNextReceipt(disk);
		await findNextReceipt(disk);
		expect(await issue(disk, 'a')).toMatchObject({ number: 1 });
	});

	test('gives no number twice while only the second copy can be written', async () => {
		const disk = memoryDisk();
		await issue(disk, 'a');
		disk.journalOnly = true;
		expect(await issue(disk, 'b')).toMatchObject({ number: 2, ok: true, copies: 'journal' });
		expect(await issue(disk, 'c')).toMatchObject({ number: 3, ok: true });
	});
});

test('findDoubledReceipts finds the paper of another device with the same digit, in any month', async () => {
	const disk = memoryDisk();
	await setDeviceDigit(4, disk);
	await issue(disk, 'a');
	await issue(disk, 'b');
	expect(await findDoubledReceipts(disk)).toEqual(new Set());
	const own = (await disk.db.facts.where('kind').equals('receipt.issued').toArray()).find(
		({ about }) => about === 'a'
	)!;
	await disk.db.facts.add({ ...own, id: `${own.id}-later`, device: 'other', about: 'c' });
	expect(await findDoubledReceipts(disk)).toEqual(new Set([`${own.id}-later`]));
});
