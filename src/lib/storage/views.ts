/** Keeps the stored views equal to the fold of the stored facts. */
import { fold } from '$lib/domain/journal/fold';
import { isOpen, type View } from '$lib/domain/journal/view';
import { noteChanged } from './changed-patients';
import type { Database, ViewRow } from './database';

/** Inside the transaction that wrote facts about these subjects. */
export async function refreshViews(db: Database, subjects: Iterable<string>): Promise<void> {
	const groups = await Promise.all(
		[...new Set(subjects)].map((about) => db.facts.where('about').equals(about).toArray())
	);
	const views = groups.map(fold).filter((view) => view !== null);
	// Waiting for a promise that is none of the database's would let the transaction end too early.
	await Promise.all([db.views.bulkPut(views.map(toRow)), noteChanged(db, views)]);
}

function toRow(view: View): ViewRow {
	const row: ViewRow = { ...view, open: isOpen(view) ? 1 : 0 };
	if (view.kind === 'visit' && view.contradicted) row.clash = 1;
	return row;
}
