/** What is to be offered to the server, and what its answers make of it. */
import type { Fact, Sealed } from '$lib/domain/journal/fact';
import type { PushAnswer } from '$lib/protocol/push';
import { attempt, type Attempt } from './attempt';
import type { Database } from './database';
import { write, type Disk } from './disk';
import { writeMeta, type SyncRow } from './meta-rows';
import { judge, standOn, syncRow } from './standing';
import { refreshViews } from './views';

export interface Offer {
	fact: Fact;
	sealed: Sealed | null;
}

/** Oldest first. A row of a fact that is gone would stop everything behind it: it is left out. */
export function readOffers(
	disk: Disk,
	{ most, without }: { most: number; without: ReadonlySet<string> }
): Promise<Attempt<Offer[]>> {
	const { db } = disk;
	return attempt(db, () =>
		db.transaction('r', [db.unsent, db.facts, db.sealed], async () => {
			const rows = await db.unsent
				.orderBy('place')
				.filter(({ id }) => !without.has(id))
				.limit(most)
				.toArray();
			const ids = rows.map(({ id }) => id);
			const [facts, sealed] = await Promise.all([db.facts.bulkGet(ids), db.sealed.bulkGet(ids)]);
			return facts.flatMap((fact, at) => (fact ? { fact, sealed: sealed[at] ?? null } : []));
		})
	);
}

export type Applied = 'applied' | 'moved' | 'stale' | 'again';

/**
 * One transaction. A fact leaves "unsent" only here or in a pulled page, by its id, under the epoch
 * of the log. 'again': the log numbered a fact at a place this device has passed without seeing it;
 * it must pull from the beginning.
 */
export function applyAnswer(
	disk: Disk,
	{ answer, sentAt, at }: { answer: PushAnswer; sentAt: number; at: number }
): Promise<Attempt<Applied>> {
	const { db } = disk;
	return write(disk, () =>
		db.transaction('rw', db.tables, async () => {
			const row = await syncRow(db);
			const judged = judge(row, answer.standing);
			if (judged !== 'fits') return judged;
			const stored = await db.facts.bulkGet(answer.results.map(({ id }) => id));
			const numbered: Fact[] = [];
			const done: string[] = [];
			let passed = false;
			for (const [place, result] of answer.results.entries()) {
				const fact = stored[place];
				if (!fact) continue;
				if (fact.seq !== null) {
					// It has its number: another tab was sooner, and this row would be offered for ever.
					done.push(fact.id);
				} else if (result.state === 'dead') {
					await db.quarantine.put({ id: fact.id, reason: result.reason, at, asked: null });
					done.push(fact.id);
				} else if (result.seq > row.cursor) {
					numbered.push({ ...fact, seq: result.seq });
					done.push(fact.id);
				} else if (result.seq <= sentAt) {
					passed = true;
				}
			}
			await db.facts.bulkPut(numbered);
			await db.unsent.where('id').anyOf(done).delete();
			await refreshViews(
				db,
				numbered.map(({ about }) => about)
			);
			const next = standOn(row, answer.standing, at);
			await writeMeta(db, 'sync', passed ? { ...next, cursor: 0 } : await filled(db, next));
			return passed ? 'again' : 'applied';
		})
	);
}

/** The cursor moves over numbers whose facts are here: a device that is alone never pulls its own. */
async function filled(db: Database, row: SyncRow): Promise<SyncRow> {
	const behind = await db.facts.where('seq').between(row.cursor, row.head, false, true).keys();
	let { cursor } = row;
	for (const seq of behind as number[]) {
		if (seq !== cursor + 1) break;
		cursor = seq;
	}
	return { ...row, cursor };
}

/** Puts a quarantined fact back among those to be offered, after whatever was wrong was mended. */
export function offerAgain(disk: Disk, id: string): Promise<Attempt<void>> {
	const { db } = disk;
	return write(disk, () =>
		db.transaction('rw', db.quarantine, db.unsent, async () => {
			// Another tab may have put it back before, and it may even be sent by now.
			if (!(await db.quarantine.get(id))) return;
			await db.quarantine.delete(id);
			await db.unsent.add({ id });
		})
	);
}
