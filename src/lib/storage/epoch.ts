/** A new epoch of the server's log: everything that is here is offered again, its own or not. */
import type { Attempt } from './attempt';
import { write, type Disk } from './disk';
import { writeMeta } from './meta-rows';
import { syncRow } from './standing';
import { refreshViews } from './views';

/** Facts that lose their number in one transaction. */
const batch = 200;

/** Saves give out places from 1 on. */
const firstPlace = 1;

/**
 * May be cut off at any moment: while the epoch is null nothing counts as an answer, and the next
 * call goes on where this one ended.
 */
export async function enterEpoch(disk: Disk, epoch: string): Promise<Attempt<void>> {
	const { db } = disk;
	const left = await write(disk, () =>
		db.transaction('rw', db.meta, async () => {
			const row = await syncRow(db);
			await writeMeta(db, 'sync', { ...row, epoch: null, cursor: 0, head: 0, hash: '' });
		})
	);
	if (!left.ok) return left;
	for (;;) {
		const taken = await write(disk, () => db.transaction('rw', db.tables, () => takeNumbers(disk)));
		if (!taken.ok) return taken;
		if (taken.value < batch) break;
	}
	return write(disk, () =>
		db.transaction('rw', db.meta, async () => {
			await writeMeta(db, 'sync', { ...(await syncRow(db)), epoch });
		})
	);
}

/**
 * The highest numbers first, each below every place that is taken: what the log had goes first, in its
 * order, and never into the row of a fact that an earlier epoch has left waiting.
 */
async function takeNumbers({ db }: Disk): Promise<number> {
	const facts = await db.facts.orderBy('seq').reverse().limit(batch).toArray();
	const lowest = (await db.unsent.orderBy('place').first())?.place ?? firstPlace;
	const below = Math.min(lowest, firstPlace) - 1;
	await db.facts.bulkPut(facts.map((fact) => ({ ...fact, seq: null })));
	await db.unsent.bulkAdd(facts.map(({ id }, at) => ({ place: below - at, id })));
	await refreshViews(
		db,
		facts.map(({ about }) => about)
	);
	return facts.length;
}
