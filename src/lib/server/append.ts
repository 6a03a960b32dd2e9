/** Adding to the journal of one clinic, in one transaction. */
import { sql } from 'kysely';
import { chainHash, sha256 } from './chain';
import type { Queries } from './database';
import { noteFacts } from './doors/audit';
import type { Answer, DeadLetter, Head, Offer } from './journal-store';

export async function append(
	queries: Queries,
	locked: Head,
	request: { clinic: string; offers: readonly (Offer | DeadLetter)[]; received: number }
): Promise<Head & { answers: Answer[] }> {
	const { clinic, offers, received } = request;
	const head = { epoch: locked.epoch, head: locked.head, hash: locked.hash };
	const ids = offers.map(({ id }) => id);
	const { known, erased } = await findKnown(queries, clinic, ids);
	const answers: Answer[] = [];
	const facts = [];
	const sealed = [];
	const dead: (DeadLetter & { digest: string })[] = [];
	const erasures = new Set<string>();
	for (const offer of offers) {
		if ('raw' in offer) {
			dead.push({ ...offer, digest: sha256(offer.raw) });
			answers.push({ id: offer.id, state: 'dead', reason: offer.reason });
			continue;
		}
		const { erases, sealed: block, ...row } = offer;
		const before = known.get(offer.id);
		if (before && before.body !== offer.body) {
			const raw = JSON.stringify({ body: offer.body, sealed: block });
			const reason = 'other-fact-with-this-id';
			dead.push({ id: offer.id, device: offer.device, raw, reason, digest: sha256(raw) });
			answers.push({ id: offer.id, state: 'dead', reason });
			continue;
		}
		if (block) sealed.push({ clinic, id: offer.id, ...block });
		if (before) {
			answers.push({ id: offer.id, state: 'dup', seq: before.seq });
			continue;
		}
		head.head += 1;
		head.hash = chainHash(head.hash, offer.body);
		facts.push({
			clinic,
			seq: head.head,
			id: row.id,
			kind: row.kind,
			device: row.device,
			incarnation: row.incarnation,
			number: row.number,
			body: row.body,
			hash: head.hash,
			received,
			understood: Number(row.understood)
		});
		known.set(offer.id, { seq: head.head, body: offer.body });
		for (const id of erases) erasures.add(id);
		answers.push({ id: offer.id, state: 'ok', seq: head.head });
	}
	const kept = sealed.filter(({ id }) => !erased.has(id) && !erasures.has(id));
	if (facts.length) {
		await queries.insertInto('fact').values(facts).execute();
		await noteFacts(queries, facts);
		const { head: last, hash } = head;
		await queries
			.updateTable('clinic')
			.set({ head: last, hash })
			.where('clinic', '=', clinic)
			.execute();
	}
	if (kept.length) {
		await queries
			.insertInto('sealed')
			.values(kept)
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
	if (erasures.size) await erase(queries, clinic, [...erasures]);
	if (dead.length) {
		await queries
			.insertInto('dead')
			.values(dead.map((letter) => ({ ...letter, clinic, received })))
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
	return { ...head, answers };
}

/** An update locks the row on both databases: one clinic's numbers are given out one writer at a time. */
export async function lockHead(queries: Queries, clinic: string): Promise<Head> {
	return queries
		.updateTable('clinic')
		.set((row) => ({ head: row.ref('head') }))
		.where('clinic', '=', clinic)
		.returning(['epoch', 'head', 'hash'])
		.executeTakeFirstOrThrow();
}

/** Once for each old epoch: another device may have brought the news in the meantime. */
export async function startEpoch(
	queries: Queries,
	clinic: string,
	{ old, epoch }: { old: string; epoch: string }
): Promise<void> {
	await queries
		.updateTable('clinic')
		.set({ epoch })
		.where('clinic', '=', clinic)
		.where('epoch', '=', old)
		.execute();
}

/** Facts under these ids, and which of the ids were erased: one question, because others wait for the head. */
async function findKnown(queries: Queries, clinic: string, ids: string[]) {
	const known = new Map<string, { seq: number; body: string }>();
	const erased = new Set<string>();
	if (!ids.length) return { known, erased };
	const rows = await queries
		.selectFrom('fact')
		.select(['id', 'seq', 'body'])
		.where('clinic', '=', clinic)
		.where('id', 'in', ids)
		.unionAll(
			queries
				.selectFrom('erased')
				.select(['id', sql<number>`0`.as('seq'), sql<string>`''`.as('body')])
				.where('clinic', '=', clinic)
				.where('id', 'in', ids)
		)
		.execute();
	for (const { id, seq, body } of rows) {
		// The first number of a log is 1.
		if (seq === 0) erased.add(id);
		else known.set(id, { seq, body });
	}
	return { known, erased };
}

async function erase(queries: Queries, clinic: string, ids: string[]): Promise<void> {
	await queries
		.insertInto('erased')
		.values(ids.map((id) => ({ clinic, id })))
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	await queries.deleteFrom('sealed').where('clinic', '=', clinic).where('id', 'in', ids).execute();
}
