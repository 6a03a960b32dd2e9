/** Where this device stands towards the server, as one reading. */
import type { Standing } from '$lib/protocol/standing';
import { attempt, type Attempt } from './attempt';
import type { Database } from './database';
import { write, type Disk } from './disk';
import { readMeta, writeMeta, type SyncRow } from './meta-rows';

export interface Reading extends SyncRow {
	/** Facts to be offered, and when the oldest of them was stated. */
	unsent: number;
	oldest: number | null;
	quarantined: number;
}

const nowhere: SyncRow = {
	epoch: null,
	cursor: 0,
	head: 0,
	hash: '',
	durable: 0,
	contact: null,
	minApp: null
};

export async function syncRow(db: Database): Promise<SyncRow> {
	return (await readMeta(db, 'sync')) ?? nowhere;
}

export function readStanding(disk: Disk): Promise<Attempt<Reading>> {
	const { db } = disk;
	return attempt(db, () =>
		db.transaction('r', [db.meta, db.unsent, db.facts, db.quarantine], async () => {
			const [row, unsent, first, quarantined] = await Promise.all([
				syncRow(db),
				db.unsent.count(),
				db.unsent.orderBy('place').first(),
				db.quarantine.count()
			]);
			const oldest = first && (await db.facts.get(first.id))?.at;
			return { ...row, unsent, oldest: oldest ?? null, quarantined };
		})
	);
}

/**
 * Inside the transaction that applies an answer. 'moved': the log has another epoch. 'stale': an
 * answer from before what is known already; nothing of it counts.
 */
export function judge(row: SyncRow, { epoch, head, hash }: Standing): 'fits' | 'moved' | 'stale' {
	if (epoch !== row.epoch) return 'moved';
	if (head < row.head || (head === row.head && row.head > 0 && hash !== row.hash)) return 'stale';
	return 'fits';
}

export function standOn(row: SyncRow, standing: Standing, at: number): SyncRow {
	const { head, hash, durable, minApp } = standing;
	return { ...row, head, hash, durable, minApp, contact: at };
}

/** An answer that carries nothing but the standing. */
export function noteStanding(disk: Disk, standing: Standing, at: number) {
	const { db } = disk;
	return write(disk, () =>
		db.transaction('rw', db.meta, async () => {
			const row = await syncRow(db);
			const judged = judge(row, standing);
			if (judged === 'fits') await writeMeta(db, 'sync', standOn(row, standing, at));
			return judged;
		})
	);
}
