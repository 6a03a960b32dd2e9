/** A page of the server's log → this device: both copies, cursor and views, together or not at all. */
import type { Fact, Sealed } from '$lib/domain/journal/fact';
import type { PullAnswer, PulledFact } from '$lib/protocol/pull';
import { fromBase64 } from '$lib/vault/base64';
import { noteBehind } from './behind';
import { commit } from './commit';
import type { Database } from './database';
import { write, type Disk } from './disk';
import { dropErased, findErased } from './erased';
import { stand } from './footing';
import type { FactsFrame } from './frames';
import { writeMeta, type SyncRow } from './meta-rows';
import { judge, standOn, syncRow } from './standing';
import { storedAmong } from './stored-among';
import { refreshViews } from './views';

/** 'gap': the page does not begin right behind the cursor, or has a hole. */
export type PageApplied =
	| { ok: true; value: 'applied' | 'moved' | 'stale' | 'gap' }
	| { ok: false; reason: 'quota' | 'closed' | 'failed'; detail: string };

export function applyPage(
	disk: Disk,
	{ answer, at }: { answer: PullAnswer; at: number }
): Promise<PageApplied> {
	const { db } = disk;
	const { standing, facts: pulled } = answer;
	return disk.lock(async () => {
		const ids = pulled.map(({ fact }) => fact.id);
		const footing = await stand(disk, () =>
			Promise.all([syncRow(db), storedAmong(db, ids), db.behind.count()])
		);
		if (!footing.seen) return { ok: false, reason: 'failed', detail: 'The database is not read' };
		const [row, stored, behind] = footing.seen;
		const known = new Set(stored.map(({ id }) => id));
		const judged = judge(row, standing);
		if (judged !== 'fits') return { ok: true, value: judged };
		if (pulled.some(({ seq }, place) => seq !== row.cursor + 1 + place)) {
			return { ok: true, value: 'gap' };
		}
		const fresh = pulled.filter(({ fact }) => !known.has(fact.id)).map(toEntry);
		const frame: FactsFrame = { t: 'facts', facts: fresh, closes: null };
		const next = { ...standOn(row, standing, at), cursor: pulled.at(-1)?.seq ?? row.cursor };
		const later = next.cursor < standing.head || behind > 0;
		const work = () => take(db, { pulled, fresh, next, later });
		const committed = fresh.length
			? await commit(disk, footing, frame, work)
			: await write(disk, () => db.transaction('rw', db.tables, work));
		return committed.ok ? { ok: true, value: 'applied' } : committed;
	});
}

interface Taking {
	pulled: PulledFact[];
	fresh: FactsFrame['facts'];
	next: SyncRow;
	/** More comes at once: views are made when it is here. */
	later: boolean;
}

async function take(db: Database, { pulled, fresh, next, later }: Taking): Promise<void> {
	// The common page. A transaction that asks for nothing for long is committed under whoever waits in it.
	if (pulled.length === 0) return void (await writeMeta(db, 'sync', next));
	const numbers = new Map(pulled.map(({ fact, seq }) => [fact.id, seq]));
	const [first] = pulled;
	const claimed = first
		? await db.facts.where('seq').between(first.seq, next.cursor, true, true).toArray()
		: [];
	// A number from an answer of a log that is gone: the fact was never heard of in this one.
	const lost = claimed.filter(({ id }) => !numbers.has(id));
	const stored = await storedAmong(db, [...numbers.keys()]);
	const signed = new Map(pulled.map(({ fact }) => [fact.id, fact.sig]));
	// Another fact under the same id: what lies here was never sent, and goes on saying so.
	const known = stored.filter(({ id, sig }) => signed.get(id) === sig);
	const others = new Set(stored.filter((fact) => !known.includes(fact)).map(({ id }) => id));
	const ids = [...numbers.keys()].filter((id) => !others.has(id));
	const renumbered = known.map((fact) => ({ ...fact, seq: numbers.get(fact.id) ?? null }));
	const isNew = new Set(fresh.map(({ fact }) => fact.id));
	for (const { id } of stored) isNew.delete(id);
	const added = fresh.filter(({ fact }) => isNew.has(fact.id));

	await db.facts.bulkPut([...lost.map((fact) => ({ ...fact, seq: null })), ...renumbered]);
	const arrived = added.map(({ fact }) => fact);
	await db.facts.bulkAdd(arrived);
	const erased = await findErased(db);
	await db.sealed.bulkPut(
		added.flatMap(({ sealed }) => (sealed && !erased.has(sealed.id) ? sealed : []))
	);
	await dropErased(db, [...arrived, ...known]);
	await db.unsent.where('id').anyOf(ids).delete();
	await db.unsent.bulkPut(lost.map(({ id }) => ({ id })));
	await db.quarantine.where('id').anyOf(ids).delete();
	const subjects = [...arrived, ...known].map(({ about }) => about);
	if (later) await noteBehind(db, subjects);
	else await refreshViews(db, subjects);
	// At once: until then they are shown as sent.
	await refreshViews(
		db,
		lost.map(({ about }) => about)
	);
	await writeMeta(db, 'sync', next);
}

function toEntry({ seq, fact, sealed }: PulledFact): { fact: Fact; sealed: Sealed | null } {
	return {
		fact: { ...fact, seq } as unknown as Fact,
		sealed: sealed && { id: fact.id, iv: fromBase64(sealed.iv), box: fromBase64(sealed.box) }
	};
}
