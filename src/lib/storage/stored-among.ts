/** Facts of these ids that are in the database. */
import type { Fact } from '$lib/domain/journal/fact';
import type { Database } from './database';

/** Ids begin with the time: nothing lies between those of a page that was never here, and one look tells. */
export async function storedAmong(db: Database, ids: readonly string[]): Promise<Fact[]> {
	if (ids.length === 0) return [];
	const sorted = ids.toSorted();
	const between = db.facts.where('id').between(sorted[0], sorted.at(-1), true, true);
	if ((await between.limit(1).primaryKeys()).length === 0) return [];
	return (await db.facts.bulkGet([...ids])).filter((fact) => fact !== undefined);
}
