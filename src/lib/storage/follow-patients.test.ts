import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Statement } from '$lib/domain/journal/fact';
import { readPatient, type KnownPatient } from '$lib/domain/journal/known-patient';
import { anotherTab, memoryDisk, type MemoryDisk } from '../../../tests/support/memory-disk';
import { enter, patient, sampleKeys, vault } from '../../../tests/support/samples';
import { eraseSealed } from './erase';
import { followPatients } from './follow-patients';
import { appendFacts } from './journal';
import { openPii } from './open-pii';
import { findKind } from './reads';
import { saveKeys } from './save-keys';

const worthAChunk = 3;

async function freshDisk(): Promise<MemoryDisk> {
	const disk = memoryDisk();
	await saveKeys(sampleKeys, disk);
	return disk;
}

async function state(disk: MemoryDisk, statements: Statement[]): Promise<void> {
	const saved = await appendFacts(await enter(disk), statements, null, disk);
	expect(saved.ok).toBe(true);
}

function register(disk: MemoryDisk, ...ids: string[]): Promise<void> {
	return state(disk, ids.map(patient));
}

function correct(disk: MemoryDisk, about: string, phone: string): Promise<void> {
	return state(disk, [{ ...patient(about), kind: 'patient.corrected', pii: { phone } }]);
}

async function erase(disk: MemoryDisk, ...subjects: string[]): Promise<void> {
	const newId = () => crypto.randomUUID();
	const session = await enter(disk);
	expect(await eraseSealed(session, { subjects, reason: 'other', newId }, disk)).toMatchObject({
		ok: true
	});
}

/** A screen that follows. */
function open(disk: MemoryDisk, by = vault) {
	const patients = new Map<string, KnownPatient>();
	const unreadable = new Set<string>();
	const told: string[] = [];
	const left: number[] = [];
	const stop = followPatients(
		by,
		{
			next(read) {
				for (const known of read.known) {
					patients.set(known.id, known);
					told.push(known.id);
					unreadable.delete(known.id);
				}
				for (const id of read.gone) patients.delete(id);
				for (const id of read.unreadable) unreadable.add(id);
				left.push(read.left);
			},
			failed: (error) => expect.fail(String(error)),
			worthAChunk,
			atOnce: 2
		},
		disk
	);
	return { patients, unreadable, told, left, stop };
}

/** Looks until the screen shows what the journal tells, and so many chunks are there. */
async function look(disk: MemoryDisk, chunks?: number, by = vault) {
	const screen = open(disk, by);
	await eventually(async () => {
		expect(sorted(screen.patients)).toEqual(sorted(await ofJournal(disk)));
		if (chunks !== undefined) expect(await disk.db.chunks.count()).toBe(chunks);
	});
	screen.stop();
	return screen;
}

function eventually(check: () => Promise<void> | void): Promise<void> {
	return vi.waitFor(check, { timeout: 10_000, interval: 5 });
}

/** What the journal tells, without any chunk. */
async function ofJournal(disk: MemoryDisk): Promise<Map<string, KnownPatient>> {
	const views = await findKind('patient', disk);
	const opened = await openPii(
		{ ...vault },
		views.flatMap(({ sealedIn }) => sealedIn),
		disk
	);
	return new Map(
		views.flatMap((view) => {
			const { known } = readPatient(view, opened);
			return known ? [[view.id, known]] : [];
		})
	);
}

function sorted(patients: Map<string, KnownPatient>) {
	return [...patients.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

test('many patients are sealed as one, and the next look opens no sealed part', async () => {
	const disk = await freshDisk();
	await register(disk, 'a', 'b', 'c', 'd');
	const { patients } = await look(disk, 1);
	expect(await disk.db.changed.count()).toBe(0);
	// Nothing is left that could be opened: what is shown comes out of the chunk.
	await disk.db.sealed.clear();
	const screen = open(disk, { ...vault });
	await eventually(() => expect(sorted(screen.patients)).toEqual(sorted(patients)));
	screen.stop();
});

test('of many that are opened singly the screen hears some before the others, and how many are left', async () => {
	const disk = await freshDisk();
	await register(disk, 'a', 'b', 'c', 'd', 'e');
	const screen = open(disk);
	await eventually(() => expect(screen.left.slice(0, 3)).toEqual([3, 1, 0]));
	expect(screen.told.slice(0, 5)).toEqual(['a', 'b', 'c', 'd', 'e']);
	screen.stop();
});

test('few patients need no chunk, and what is stated later counts over the chunk', async () => {
	const disk = await freshDisk();
	await register(disk, 'a', 'b');
	await look(disk, 0);
	await register(disk, 'c');
	await look(disk, 1);
	await correct(disk, 'b', '090');
	const screen = await look(disk, 1);
	expect(screen.patients.get('b')).toMatchObject({ phone: '090', kana: 'ヤマダ' });
});

test('a chunk that was changed on the disk is dropped and made anew', async () => {
	const disk = await freshDisk();
	await register(disk, 'a', 'b', 'c');
	await look(disk, 1);
	const [chunk] = await disk.db.chunks.toArray();
	if (!chunk) throw new Error('no chunk');
	const box = chunk.box.map((byte, at) => (at === 40 ? byte ^ 1 : byte));
	await disk.db.chunks.put({ ...chunk, box });
	const screen = open(disk);
	await eventually(async () => {
		const after = await disk.db.chunks.toArray();
		expect(after.map(({ ids }) => ids)).toEqual([['a', 'b', 'c']]);
		expect(after[0]?.place).not.toBe(chunk.place);
	});
	expect([...screen.patients.keys()].sort()).toEqual(['a', 'b', 'c']);
	// Not one moment in which nobody seems to be left and the names are not there.
	expect(screen.left.slice(0, 3)).toEqual([3, 1, 0]);
	screen.stop();
});

test('a chunk whose ids were changed is not believed', async () => {
	const disk = await freshDisk();
	await register(disk, 'a', 'b', 'c');
	await look(disk, 1);
	await disk.db.chunks.toCollection().modify((row) => void (row.ids = ['a', 'b']));
	await look(disk, 1);
	expect((await disk.db.chunks.toArray())[0]?.ids.toSorted()).toEqual(['a', 'b', 'c']);
});

test('chunks that vanished are made again out of the journal', async () => {
	const disk = await freshDisk();
	await register(disk, 'a', 'b', 'c');
	await look(disk, 1);
	await disk.db.chunks.clear();
	const screen = await look(disk, 1);
	expect([...screen.patients.keys()].sort()).toEqual(['a', 'b', 'c']);
});

test('whoever is erased is in no chunk from the same moment on; the others are still known', async () => {
	const disk = await freshDisk();
	await register(disk, 'a', 'b', 'c', 'd');
	const other = open(anotherTab(disk));
	await look(disk, 1);
	await eventually(() => expect(other.patients.size).toBe(4));
	await erase(disk, 'b');
	expect(await disk.db.chunks.where('ids').equals('b').count()).toBe(0);
	const screen = await look(disk, 1);
	expect([...screen.patients.keys()].sort()).toEqual(['a', 'c', 'd']);
	await eventually(() => expect([...other.patients.keys()].sort()).toEqual(['a', 'c', 'd']));
	other.stop();
	expect(await disk.db.chunks.where('ids').equals('b').count()).toBe(0);
});

test('whoever cannot be read is said to be unreadable, and goes into no chunk', async () => {
	const disk = await freshDisk();
	await register(disk, 'a', 'b', 'c', 'd');
	const [first] = await disk.db.facts.where({ about: 'a' }).toArray();
	const block = await disk.db.sealed.get(first!.id);
	await disk.db.sealed.delete(first!.id);
	const screen = await look(disk, 1);
	expect([...screen.unreadable]).toEqual(['a']);
	expect(await disk.db.chunks.where('ids').equals('a').count()).toBe(0);
	await disk.db.sealed.add(block!);
	const later = await look(disk);
	expect([...later.patients.keys()].sort()).toEqual(['a', 'b', 'c', 'd']);
	expect(later.unreadable.size).toBe(0);
});

test('what is readable of a patient is shown until the rest can be read', async () => {
	const disk = await freshDisk();
	await register(disk, 'a', 'b', 'c');
	await correct(disk, 'a', '090');
	const facts = await disk.db.facts.where({ about: 'a' }).toArray();
	const { id } = facts.find(({ kind }) => kind === 'patient.corrected')!;
	const block = await disk.db.sealed.get(id);
	await disk.db.sealed.delete(id);
	expect((await look(disk)).patients.get('a')).not.toHaveProperty('phone');
	await disk.db.sealed.add(block!);
	expect((await look(disk)).patients.get('a')).toMatchObject({ phone: '090' });
});

test('does not tell again what was told before', async () => {
	const disk = await freshDisk();
	await register(disk, 'a', 'b', 'c', 'd');
	const screen = open(disk);
	await eventually(() => expect(screen.told).toHaveLength(4));
	await register(disk, 'e');
	await correct(disk, 'a', '090');
	await eventually(async () => {
		expect(sorted(screen.patients)).toEqual(sorted(await ofJournal(disk)));
		expect(await disk.db.chunks.count()).toBe(1);
	});
	screen.stop();
	expect(screen.told.sort()).toEqual(['a', 'a', 'b', 'c', 'd', 'e']);
});

test('many small chunks become few', async () => {
	const disk = await freshDisk();
	for (let at = 1; at <= 10; at += 1) {
		await register(disk, ...['x', 'y', 'z'].map((one) => `${one}${at}`));
		await look(disk, at);
	}
	await register(disk, 'x', 'y', 'z');
	await look(disk, 1);
});

test('whatever happens in whatever order, chunks tell what the journal tells', async () => {
	const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
	const step = fc.oneof(
		fc.tuple(fc.constantFrom('register', 'correct', 'erase'), id),
		fc.tuple(fc.constantFrom('look', 'lose a chunk'), fc.constant(''))
	);
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
			const disk = await freshDisk();
			const other = open(anotherTab(disk));
			for (const [at, [what, id]] of steps.entries()) {
				if (what === 'register') await register(disk, id);
				if (what === 'correct') await correct(disk, id, String(at));
				if (what === 'erase') await erase(disk, id);
				if (what === 'look') await look(disk);
				if (what === 'lose a chunk') {
					const [first] = await disk.db.chunks.toCollection().primaryKeys();
					await disk.db.chunks.delete(first ?? -1);
				}
			}
			const { patients } = await look(disk);
			await eventually(() => expect(sorted(other.patients)).toEqual(sorted(patients)));
			other.stop();
			await look(disk);
			disk.db.close();
		}),
		{ numRuns: 20 }
	);
});
