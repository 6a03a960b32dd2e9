import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createVault } from '$lib/vault/vault';
import { dropDraft, findDraft, saveDraft } from './drafts';
import { appendFacts } from './journal';
import { anotherTab, memoryDisk } from '../../../tests/support/memory-disk';
import { recover } from './recover';
import { cheap, enter, vault, visit } from '../../../tests/support/samples';

const day = 24 * 60 * 60 * 1000;

describe('saveDraft', () => {
	test('stores the answers sealed and gives them back', async () => {
		const disk = memoryDisk();
		expect(await saveDraft(vault, { id: 'v', rev: 0, value: { 名: '山田' } }, disk, 5)).toEqual({
			ok: true,
			rev: 1
		});
		expect(await findDraft(vault, 'v', disk)).toEqual({
			ok: true,
			rev: 1,
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
		expect(await findDraft(vault, 'v', disk)).toMatchObject({ value: 'b' });
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
				expect(await findDraft(vault, 'v', disk)).toMatchObject({ value: last });
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

	test('knows its own answers again when the connection was lost behind them', async () => {
		const disk = memoryDisk();
		let lost = false;
		const begin = disk.db.transaction.bind(disk.db) as (...args: unknown[]) => Promise<unknown>;
		const once = async (...args: unknown[]) => {
			const saved = await begin(...args);
			if (lost) return saved;
			lost = true;
			throw new DOMException('The connection was lost', 'InvalidStateError');
		};
		Object.assign(disk.db, { transaction: once });
		expect(await saveDraft(vault, { id: 'v', rev: 0, value: 'a' }, disk)).toEqual({
			ok: true,
			rev: 1
		});
		expect(await findDraft(vault, 'v', disk)).toMatchObject({ rev: 1, value: 'a' });
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
		expect(await findDraft(vault, 'v', disk)).toEqual({ ok: false, reason: 'none' });
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
		expect(await findDraft(vault, 'v', disk)).toMatchObject({ value: 'a' });
	});
});

describe('findDraft', () => {
	test('tells a draft that does not open from one that is not there', async () => {
		const disk = memoryDisk();
		const { vault: foreign } = await createVault('x', cheap);
		await saveDraft(foreign, { id: 'a', rev: 0, value: 1 }, disk);
		expect(await findDraft(vault, 'a', disk)).toEqual({ ok: false, reason: 'unreadable' });
		expect(await findDraft(vault, 'b', disk)).toEqual({ ok: false, reason: 'none' });
		disk.fault = { error: new DOMException('x', 'UnknownError'), in: 'reads and writes' };
		expect(await findDraft(vault, 'b', disk)).toEqual({ ok: false, reason: 'unreadable' });
	});

	test('does not open a draft whose box lies under another id', async () => {
		const disk = memoryDisk();
		await saveDraft(vault, { id: 'a', rev: 0, value: 1 }, disk);
		const row = (await disk.db.drafts.get('a'))!;
		await disk.db.drafts.put({ ...row, id: 'b' });
		expect(await findDraft(vault, 'b', disk)).toEqual({ ok: false, reason: 'unreadable' });
	});
});
