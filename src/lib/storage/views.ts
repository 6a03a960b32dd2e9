/** Keeps the stored views equal to the fold of the stored facts. */
import type { Fact } from '$lib/domain/journal/fact';
import { fold } from '$lib/domain/journal/fold';
import { returnedSince } from '$lib/domain/journal/returned';
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
	const erased = groups.flatMap((facts) => facts.find(isErasure)?.about ?? []);
	if (erased.length > 0) {
		// Visits of hers may have been recorded by somebody who had not heard that she was erased.
		const visits = await db.views.where('patient').anyOf(erased).primaryKeys();
		const known = new Set(sorted);
		const others = visits.filter((id) => !known.has(id));
		if (others.length > 0)
			groups.push(
				...(await Promise.all(others.map((id) => db.facts.where({ about: id }).toArray())))
			);
	}
	const rows = groups.flatMap((facts) => {
		const view = fold(facts);
		return view ? [{ view, facts }] : [];
	});
	const views = rows.map(({ view }) => view);
	const patients = new Set(views.flatMap((view) => patientOf(view) ?? []));
	const erasures = patients.size > 0 ? (await erasuresOf(db, patients)).filter(isErasure) : [];
	const made = rows.map(({ view, facts }) => {
		const ofPatient = erasures.filter(({ about }) => about === patientOf(view));
		return toRow(view, returnedSince(facts, [...facts.filter(isErasure), ...ofPatient]));
	});
	// Waiting for a promise that is none of the database's would let the transaction end too early.
	await Promise.all([db.views.bulkPut(made), noteChanged(db, views)]);
}

function erasuresOf({ facts }: Database, patients: ReadonlySet<string>) {
	return patients.size < few
		? facts
				.where('about')
				.anyOf([...patients])
				.toArray()
		: facts.where('kind').equals('sealed.erased').toArray();
}

function isErasure({ kind }: { kind: string }): boolean {
	return kind === 'sealed.erased';
}

function patientOf(view: View): string | null {
	return view.kind === 'visit' ? view.patient : null;
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

function toRow(view: View, returned: string[]): ViewRow {
	const row: ViewRow = { ...view, open: isOpen(view) ? 1 : 0 };
	if (view.kind === 'visit' && view.contradicted) row.clash = 1;
	if (returned.length > 0) Object.assign(row, { clash: 1, returned });
	if (view.kind === 'visit' && isMoneyOpen(view)) row.money = 1;
	return row;
}
