/** Keeps the stored views equal to the fold of the stored facts. */
import { fold } from '$lib/domain/journal/fold';
import { isOpen, type View } from '$lib/domain/journal/view';
import { attempt } from './attempt';
import type { Database, ViewRow } from './database';
import { write, type Disk } from './disk';
import { readMeta, writeMeta } from './meta-rows';

/** Raise it with every change of the fold: the next start then makes all views anew. */
const foldVersion = 6;

const batch = 500;

/** Inside the transaction that wrote facts about these subjects. */
export async function refreshViews(db: Database, subjects: Iterable<string>): Promise<void> {
	const groups = await Promise.all(
		[...new Set(subjects)].map((about) => db.facts.where('about').equals(about).toArray())
	);
	const views = groups.map(fold);
	await db.views.bulkPut(views.filter((view) => view !== null).map(toRow));
}

/** At start: views made by an older fold are made anew. False when the database cannot be used. */
export async function rebuildStaleViews(disk: Disk): Promise<boolean> {
	const { db } = disk;
	const made = await attempt(db, () => readMeta(db, 'fold'));
	if (made.ok && made.value === foldVersion) return true;
	const listed = await attempt(db, () => db.facts.orderBy('about').uniqueKeys());
	if (!listed.ok) return false;
	for (let at = 0; at < listed.value.length; at += batch) {
		const subjects = listed.value.slice(at, at + batch) as string[];
		const rebuilt = await write(disk, () =>
			db.transaction('rw', db.facts, db.views, () => refreshViews(db, subjects))
		);
		if (!rebuilt.ok) return false;
	}
	return (await write(disk, () => writeMeta(db, 'fold', foldVersion))).ok;
}

function toRow(view: View): ViewRow {
	const row: ViewRow = { ...view, open: isOpen(view) ? 1 : 0 };
	if (view.kind === 'visit' && view.contradicted) row.clash = 1;
	return row;
}
