import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { getDevice, reserveDayNumber, setDeviceDigit } from './device';
import { dropDraft, saveDraft } from './drafts';
import { appendFacts } from './journal';
import { anotherTab, memoryDisk, wipedDisk } from '../../../tests/support/memory-disk';
import { recover } from './recover';
import { enter, framesOf, vault, visit } from '../../../tests/support/samples';

const io = { error: new DOMException('IO error', 'UnknownError'), in: 'writes' } as const;

describe('getDevice', () => {
	test('is the same in every tab and after every start', async () => {
		const disk = memoryDisk();
		const [one, two] = await Promise.all([getDevice(disk), getDevice(anotherTab(disk))]);
		expect(two).toEqual(one);
		expect(await getDevice(anotherTab(disk))).toEqual(one);
		expect(framesOf(disk)).toEqual([{ t: 'device', ...one }]);
	});

	test('keeps its digit', async () => {
		const disk = memoryDisk();
		await setDeviceDigit(4, disk);
		expect((await getDevice(disk)).digit).toBe(4);
		const fresh = wipedDisk(disk);
		await recover(fresh);
		expect((await getDevice(fresh)).digit).toBe(4);
	});

	test.each([0, 10, 1.5, NaN])('refuses the digit %s', (digit) => {
		expect(() => setDeviceDigit(digit, memoryDisk())).toThrow(RangeError);
	});

	test('is read from the facts where its own frame is damaged', async () => {
		const disk = memoryDisk();
		const { device } = await getDevice(disk);
		const length = disk.copy.bytes.length;
		await appendFacts(await enter(disk), [visit('v')], null, disk);
		disk.copy.bytes.fill(0, 0, length);
		const fresh = wipedDisk(disk);
		expect(await recover(fresh)).toMatchObject({ wiped: true, torn: length });
		expect((await getDevice(fresh)).device).toBe(device);
	});
});

describe('reserveDayNumber', () => {
	test('counts from 01 every day, with the digit of the device', async () => {
		const disk = memoryDisk();
		await setDeviceDigit(7, disk);
		const given = [];
		for (const date of ['2026-11-02', '2026-11-02', '2026-11-03', '2026-12-02']) {
			given.push(await reserveDayNumber(date, disk));
		}
		expect(given).toEqual(['02-701', '02-702', '03-701', '02-701']);
	});

	test('goes on above 99', async () => {
		const disk = memoryDisk();
		await disk.db.meta.put({ key: 'day/2026-11-22', value: 99 });
		expect(await reserveDayNumber('2026-11-22', disk)).toBe('22-1100');
	});

	test('is given out once over all tabs', async () => {
		const disk = memoryDisk();
		const tabs = [disk, anotherTab(disk), anotherTab(disk)];
		const given = await Promise.all(
			Array.from({ length: 30 }, (_, at) => reserveDayNumber('2026-11-22', tabs[at % 3]))
		);
		expect(new Set(given).size).toBe(30);
		expect(given.sort().at(-1)).toBe('22-130');
	});

	test('is not given out again when its draft is dropped', async () => {
		const disk = memoryDisk();
		expect(await reserveDayNumber('2026-11-22', disk)).toBe('22-101');
		await saveDraft(vault, { id: 'v', rev: 0, value: {} }, disk);
		await dropDraft('v', disk);
		expect(await reserveDayNumber('2026-11-22', disk)).toBe('22-102');
	});

	test('goes on after the database was wiped, also above numbers never recorded', async () => {
		const disk = memoryDisk();
		for (let count = 0; count < 3; count += 1) await reserveDayNumber('2026-11-22', disk);
		const fresh = wipedDisk(disk);
		await recover(fresh);
		expect(await reserveDayNumber('2026-11-22', fresh)).toBe('22-104');
	});

	test('goes on above the recorded visits where every counter is lost', async () => {
		const disk = memoryDisk();
		const { facts } = visit('');
		const states = ['22-105', '22-112', '22-299', '21-150'].map((dayNumber, at) => ({
			...visit(`v${at}`),
			facts: { ...facts, dayNumber, date: `2026-11-${dayNumber.slice(0, 2)}` }
		}));
		await appendFacts(await enter(disk), states, null, disk);
		expect(await reserveDayNumber('2026-11-22', disk)).toBe('22-113');
	});

	test('is given out, once, while the database fails', async () => {
		const disk = memoryDisk();
		await reserveDayNumber('2026-11-22', disk);
		disk.fault = io;
		expect(await reserveDayNumber('2026-11-22', disk)).toBe('22-102');
		disk.fault = { ...io, in: 'reads and writes' };
		expect(await reserveDayNumber('2026-11-22', disk)).toBe('22-103');
		expect(await reserveDayNumber('2026-11-22', anotherTab(disk))).toBe('22-104');
	});

	test('is not given out when neither copy takes it', async () => {
		const disk = memoryDisk();
		await getDevice(disk);
		disk.fault = io;
		disk.copy.fails = { ok: false, reason: 'failed', detail: '' };
		await expect(reserveDayNumber('2026-11-22', disk)).rejects.toThrow('No reception number');
	});
});
