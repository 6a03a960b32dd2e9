/** Keeps the stored views equal to the fold of the stored facts. */
import { fold } from '$lib/domain/journal/fold';
import { isOpen, type View } from '$lib/domain/journal/view';
import type { Database, ViewRow } from './database';
import { readMeta, writeMeta } from './meta-rows';

/** Raise it with every change of the fold: the next start then makes all views anew. */
export const foldVersion = 1;

const batch = 500;

/** Inside the transaction that wrote facts about these subjects. */
export async function refreshViews(db: Database, subjects: Iterable<string>): Promise<void> {
	const groups = await Promise.all(
		[...new Set(subjects)].map((about) => db.facts.where('about').equals(about).toArray())
	);
	const views = groups.map(fold);
	await db.views.bulkPut(views.filter((view) => view !== null).map(toRow));
}

/** At start: views made by an older fold are made anew. */
export async function rebuildStaleViews(db: Database): Promise<void> {
	if ((await readMeta(db, 'fold')) === foldVersion) return;
	const subjects = (await db.facts.orderBy('about').uniqueKeys()) as string[];
	for (let at = 0; at < subjects.length; at += batch) {
		const some = subjects.slice(at, at + batch);
		await db.transaction('rw', db.facts, db.views, () => refreshViews(db, some));
	}
	await writeMeta(db, 'fold', foldVersion);
}

function toRow(view: View): ViewRow {
	return { ...view, open: isOpen(view) ? 1 : 0 };
}
