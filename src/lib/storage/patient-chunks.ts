/** Patients sealed many at a time, so that a list of thousands costs a few openings. */
import type { KnownPatient } from '$lib/domain/journal/known-patient';
import { openChunk, sealChunk } from '$lib/vault/chunk-seal';
import type { Vault } from '$lib/vault/vault';
import { dropChunks, stampOf } from './changed-patients';
import type { ChunkRow, Database } from './database';
import { write, type Disk } from './disk';

export interface Entry {
	/** See stampOf. */
	stamp: string;
	known: KnownPatient;
}

const perChunk = 500;

/**
 * The patients of these chunks, later ones over earlier ones. A chunk that does not open is dropped;
 * `lost` are those it told of, whom the journal tells next.
 */
export async function openChunks(
	vault: Vault,
	disk: Disk,
	places: readonly number[]
): Promise<{ entries: Entry[]; lost: string[] }> {
	const { db } = disk;
	const rows = (await db.chunks.bulkGet([...places])).filter((row) => row !== undefined);
	const opened = await Promise.all(rows.map((row) => openChunk(vault, row)));
	const damaged = rows.filter((_, at) => opened[at] === undefined);
	if (damaged.length > 0) {
		await write(disk, () =>
			db.transaction('rw', db.chunks, db.changed, () => dropChunks(db, damaged))
		);
	}
	const entries = opened.flatMap((value) => (value ?? []) as unknown as Entry[]);
	return {
		entries: [...new Map(entries.map((entry) => [entry.known.id, entry])).values()],
		lost: damaged.flatMap(({ ids }) => ids)
	};
}

/** Seals these patients into chunks, unless something was stated about them meanwhile. */
export async function addChunks(
	vault: Vault,
	disk: Disk,
	entries: readonly Entry[]
): Promise<void> {
	const { db } = disk;
	for (const { some, chunk } of await sealAll(vault, entries)) {
		const done = await write(disk, () =>
			db.transaction('rw', db.chunks, db.changed, db.views, async () => {
				if (!(await areCurrent(db, some))) return;
				await Promise.all([db.chunks.add(chunk), db.changed.bulkDelete(chunk.ids)]);
			})
		);
		if (!done.ok) return;
	}
}

export function isWorthMerging(chunks: number, patients: number): boolean {
	return chunks > 2 * Math.ceil(patients / perChunk) + 8;
}

/** Many small chunks → few, unless other chunks than those at `places` are there by now. */
export async function mergeChunks(
	vault: Vault,
	disk: Disk,
	{ places, entries }: { places: readonly number[]; entries: readonly Entry[] }
): Promise<void> {
	const { db } = disk;
	const merged = await sealAll(vault, entries);
	await write(disk, () =>
		db.transaction('rw', db.chunks, async () => {
			const present = await db.chunks.toCollection().primaryKeys();
			if (present.join() !== places.join()) return;
			await db.chunks.clear();
			await db.chunks.bulkAdd(merged.map(({ chunk }) => chunk));
		})
	);
}

async function areCurrent(db: Database, entries: readonly Entry[]): Promise<boolean> {
	const ids = entries.map(({ known }) => known.id);
	const [rows, views] = await Promise.all([db.changed.bulkGet(ids), db.views.bulkGet(ids)]);
	return entries.every(({ stamp }, at) => {
		const view = views[at];
		return rows[at] && view?.kind === 'patient' && stampOf(view) === stamp;
	});
}

interface Part {
	some: Entry[];
	chunk: Omit<ChunkRow, 'place'>;
}

function sealAll(vault: Vault, entries: readonly Entry[]): Promise<Part[]> {
	const count = Math.ceil(entries.length / perChunk);
	return Promise.all(
		Array.from({ length: count }, async (_, at) => {
			const some = entries.slice(at * perChunk, (at + 1) * perChunk);
			const ids = some.map(({ known }) => known.id);
			return { some, chunk: { ids, ...(await sealChunk(vault, ids, some)) } };
		})
	);
}
