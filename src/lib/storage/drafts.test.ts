import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createVault } from '$lib/vault/vault';
import { dropDraft, findDraft, listDrafts, saveDraft } from './drafts';
import { appendFacts } from './journal';
import { anotherTab, memoryDisk } from './memory-disk';
import { recover } from './recover';
import { cheap, enter, vault, visit } from './samples';

const day = 24 * 60 * 60 * 1000;

describe('saveDraft', () => {
	test('stores the answers sealed and gives them back', async () => {
		const disk = memoryDisk();
		expect(await saveDraft(vault, { id: 'v', rev: 0, value: { 名: '山田' } }, disk, 5)).toEqual({
			ok: true,
			rev: 1
		});
		expect(await findDraft(vault, 'v', disk)).toEqual({
			id: 'v',
			rev: 1,
			at: 5,
			value: { 名: '山田' }
		});
		expect(Object.keys((await disk.db.drafts.get('v'))!).sort()).toEqual(
			['at', 'box', 'id', 'iv', 'rev'].sort()
		);
		expect(disk.copy.bytes).toHaveLength(0);
	});

	test('refuses an older revision than the stored one', async () => {
		const disk = memoryDisk();
		const other = anotherTab(disk);
		await saveDraft(vault, { id: 'v', rev: 0, value: 'a' }, disk);
		await saveDraft(vault, { id: 'v', rev: 1, value: 'b' }, other);
		expect(await saveDraft(vault, { id: 'v', rev: 1, value: 'c' }, disk)).toEqual({
			ok: false,
			reason: 'moved-on'
		});
		expect((await findDraft(vault, 'v', disk))?.value).toBe('b');
	});

	test('of several tabs at the same revision one wins, and what it saved stays', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.nat(2), { minLength: 1, maxLength: 12 }), async (turns) => {
				const disk = memoryDisk();
				const tabs = [0, 1, 2].map(() => ({ disk: anotherTab(disk), rev: 0 }));
				let last: unknown;
				for (const turn of turns) {
					const tab = tabs[turn]!;
					const value = crypto.randomUUID();
					const saved = await saveDraft(vault, { id: 'v', rev: tab.rev, value }, tab.disk);
					if (saved.ok) last = value;
					tab.rev = saved.ok ? saved.rev : tab.rev;
				}
				expect((await findDraft(vault, 'v', disk))?.value).toBe(last);
				for (const tab of tabs) tab.disk.db.close();
			}),
			{ numRuns: 20 }
		);
	});

	test('does not refuse answers because the stored ones are lost', async () => {
		const disk = memoryDisk();
		expect(await saveDraft(vault, { id: 'v', rev: 7, value: 'a' }, disk)).toEqual({
			ok: true,
			rev: 8
		});
	});

	test('refuses a draft that is recorded, or was closed by another record', async () => {
		const disk = memoryDisk();
		await appendFacts(await enter(disk), [visit('v')], { id: 'v', rev: 3 }, disk);
		await appendFacts(await enter(disk), [visit('w')], { id: 'correction', rev: 3 }, disk);
		for (const id of ['v', 'correction']) {
			expect(await saveDraft(vault, { id, rev: 3, value: 'late' }, disk)).toEqual({
				ok: false,
				reason: 'closed'
			});
		}
		expect(await disk.db.drafts.count()).toBe(0);
	});

	test('refuses a dropped draft for a month', async () => {
		const disk = memoryDisk();
		await saveDraft(vault, { id: 'v', rev: 0, value: 'a' }, disk);
		expect(await dropDraft('v', disk, 0)).toBe(true);
		expect(await findDraft(vault, 'v', disk)).toBeUndefined();
		await recover(disk, 29 * day);
		const late = { id: 'v', rev: 1, value: 'late' };
		expect(await saveDraft(vault, late, disk)).toEqual({ ok: false, reason: 'closed' });
		await recover(disk, 31 * day);
		expect(await disk.db.meta.get('dropped/v')).toBeUndefined();
	});

	test.each([
		{ name: 'QuotaExceededError', reason: 'quota' },
		{ name: 'UnknownError', reason: 'failed' }
	])('says $reason at $name and keeps the last answers', async ({ name, reason }) => {
		const disk = memoryDisk();
		await saveDraft(vault, { id: 'v', rev: 0, value: 'a' }, disk);
		disk.fault = { error: new DOMException('x', name), in: 'writes' };
		const saved = await saveDraft(vault, { id: 'v', rev: 1, value: 'b' }, disk);
		expect(saved).toEqual({ ok: false, reason });
		disk.fault = null;
		expect((await findDraft(vault, 'v', disk))?.value).toBe('a');
	});
});

describe('listDrafts', () => {
	test('has the latest first and leaves out what another vault sealed', async () => {
		const disk = memoryDisk();
		const { vault: foreign } = await createVault('x', cheap);
		await saveDraft(vault, { id: 'a', rev: 0, value: 1 }, disk, 1);
		await saveDraft(vault, { id: 'b', rev: 0, value: 2 }, disk, 2);
		await saveDraft(foreign, { id: 'c', rev: 0, value: 3 }, disk, 3);
		expect((await listDrafts(vault, disk)).map(({ id }) => id)).toEqual(['b', 'a']);
	});

	test('leaves out a draft whose box lies under another id', async () => {
		const disk = memoryDisk();
		await saveDraft(vault, { id: 'a', rev: 0, value: 1 }, disk);
		const row = (await disk.db.drafts.get('a'))!;
		await disk.db.drafts.put({ ...row, id: 'b' });
		expect((await listDrafts(vault, disk)).map(({ id }) => id)).toEqual(['a']);
	});
});
