/**
 * Views that are made later than the facts they show. Whoever takes in thousands of facts notes their
 * subjects here, in the transaction that stores them, and each view is made once instead of once per
 * page. A device that is stopped meanwhile finds the notes at its next start. No lock is needed: each
 * batch reads the facts of its moment, and a note goes only after facts that were there before it was read.
 */
import { attempt, type Attempt } from './attempt';
import type { Database } from './database';
import { write, type Disk } from './disk';
import { refreshViews } from './views';

/** Subjects whose views one transaction makes. */
const batch = 500;

/** Inside the transaction that wrote facts about these subjects. */
export async function noteBehind(db: Database, subjects: readonly string[]): Promise<void> {
	if (subjects.length > 0) await db.behind.add({ subjects: [...new Set(subjects)] });
}

/** The notes go with the last views that they ask for. */
export async function catchUp(
	disk: Disk,
	told: (share: number) => void = () => {}
): Promise<Attempt<void>> {
	const { db } = disk;
	const read = await attempt(db, () => db.behind.toArray());
	if (!read.ok) return read;
	// In order, so that each batch reads facts that lie side by side.
	const subjects = [...new Set(read.value.flatMap((row) => row.subjects))].sort();
	for (let at = 0; at < subjects.length; at += batch) {
		const end = at + batch;
		const made = await write(disk, () =>
			db.transaction('rw', db.facts, db.views, db.changed, db.behind, async () => {
				await refreshViews(db, subjects.slice(at, end));
				if (end >= subjects.length)
					await db.behind.bulkDelete(read.value.map(({ place }) => place));
			})
		);
		if (!made.ok) return made;
		told(Math.min(1, end / subjects.length));
	}
	return { ok: true, value: undefined };
}

/** Most often there is nothing to do. */
export async function catchUpBehind(disk: Disk, most: number): Promise<void> {
	const { db } = disk;
	const waiting = await attempt(db, () => db.behind.count());
	if (waiting.ok && waiting.value > most) await catchUp(disk);
}
