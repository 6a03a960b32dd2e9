import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { fold } from '$lib/domain/journal/fold';
import { verifyFact } from '$lib/vault/signature';
import { saveDraft } from './drafts';
import { appendFacts } from './journal';
import { anotherTab, memoryDisk } from '../../../tests/support/memory-disk';
import { contentOf, enter, factsOf, patient, vault, visit } from '../../../tests/support/samples';

describe('appendFacts', () => {
	test('numbers from 1, seals, signs, and stores in both copies', async () => {
		const disk = memoryDisk();
		const saved = await appendFacts(await enter(disk), [patient('p'), visit('v')], null, disk);
		if (!saved.ok) throw new Error(saved.detail);
		expect(saved.copies).toBe('both');
		expect(saved.facts.map(({ number }) => number)).toEqual([1, 2]);
		for (const fact of saved.facts) expect(await verifyFact(vault.verifyKey, fact)).toBe(true);
		expect(await disk.db.facts.bulkGet(saved.facts.map(({ id }) => id))).toEqual(saved.facts);
		expect(factsOf(disk)).toEqual(saved.facts);
		expect(await disk.db.views.get('p')).toEqual({ ...fold([saved.facts[0]!]), open: 0 });
		expect((await disk.db.views.where('open').equals(1).toArray()).map(({ id }) => id)).toEqual([
			'v'
		]);
	});

	test('leaves no sealed word in plain in either copy', async () => {
		const disk = memoryDisk();
		await appendFacts(await enter(disk), [patient('p')], null, disk);
		const plain =
			JSON.stringify(await disk.db.facts.toArray()) + new TextDecoder().decode(disk.copy.bytes);
		expect(plain).not.toContain('山田');
	});

	test('refuses an id that is there and changes nothing', async () => {
		const disk = memoryDisk();
		const session = await enter(disk);
		const first = patient('p');
		await appendFacts(session, [first], null, disk);
		const before = await contentOf(disk);
		const again = await appendFacts(session, [visit('v'), first], null, disk);
		expect(again).toEqual({ ok: false, reason: 'already-saved', detail: first.id });
		expect(await contentOf(disk)).toEqual(before);
	});

	test('refuses the same id twice in one save', async () => {
		const disk = memoryDisk();
		const one = patient('p');
		const saved = await appendFacts(await enter(disk), [one, one], null, disk);
		expect(saved).toMatchObject({ ok: false, reason: 'already-saved' });
	});

	test('a double tap in two tabs is one fact', async () => {
		const disk = memoryDisk();
		const other = anotherTab(disk);
		const session = await enter(disk);
		const one = visit('v');
		const results = await Promise.all(
			[disk, other].map((tab) => appendFacts(session, [one], null, tab))
		);
		expect(results.map((result) => result.ok)).toEqual([true, false]);
		expect(await disk.db.facts.count()).toBe(1);
	});

	test('refuses a fact above 32 KiB and changes nothing', async () => {
		const disk = memoryDisk();
		const session = await enter(disk);
		const before = await contentOf(disk);
		const large = { ...patient('p'), pii: { note: 'あ'.repeat(12_000) } };
		const saved = await appendFacts(session, [visit('v'), large], null, disk);
		expect(saved).toEqual({ ok: false, reason: 'too-large', detail: large.id });
		expect(await contentOf(disk)).toEqual(before);
	});

	test('closes the draft in the same transaction', async () => {
		const disk = memoryDisk();
		const session = await enter(disk);
		await saveDraft(vault, { id: 'v', rev: 0, value: {} }, disk);
		await appendFacts(session, [visit('v')], { id: 'v', rev: 1 }, disk);
		expect(await disk.db.drafts.count()).toBe(0);
	});

	test('saves nothing when another tab has typed more into the same visit', async () => {
		const disk = memoryDisk();
		const session = await enter(disk);
		await saveDraft(vault, { id: 'v', rev: 0, value: 'a' }, disk);
		await saveDraft(vault, { id: 'v', rev: 1, value: 'b' }, anotherTab(disk));
		const before = await contentOf(disk);
		const one = visit('v');
		const saved = await appendFacts(session, [one], { id: 'v', rev: 1 }, disk);
		expect(saved).toEqual({ ok: false, reason: 'moved-on', detail: 'v' });
		expect(await contentOf(disk)).toEqual(before);
		const again = await appendFacts(session, [one], { id: 'v', rev: 2 }, disk);
		expect(again).toMatchObject({ ok: true, facts: [{ number: 1 }] });
		const late = await appendFacts(session, [one], { id: 'v', rev: 1 }, disk);
		expect(late).toMatchObject({ ok: false, reason: 'already-saved' });
	});

	test('saves a visit whose draft could never be kept, or is lost', async () => {
		const disk = memoryDisk();
		const session = await enter(disk);
		for (const rev of [0, 7]) {
			const closes = { id: `v${rev}`, rev };
			expect(await appendFacts(session, [visit(closes.id)], closes, disk)).toMatchObject({
				ok: true
			});
		}
	});

	test('takes objects that IndexedDB would refuse', async () => {
		const disk = memoryDisk();
		const proxied = { ...patient('p'), facts: new Proxy({ a: 1 }, {}) };
		expect(await appendFacts(await enter(disk), [proxied], null, disk)).toMatchObject({ ok: true });
	});

	test('concurrent saves of several tabs are numbered in a row', async () => {
		const disk = memoryDisk();
		const other = anotherTab(disk);
		const session = await enter(disk);
		const saves = Array.from({ length: 20 }, (_, at) =>
			appendFacts(session, [visit(`v${at}`)], null, at % 2 ? disk : other)
		);
		const numbers = (await Promise.all(saves)).flatMap((saved) =>
			saved.ok ? saved.facts.map(({ number }) => number) : []
		);
		expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
	});
});
