import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { saveDraft } from './drafts';
import { reserveDayNumber } from './device';
import { stand } from './footing';
import { appendFacts } from './journal';
import {
	anotherTab,
	memoryDisk,
	wipedDisk,
	type Fault,
	type MemoryDisk
} from '../../../tests/support/memory-disk';
import { recover } from './recover';
import { saveKeys } from './save-keys';
import {
	contentOf,
	enter,
	factsOf,
	patient,
	sampleKeys,
	vault,
	visit
} from '../../../tests/support/samples';

const io: Fault = { error: new DOMException('IO error', 'UnknownError'), in: 'writes' };
const quota: Fault = { error: new DOMException('full', 'QuotaExceededError'), in: 'writes' };
const copyFails = { ok: false, reason: 'failed', detail: 'gone' } as const;

describe('one copy fails', () => {
	test('the second copy: saved in the database, and mended at the next start', async () => {
		const disk = memoryDisk();
		const session = await enter(disk);
		await appendFacts(session, [visit('a')], null, disk);
		disk.copy.fails = copyFails;
		expect(await appendFacts(session, [visit('b')], null, disk)).toMatchObject({
			ok: true,
			copies: 'database'
		});
		disk.copy.fails = null;
		expect(await appendFacts(session, [visit('c')], null, disk)).toMatchObject({ copies: 'both' });
		expect(factsOf(disk).map(({ about }) => about)).toEqual(['a', 'c']);
		await recover(disk);
		expect(factsOf(disk).map(({ about }) => about)).toEqual(['a', 'c', 'b']);
		const length = disk.copy.bytes.length;
		await recover(disk);
		expect(disk.copy.bytes.length).toBe(length);
	});

	test('the database, full for a while: what it did not take is counted until it has', async () => {
		const disk = memoryDisk();
		const session = await enter(disk);
		await appendFacts(session, [visit('a')], null, disk);
		disk.fault = quota;
		for (const about of ['b', 'c']) await appendFacts(session, [visit(about)], null, disk);
		expect(disk.apart).toBe(2);
		expect(await disk.db.unsent.count()).toBe(1);
		const other = anotherTab(disk);
		disk.fault = null;
		await disk.lock(() => stand(other));
		await disk.lock(() => stand(disk));
		expect([other.apart, disk.apart]).toEqual([0, 0]);
		expect(await disk.db.unsent.count()).toBe(3);
	});

	test.each([io, { ...io, in: 'reads and writes' }, { ...io, in: 'views' }] as Fault[])(
		'the database ($in): saved in the journal, and replayed at the next start',
		async (fault) => {
			const disk = memoryDisk();
			const session = await enter(disk);
			await appendFacts(session, [visit('a')], null, disk);
			await saveDraft(vault, { id: 'b', rev: 0, value: {} }, disk);
			disk.fault = fault;
			const saved = await appendFacts(
				session,
				[visit('b'), patient('p')],
				{ id: 'b', rev: 1 },
				disk
			);
			expect(saved).toMatchObject({ ok: true, copies: 'journal' });
			expect(await appendFacts(session, [visit('c')], null, disk)).toMatchObject({
				copies: 'journal',
				facts: [{ number: 4 }]
			});
			disk.fault = null;
			expect(await disk.db.facts.count()).toBe(1);
			expect(await disk.db.drafts.count()).toBe(1);

			const fresh = anotherTab(disk);
			expect(await recover(fresh)).toMatchObject({ replayed: 3, wiped: false });
			expect(await fresh.db.facts.count()).toBe(4);
			expect(await fresh.db.drafts.count()).toBe(0);
			expect((await fresh.db.views.get('b'))?.kind).toBe('visit');
			expect((await fresh.db.meta.get('mark'))?.value).toMatchObject({
				upTo: fresh.copy.bytes.length
			});
		}
	);

	test('a database that cannot be read keeps no visit from its save', async () => {
		const disk = memoryDisk();
		const session = await enter(disk);
		await saveDraft(vault, { id: 'v', rev: 0, value: {} }, disk);
		disk.fault = { ...io, in: 'reads and writes' };
		const saved = await appendFacts(session, [visit('v')], { id: 'v', rev: 0 }, disk);
		expect(saved).toMatchObject({ ok: true, copies: 'journal' });
	});

	test('after an IO error the database is left alone until the next start', async () => {
		const disk = memoryDisk();
		const session = await enter(disk);
		disk.fault = io;
		await appendFacts(session, [visit('a')], null, disk);
		disk.fault = null;
		expect(await appendFacts(session, [visit('b')], null, disk)).toMatchObject({
			copies: 'journal',
			facts: [{ number: 2 }]
		});
		expect(await disk.db.facts.count()).toBe(0);
		expect(await appendFacts(session, [visit('b2')], null, disk)).toMatchObject({ ok: true });
	});

	test('an id that only the journal holds is refused', async () => {
		const disk = memoryDisk();
		const session = await enter(disk);
		const one = visit('a');
		disk.fault = io;
		await appendFacts(session, [one], null, disk);
		expect(await appendFacts(session, [one], null, disk)).toMatchObject({
			reason: 'already-saved'
		});
	});

	test('another tab takes up what only the journal holds', async () => {
		const disk = memoryDisk();
		const session = await enter(disk);
		disk.fault = io;
		await appendFacts(session, [visit('a')], null, disk);
		const other = anotherTab(disk);
		expect(await appendFacts(session, [visit('b')], null, other)).toMatchObject({
			copies: 'both',
			facts: [{ number: 2 }]
		});
		expect(await other.db.facts.count()).toBe(2);
	});

	test('the mark does not pass over what the database could not take up', async () => {
		const disk = memoryDisk();
		const session = await enter(disk);
		disk.fault = io;
		await appendFacts(session, [visit('a')], null, disk);
		const other = anotherTab(disk);
		other.fault = { ...quota, in: 'views' };
		expect(await reserveDayNumber('2026-11-22', other)).toBe('22-102');
		expect(await recover(anotherTab(disk))).toMatchObject({ replayed: 1 });
	});

	test('a browser without a second copy saves in the database', async () => {
		const disk = memoryDisk();
		disk.copy.fails = { ok: false, reason: 'absent', detail: '' };
		const session = await enter(disk);
		expect(await appendFacts(session, [visit('a')], null, disk)).toMatchObject({
			copies: 'database'
		});
	});
});

describe('the next number', () => {
	test.each(['database', 'journal'])('is known from the %s alone', async (only) => {
		const disk = memoryDisk();
		await saveKeys(sampleKeys, disk);
		await appendFacts(await enter(disk), [visit('a'), visit('b')], null, disk);
		const session = await enter(disk);
		const fresh = { ...anotherTab(disk), issued: { get: () => 0, set: () => undefined } };
		if (only === 'database') fresh.copy.fails = copyFails;
		else fresh.db = wipedDisk(disk).db;
		expect(await appendFacts(session, [visit('c')], null, fresh)).toMatchObject({
			ok: true,
			facts: [{ number: 3 }]
		});
	});
});

describe('both copies fail', () => {
	test.each([
		{ fault: io, reason: 'failed' },
		{ fault: quota, reason: 'quota' },
		{ fault: { ...io, error: new DOMException('x', 'InvalidStateError') }, reason: 'closed' }
	] as { fault: Fault; reason: string }[])(
		'not saved ($reason), nothing changed, and the same number is free again',
		async ({ fault, reason }) => {
			const disk = memoryDisk();
			const session = await enter(disk);
			await appendFacts(session, [visit('a')], null, disk);
			await saveDraft(vault, { id: 'b', rev: 0, value: {} }, disk);
			const before = await contentOf(disk);
			disk.fault = fault;
			disk.copy.fails = copyFails;
			const one = visit('b');
			expect(await appendFacts(session, [one], { id: 'b', rev: 1 }, disk)).toMatchObject({
				ok: false,
				reason
			});
			disk.fault = null;
			disk.copy.fails = null;
			expect(await contentOf(disk)).toEqual(before);
			expect(await appendFacts(session, [one], { id: 'b', rev: 1 }, disk)).toMatchObject({
				ok: true,
				facts: [{ number: 2 }]
			});
		}
	);
});

describe('any failures in any order', () => {
	test('numbers have no hole and no double over tabs, sizes and failures of either copy', async () => {
		const step = fc.record({
			tab: fc.nat(2),
			size: fc.integer({ min: 1, max: 3 }),
			copyFails: fc.boolean(),
			fault: fc.constantFrom(null, null, quota, io)
		});
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
				const first = memoryDisk();
				const session = await enter(first);
				const tabs = [0, 1].map(() => anotherTab(first));
				const all = [first, ...tabs];
				const kept: string[] = [];
				for (const { tab, size, copyFails: fails, fault } of steps) {
					const disk = all[tab] as MemoryDisk;
					disk.fault = fault;
					first.copy.fails = fails && fault === null ? copyFails : null;
					const statements = Array.from({ length: size }, () => visit(crypto.randomUUID()));
					const saved = await appendFacts(session, statements, null, disk);
					if (saved.ok) kept.push(...saved.facts.map(({ id }) => id));
					disk.fault = null;
				}
				first.copy.fails = null;
				const fresh = anotherTab(first);
				await recover(fresh);
				const facts = await fresh.db.facts.toArray();
				expect(facts.map(({ id }) => id).sort()).toEqual(kept.sort());
				expect(facts.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
					kept.map((_, at) => at + 1)
				);
				expect(new Set(factsOf(fresh).map(({ id }) => id))).toEqual(new Set(kept));
				for (const disk of [...all, fresh]) disk.db.close();
			}),
			{ numRuns: 40 }
		);
	});
});
