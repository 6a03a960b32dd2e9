import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { bringBack, clinic, fileOf, first, recordsOf } from '../../../tests/support/backups';
import {
	anotherTab,
	memoryDisk,
	wipedDisk,
	type MemoryDisk
} from '../../../tests/support/memory-disk';
import { enter, factsOf, framesOf } from '../../../tests/support/samples';
import { saveDraft } from './drafts';
import { eraseSealed } from './erase';
import type { PullAnswer } from '$lib/protocol/pull';
import { writeMeta } from './meta-rows';
import { openPii } from './open-pii';
import { applyPage } from './pages';
import { readFrames } from './read-frames';
import { recover } from './recover';
import { scrubAfterPages } from './scrub';
import { syncRow } from './standing';

const newId = () => crypto.randomUUID();

async function erase(disk: MemoryDisk, ...subjects: string[]) {
	const session = await enter(disk, first.vault);
	return eraseSealed(session, { subjects, reason: 'patient-asked', newId }, disk);
}

function sealedInCopy(disk: MemoryDisk): string[] {
	return framesOf(disk).flatMap((frame) =>
		frame.t === 'facts' ? frame.facts.flatMap(({ sealed }) => sealed?.id ?? []) : []
	);
}

async function idsOf({ db }: MemoryDisk, about: string): Promise<string[]> {
	const facts = await db.facts.where('about').equals(about).toArray();
	return facts.filter(({ kind }) => kind !== 'sealed.erased').map(({ id }) => id);
}

describe('erasing the sealed parts of a subject', () => {
	test('takes them out of the database, the second copy and the memory, and keeps the facts', async () => {
		const { disk } = await clinic();
		const [id = ''] = await idsOf(disk, 'p1');
		const box = (await disk.db.sealed.get(id))?.box;
		expect((await openPii(first.vault, [id], disk)).size).toBe(1);
		const { length } = disk.copy.bytes;
		expect(await erase(disk, 'p1')).toEqual({ ok: true, parts: 1, pending: 'nothing' });

		expect(await disk.db.sealed.get(id)).toBeUndefined();
		expect(await disk.db.sealed.count()).toBe(5);
		expect(sealedInCopy(disk)).not.toContain(id);
		expect(sealedInCopy(disk)).toHaveLength(5);
		const text = new TextDecoder('latin1').decode(disk.copy.bytes);
		expect(text).not.toContain(btoa(String.fromCharCode(...box!)));
		expect((await openPii(first.vault, [id], disk)).size).toBe(0);
		expect(await disk.db.facts.count()).toBe(7);
		expect(factsOf(disk)).toHaveLength(7);
		expect(disk.copy.bytes.length).toBeGreaterThan(length);
		expect(readFrames(disk.copy.bytes).torn).toBe(0);
		expect(await disk.db.views.get('p1')).toMatchObject({ sealedIn: [] });
		expect(await disk.db.meta.get('scrub')).toBeUndefined();
	});

	test('stays true when the database is lost, and in every later backup file', async () => {
		const { disk, vault } = await clinic();
		const [id = ''] = await idsOf(disk, 'v2');
		await erase(disk, 'v2');
		const after = wipedDisk(disk);
		await recover(after);
		expect(await after.db.sealed.get(id)).toBeUndefined();
		const fresh = memoryDisk();
		await bringBack(fresh, await fileOf({ disk, vault }));
		expect(await fresh.db.sealed.count()).toBe(5);
		expect(await fresh.db.facts.count()).toBe(7);
	});

	test('refuses them when an older backup file offers them again', async () => {
		const { disk, vault } = await clinic();
		const [id = ''] = await idsOf(disk, 'p0');
		const old = await fileOf({ disk, vault });
		await erase(disk, 'p0');
		await disk.db.facts.delete(id);
		expect(await bringBack(disk, old)).toMatchObject({ ok: true, added: 1 });
		expect(await disk.db.facts.get(id)).toBeDefined();
		expect(await disk.db.unsent.where({ id }).count()).toBe(1);
		expect(await disk.db.sealed.get(id)).toBeUndefined();
		expect(sealedInCopy(disk)).not.toContain(id);
	});

	test('is completed at the next start when the second copy failed', async () => {
		const { disk } = await clinic();
		const [id = ''] = await idsOf(disk, 'p1');
		disk.copy.fails = { ok: false, reason: 'failed', detail: '' };
		expect(await erase(disk, 'p1')).toMatchObject({ ok: true, pending: 'copy' });
		expect(await disk.db.sealed.get(id)).toBeUndefined();
		disk.copy.fails = null;
		expect(sealedInCopy(disk)).toContain(id);
		await recover(anotherTab(disk));
		expect(sealedInCopy(disk)).not.toContain(id);
		expect(await disk.db.facts.count()).toBe(7);
		expect(factsOf(disk)).toHaveLength(7);
	});

	test('is saved, and completed at the next start, when the database took nothing', async () => {
		const { disk } = await clinic();
		const [id = ''] = await idsOf(disk, 'p1');
		disk.journalOnly = true;
		expect(await erase(disk, 'p1')).toEqual({ ok: true, parts: 1, pending: 'both' });
		const again = anotherTab(disk);
		await recover(again);
		expect(await again.db.sealed.get(id)).toBeUndefined();
		expect(sealedInCopy(again)).not.toContain(id);
	});

	test('of many subjects is saved in portions, and says how far it came', async () => {
		const { disk } = await clinic(first, 120);
		const subjects = Array.from({ length: 120 }, (_, at) => `p${at}`);
		const session = await enter(disk, first.vault);
		let asked = 0;
		const fillsUp = () => {
			asked += 1;
			if (asked > 50) {
				disk.fault = { error: new DOMException('', 'QuotaExceededError'), in: 'writes' };
				disk.copy.fails = { ok: false, reason: 'quota', detail: '' };
			}
			return newId();
		};
		const erasing = { subjects, reason: 'retention', newId: fillsUp } as const;
		expect(await eraseSealed(session, erasing, disk)).toEqual({ ok: false, parts: 50 });
		expect(asked).toBe(100);
		disk.fault = disk.copy.fails = null;
		expect(await disk.db.sealed.count()).toBe(190);
		expect(await erase(disk, ...subjects)).toMatchObject({ ok: true });
		expect(await disk.db.sealed.count()).toBe(120);
		expect(sealedInCopy(disk)).toHaveLength(120);
	});

	test('drops what was half-written about the patient, and nothing else', async () => {
		const { disk, vault } = await clinic();
		for (const id of ['p0', 'p1']) {
			const value = { patient: { kind: 'known', id } };
			await saveDraft(vault, { id: `draft-${id}`, rev: 0, value }, disk);
		}
		await erase(disk, 'p1');
		expect(await disk.db.drafts.toCollection().primaryKeys()).toEqual(['draft-p0']);
	});

	test('loses no fact when the power goes while a frame is rewritten', async () => {
		const { disk } = await clinic();
		const before = await recordsOf(disk);
		const [id = ''] = await idsOf(disk, 'p1');
		const overwrite = disk.copy.overwrite.bind(disk.copy);
		disk.copy.overwrite = (at, bytes) => {
			void overwrite(at, bytes.slice(0, bytes.length / 2));
			return Promise.reject(new Error('power cut'));
		};
		await expect(erase(disk, 'p1')).rejects.toThrow('power cut');
		disk.copy.overwrite = overwrite;
		const again = anotherTab(disk);
		await recover(again);
		expect(sealedInCopy(again)).not.toContain(id);
		expect(new Set(factsOf(again).map((fact) => fact.id))).toEqual(
			new Set((await recordsOf(again)).facts.map((fact) => fact.id))
		);
		expect((await recordsOf(again)).facts).toEqual(expect.arrayContaining(before.facts));
	});

	test('by another device, leaves the second copy after the page that tells of it', async () => {
		const { disk, vault } = await clinic();
		const other = memoryDisk();
		await bringBack(other, await fileOf({ disk, vault }));
		const [id = ''] = await idsOf(other, 'p1');
		await erase(disk, 'p1');
		const [fact] = await disk.db.facts.where('kind').equals('sealed.erased').toArray();
		const standing = { epoch: 'e', head: 1, hash: 'h', durable: 0, minApp: null };
		await writeMeta(other.db, 'sync', { ...(await syncRow(other.db)), epoch: 'e' });
		const pulled = { seq: 1, received: 0, fact, sealed: null };
		const answer = { v: 1, standing, facts: [pulled] } as unknown as PullAnswer;
		expect(await applyPage(other, { answer, at: 1 })).toEqual({ ok: true, value: 'applied' });
		expect(await other.db.sealed.get(id)).toBeUndefined();
		expect(sealedInCopy(other)).toContain(id);
		expect(await scrubAfterPages(other)).toBe(true);
		expect(sealedInCopy(other)).not.toContain(id);
		const { bytes } = other.copy;
		expect(await scrubAfterPages(other)).toBe(true);
		expect(other.copy.bytes).toBe(bytes);
	});
});
