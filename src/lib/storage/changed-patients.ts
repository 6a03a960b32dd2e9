/**
 * Which patients no chunk tells of as the journal does now. The journal stays the truth: a chunk that
 * is missing, damaged or older than what was stated since costs time and nothing else.
 */
import type { View } from '$lib/domain/journal/view';
import type { ChunkRow, Database } from './database';
import { write, type Disk } from './disk';

/** The sealed parts that a patient is made of now. */
export function stampOf({ sealedIn }: { sealedIn: readonly string[] }): string {
	return sealedIn.join(' ');
}

/** Inside the transaction that writes these views. */
export async function noteChanged(db: Database, views: readonly View[]): Promise<void> {
	const rows = views.flatMap((view) =>
		view.kind === 'patient' ? { id: view.id, stamp: stampOf(view) } : []
	);
	if (rows.length > 0) await db.changed.bulkPut(rows);
}

/** Inside a transaction; whoever else was in the same chunk is read from the journal again. */
export async function dropChunksOf(db: Database, subjects: readonly string[]): Promise<void> {
	const wanted = [...new Set(subjects)];
	await dropChunks(db, await db.chunks.where('ids').anyOf(wanted).distinct().toArray());
}

/** Inside a transaction. */
export async function dropChunks(db: Database, chunks: readonly ChunkRow[]): Promise<void> {
	const ids = [...new Set(chunks.flatMap((chunk) => chunk.ids))];
	const noted = await db.changed.bulkGet(ids);
	const others = ids.filter((_, at) => !noted[at]).map((id) => ({ id, stamp: null }));
	await db.chunks.bulkDelete(chunks.map(({ place }) => place));
	await db.changed.bulkPut(others);
}

/** Patients of whom nobody told, which should be none, are noted: their names come out of the journal. */
export async function noteUntold(disk: Disk, told: ReadonlySet<string>): Promise<void> {
	const { db } = disk;
	await write(disk, () =>
		db.transaction('rw', db.views, db.changed, async () => {
			const patients = await db.views.where({ kind: 'patient' }).primaryKeys();
			const others = patients.filter((id) => !told.has(id));
			const noted = await db.changed.bulkGet(others);
			const untold = others.filter((_, at) => !noted[at]);
			if (untold.length > 0) await db.changed.bulkPut(untold.map((id) => ({ id, stamp: null })));
		})
	);
}
