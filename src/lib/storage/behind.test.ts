import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { anotherTab, memoryDisk, type MemoryDisk } from '../../../tests/support/memory-disk';
import { enter, patient, visit } from '../../../tests/support/samples';
import type { Fact } from '$lib/domain/journal/fact';
import { fold } from '$lib/domain/journal/fold';
import type { PullAnswer, PulledFact } from '$lib/protocol/pull';
import { toBase64 } from '$lib/vault/base64';
import { catchUp, noteBehind } from './behind';
import { readGrounds } from './grounds';
import { appendFacts } from './journal';
import { writeMeta } from './meta-rows';
import { applyPage } from './pages';
import { recover } from './recover';
import { refreshViews } from './views';

let disk: MemoryDisk;
const nobody = { clinic: 'c', label: '', uploadKey: null, refused: null };

beforeEach(() => {
	disk = memoryDisk();
});

test('while more is to come views wait, and each is made once everything is here', async () => {
	const pages = await logOf(30, 10);
	await take(pages[0]!);
	await take(pages[1]!);
	expect(await disk.db.facts.count()).toBe(20);
	expect(await disk.db.views.count()).toBe(0);
	// The last page too: of its subjects some are noted before it.
	await take(pages[2]!);
	expect(await disk.db.behind.count()).toBe(3);
	await disk.db.account.put({ id: 'account', ...nobody });
	expect((await readGrounds(disk)).behind).toBe(3);
	const shares: number[] = [];
	expect(await catchUp(disk, (share) => shares.push(share))).toMatchObject({ ok: true });
	expect(shares.at(-1)).toBe(1);
	await expectShown();
});

test('a page after which nothing comes is shown in its own transaction', async () => {
	const [page] = await logOf(5, 10);
	await take(page!);
	expect(await disk.db.behind.count()).toBe(0);
	await expectShown();
});

test('a device that is stopped between the pages shows everything at its next start', async () => {
	await recover(disk);
	const pages = await logOf(20, 10);
	await take(pages[0]!);
	expect(await disk.db.behind.count()).toBe(1);
	disk = anotherTab(disk);
	expect(await recover(disk)).toMatchObject({ readable: true, replayed: 0 });
	expect(await disk.db.views.count()).toBe(10);
	await take(pages[1]!);
	await expectShown();
});

test('a save between the pages is shown at once, with what came before it', async () => {
	const pages = await logOf(20, 10);
	await take(pages[0]!);
	const [{ about } = { about: '' }] = await disk.db.facts
		.where({ kind: 'patient.registered' })
		.toArray();
	const session = await enter(disk);
	await appendFacts(session, [{ ...patient(about), kind: 'patient.corrected' }], null, disk);
	const view = await disk.db.views.get(about);
	expect(view?.history.map(({ kind }) => kind)).toEqual([
		'patient.registered',
		'patient.corrected'
	]);
	await take(pages[1]!);
	await catchUp(disk);
	await expectShown();
});

test('where the database takes nothing the notes stay, and are followed later', async () => {
	const pages = await logOf(20, 10);
	for (const page of pages) await take(page);
	disk.fault = { error: new DOMException('full', 'QuotaExceededError'), in: 'writes' };
	expect(await catchUp(disk)).toMatchObject({ ok: false, reason: 'quota' });
	expect(await disk.db.behind.count()).toBe(2);
	disk.fault = null;
	expect(await catchUp(disk)).toMatchObject({ ok: true });
	await expectShown();
});

test('more subjects than one transaction takes: the notes go with the last of them', async () => {
	const [page] = await logOf(1_200, 1_200);
	await take({ ...page!, standing: { ...page!.standing, head: 1_201 } });
	let left = true;
	await catchUp(disk, (share) => (left = share < 1));
	expect(left).toBe(false);
	await expectShown();
});

test('subjects that lie side by side and far apart are read alike', async () => {
	const [page] = await logOf(900, 900);
	await take({ ...page!, standing: { ...page!.standing, head: 901 } });
	const subjects = (await disk.db.facts.orderBy('about').uniqueKeys()) as string[];
	const apart = subjects.filter((_, at) => at % 40 === 0);
	const together = subjects.slice(100, 180);
	await disk.db.transaction('rw', disk.db.tables, () =>
		refreshViews(disk.db, [...apart, 'nobody', ...together])
	);
	const shown = new Set([...apart, ...together]);
	expect(new Set(await disk.db.views.toCollection().primaryKeys())).toEqual(shown);
	await disk.db.transaction('rw', disk.db.tables, () => noteBehind(disk.db, subjects));
	await catchUp(disk);
	await expectShown();
});

/** Every stored view is the fold of the stored facts, and nothing is noted any more. */
async function expectShown() {
	const facts = await disk.db.facts.toArray();
	const subjects = new Map<string, Fact[]>();
	for (const fact of facts) subjects.set(fact.about, [...(subjects.get(fact.about) ?? []), fact]);
	const views = new Map((await disk.db.views.toArray()).map((view) => [view.id, view]));
	expect(views.size).toBe(subjects.size);
	for (const [about, some] of subjects) expect(views.get(about)).toMatchObject(fold(some)!);
	const patients = [...views.values()].filter(({ kind }) => kind === 'patient');
	expect(await disk.db.changed.count()).toBe(patients.length);
	expect(await disk.db.behind.count()).toBe(0);
}

async function take(answer: PullAnswer) {
	expect(await applyPage(disk, { answer, at: 1 })).toEqual({ ok: true, value: 'applied' });
}

/** What another device has stated: patients and visits by turns, in pages. */
async function logOf(count: number, page: number): Promise<PullAnswer[]> {
	const other = memoryDisk();
	const session = await enter(other);
	const statements = Array.from({ length: count }, (_, at) => {
		const about = `${String(at).padStart(5, '0')}-${crypto.randomUUID()}`;
		return at % 3 > 0 ? patient(about) : visit(about);
	});
	const saved = await appendFacts(session, statements, null, other);
	if (!saved.ok) throw new Error(saved.detail);
	const sealed = await other.db.sealed.bulkGet(saved.facts.map(({ id }) => id));
	other.db.close();
	const standing = { epoch: 'e1', head: count, hash: 'hash', durable: 0, now: 1 };
	const pulled = saved.facts.map((fact, at) => {
		const { iv, box } = sealed[at] ?? { iv: new Uint8Array(), box: new Uint8Array() };
		const wire = { ...fact } as unknown as PulledFact['fact'];
		delete wire.seq;
		const parts = { iv: toBase64(iv), box: toBase64(box) };
		return { seq: at + 1, received: 1, fact: wire, sealed: parts };
	});
	const row = { cursor: 0, head: 0, hash: '', durable: 0, contact: null, minApp: null };
	await writeMeta(disk.db, 'sync', { ...row, epoch: 'e1' });
	return Array.from({ length: Math.ceil(count / page) }, (_, at) => ({
		v: 1,
		standing: { ...standing, minApp: null, spread: 0 },
		facts: pulled.slice(at * page, (at + 1) * page)
	}));
}
