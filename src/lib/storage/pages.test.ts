import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { clinic } from '../../../tests/support/backups';
import type { Fact } from '$lib/domain/journal/fact';
import type { PullAnswer } from '$lib/protocol/pull';
import { writeMeta } from './meta-rows';
import { applyPage } from './pages';
import { syncRow } from './standing';

/** The log holds these, from its first number on. */
function answerOf(facts: readonly Fact[]): PullAnswer {
	const standing = { epoch: 'e', head: facts.length, hash: 'h', durable: 0, minApp: null };
	const pulled = facts.map((fact, at) => ({ seq: at + 1, received: 0, fact, sealed: null }));
	return { v: 1, standing, facts: pulled } as unknown as PullAnswer;
}

test('a page with another fact under an id of ours does not make ours sent', async () => {
	const { disk } = await clinic();
	const { db } = disk;
	const [ours, sent] = await db.facts.orderBy('[device+incarnation+number]').limit(2).toArray();
	await writeMeta(db, 'sync', { ...(await syncRow(db)), epoch: 'e' });
	await db.unsent.where('id').equals(ours!.id).delete();
	const reason = 'other-fact-with-this-id';
	await db.quarantine.put({ id: ours!.id, reason, at: 1, asked: null });

	const answer = answerOf([{ ...ours!, sig: 'of another' }, sent!]);
	expect(await applyPage(disk, { answer, at: 1 })).toEqual({ ok: true, value: 'applied' });
	expect(await db.facts.get(ours!.id)).toEqual(ours);
	expect(await db.quarantine.get(ours!.id)).toMatchObject({ reason });
	expect(await db.facts.get(sent!.id)).toMatchObject({ seq: 2 });
	expect(await db.unsent.where('id').equals(sent!.id).count()).toBe(0);
	expect((await syncRow(db)).cursor).toBe(2);
});

test('one that still waits to be offered goes on waiting', async () => {
	const { disk } = await clinic();
	const { db } = disk;
	const [ours] = await db.facts.orderBy('[device+incarnation+number]').limit(1).toArray();
	await writeMeta(db, 'sync', { ...(await syncRow(db)), epoch: 'e' });
	await applyPage(disk, { answer: answerOf([{ ...ours!, sig: 'of another' }]), at: 1 });
	expect(await db.unsent.where('id').equals(ours!.id).count()).toBe(1);
	expect((await db.facts.get(ours!.id))?.seq).toBe(null);
});
