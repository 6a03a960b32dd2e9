/** Keeps the stored views equal to the fold of the stored facts. */
import type { Fact } from '$lib/domain/journal/fact';
import { fold } from '$lib/domain/journal/fold';
import { isOpen, type View } from '$lib/domain/journal/view';
import { isMoneyOpen } from '$lib/domain/money/balance';
import { noteChanged } from './changed-patients';
import type { Database, ViewRow } from './database';

/** Inside the transaction that wrote facts about these subjects. */
export async function refreshViews(db: Database, subjects: Iterable<string>): Promise<void> {
	const sorted = [...new Set(subjects)].sort();
	const spans = Array.from({ length: Math.ceil(sorted.length / span) }, (_, at) =>
		factsAbout(db, sorted.slice(at * span, (at + 1) * span))
	);
	const groups = (await Promise.all(spans)).flat();
	const views = groups.map(fold).filter((view) => view !== null);
	// Waiting for a promise that is none of the database's would let the transaction end too early.
	await Promise.all([db.views.bulkPut(views.map(toRow)), noteChanged(db, views)]);
}

/** Subjects that may be read in one request. */
const span = 64;
/** A save has fewer, and is asked for nothing more. */
const few = 8;
/** A question costs as much as this many facts that nobody asked for. */
const dense = 8;

/** Ids begin with the time: what was stated together lies side by side, and is read at once. */
async function factsAbout(db: Database, sorted: readonly string[]): Promise<Fact[][]> {
	const all = () => db.facts.where('about').between(sorted[0], sorted.at(-1), true, true);
	if (sorted.length < few || (await all().count()) > sorted.length * dense)
		return Promise.all(sorted.map((one) => db.facts.where('about').equals(one).toArray()));
	const wanted = new Map<string, Fact[]>(sorted.map((one) => [one, []]));
	for (const fact of await all().toArray()) wanted.get(fact.about)?.push(fact);
	return [...wanted.values()];
}

function toRow(view: View): ViewRow {
	const row: ViewRow = { ...view, open: isOpen(view) ? 1 : 0 };
	if (view.kind === 'visit' && view.contradicted) row.clash = 1;
	if (view.kind === 'visit' && isMoneyOpen(view)) row.money = 1;
	return row;
}
