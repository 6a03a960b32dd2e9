import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { bringBack, clinic, fileOf, first } from '../../../tests/support/backups';
import { memoryDisk, type MemoryDisk } from '../../../tests/support/memory-disk';
import { enter, patient, visit } from '../../../tests/support/samples';
import type { Fact, Statement } from '$lib/domain/journal/fact';
import type { PullAnswer } from '$lib/protocol/pull';
import { toBase64 } from '$lib/vault/base64';
import { saveDraft } from './drafts';
import { eraseSealed } from './erase';
import { followPatients } from './follow-patients';
import { readGrounds } from './grounds';
import { appendFacts } from './journal';
import { writeMeta } from './meta-rows';
import { applyPage } from './pages';
import { syncRow } from './standing';

const newId = () => crypto.randomUUID();
const { vault } = first;

async function state(disk: MemoryDisk, ...statements: Statement[]): Promise<readonly Fact[]> {
	const saved = await appendFacts(await enter(disk, vault), statements, null, disk);
	if (!saved.ok) throw new Error(saved.detail);
	return saved.facts;
}

async function erase(disk: MemoryDisk, ...subjects: string[]): Promise<Fact[]> {
	const session = await enter(disk, vault);
	const before = await disk.db.facts.where('kind').equals('sealed.erased').primaryKeys();
	await eraseSealed(session, { subjects, reason: 'patient-asked', newId }, disk);
	const after = await disk.db.facts.where('kind').equals('sealed.erased').toArray();
	return after.filter(({ id }) => !before.includes(id));
}

/** Over the server: under numbers that follow those the device has. */
async function deliver(from: MemoryDisk, to: MemoryDisk, facts: readonly Fact[]): Promise<void> {
	const row = { ...(await syncRow(to.db)), epoch: 'e' };
	await writeMeta(to.db, 'sync', row);
	const pulled = await Promise.all(
		facts.map(async (fact, at) => {
			const part = await from.db.sealed.get(fact.id);
			const sealed = part && { iv: toBase64(part.iv), box: toBase64(part.box) };
			return { seq: row.cursor + 1 + at, received: 0, fact, sealed: sealed ?? null };
		})
	);
	const head = row.cursor + facts.length;
	const standing = { epoch: 'e', head, hash: 'h', durable: 0, minApp: null };
	const answer = { v: 1, standing, facts: pulled } as unknown as PullAnswer;
	expect(await applyPage(to, { answer, at: 1 })).toEqual({ ok: true, value: 'applied' });
}

/** Two devices with the same records: what one erases, the other has not heard of. */
async function twoDevices() {
	const { disk } = await clinic();
	const other = memoryDisk();
	await bringBack(other, await fileOf({ disk, vault }));
	return { disk, other };
}

function corrected(about: string): Statement {
	return { ...patient(about), kind: 'patient.corrected' };
}

function visitOf(about: string, of: string): Statement {
	const plain = visit(about);
	return { ...plain, facts: { ...plain.facts, patient: of } };
}

async function returnedOn({ db }: MemoryDisk) {
	const rows = await db.views.where('clash').equals(1).toArray();
	return Object.fromEntries(rows.map(({ id, returned }) => [id, returned]));
}

test.each(['erasure first', 'record first'])(
	'what a device stated before it heard of an erasure is told on both, %s',
	async (order) => {
		const { disk, other } = await twoDevices();
		const late = await state(other, corrected('p1'), visitOf('v9', 'p1'), corrected('p2'));
		const erased = await erase(disk, 'p1');
		if (order === 'erasure first') await deliver(other, disk, late);
		await deliver(disk, other, erased);
		if (order === 'record first') await deliver(other, disk, late);
		const expected = { p1: [late[0]!.id], v9: [late[1]!.id] };
		expect(await returnedOn(other)).toEqual(expected);
		expect(await returnedOn(disk)).toEqual(expected);
		await disk.db.account.put({ id: 'account', refused: null } as never);
		expect(await readGrounds(disk)).toMatchObject({ conflicts: 2 });

		await deliver(disk, other, await erase(disk, 'p1', 'v9'));
		expect(await returnedOn(disk)).toEqual({});
		expect(await returnedOn(other)).toEqual({});
		expect(await other.db.sealed.get(late[0]!.id)).toBeUndefined();
	}
);

test('what is kept for a reason is not asked about again, and what is stated knowingly never is', async () => {
	const { disk, other } = await twoDevices();
	const [late] = await state(other, corrected('p1'));
	await deliver(disk, other, await erase(disk, 'p1'));
	const facts = { reason: 'came-again', facts: [late!.id] };
	const kept = { ...corrected('p1'), kind: 'sealed.kept' as const, facts, pii: null };
	await state(other, kept);
	await state(other, visitOf('v9', 'p1'));
	expect(await returnedOn(other)).toEqual({});
	expect(await other.db.sealed.get(late!.id)).toBeDefined();
});

test('what was half-written about somebody goes when her erasure arrives', async () => {
	const { disk, other } = await twoDevices();
	for (const id of ['p0', 'p1']) {
		const value = { patient: { kind: 'known', id } };
		await saveDraft(vault, { id: `draft-${id}`, rev: 0, value }, other);
	}
	const heard: string[] = [];
	const failed = (error: unknown) => expect.unreachable(String(error));
	const stop = followPatients(vault, { next: ({ gone }) => heard.push(...gone), failed }, other);
	await deliver(disk, other, await erase(disk, 'p1'));
	await expect.poll(() => other.db.drafts.toCollection().primaryKeys()).toEqual(['draft-p0']);
	expect(heard).toEqual(['p1']);
	stop();
});
