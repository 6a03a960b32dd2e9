import { csvFile, type CsvFile } from '$lib/domain/exchange/csv-file';
import type { Encoding } from '$lib/domain/exchange/text-file';
import { numbersOf } from '$lib/domain/journal/insurances';
import type { VisitView } from '$lib/domain/journal/view';
import { addDays } from '$lib/domain/numbers/calendar';
import { rulebookOf } from '$lib/state/rulebooks';
import { app } from '$lib/state/app.svelte';
import { once } from '$lib/state/once';
import { check, insuranceIn, openEach } from '../claims/known';
import { stateOf } from '../names';
import { columns, columnsWith, type Column, type ColumnId, type Exported } from './columns';

export interface Wanted {
	/** '2026-11', both included. */
	from: string;
	to: string;
	names: boolean;
	encoding: Encoding;
}

export interface Table extends CsvFile {
	wanted: Wanted;
	ids: ColumnId[];
}

/** The file as it would leave the device now. */
export async function makeTable(wanted: Wanted): Promise<Table> {
	const ids = columnsWith(wanted.names);
	const chosen = ids.map((id): Column => columns[id]);
	const records = await openAll(await visitsBetween(wanted));
	const file = csvFile(
		chosen.map(({ heading }) => heading),
		records.map((record) => chosen.map(({ cell }) => cell(record))),
		wanted.encoding
	);
	return { ...file, wanted, ids };
}

/** Months from the newest to one six years back: longer than records must be kept. */
export function monthsBefore(today: string): string[] {
	return monthsBetween(`${Number(today.slice(0, 4)) - 6}${today.slice(4, 7)}`, today).reverse();
}

function monthsBetween(from: string, to: string): string[] {
	const months: string[] = [];
	for (let month = from.slice(0, 7); month <= to.slice(0, 7);) {
		months.push(month);
		month = addDays(`${month}-01`, 31).slice(0, 7);
	}
	return months;
}

async function visitsBetween({ from, to }: Wanted): Promise<VisitView[]> {
	const found: VisitView[] = [];
	for (const month of monthsBetween(from, to)) {
		const views = await once(app.desk, { month });
		found.push(...views.filter((view): view is VisitView => view.kind === 'visit'));
	}
	return found.sort((a, b) => (a.date === b.date ? a.at - b.at : a.date < b.date ? -1 : 1));
}

/** After an unlock the names of a large clinic come in a moment later than the records. */
async function namesKnown(): Promise<void> {
	while (app.people.left !== 0) await new Promise((resolve) => setTimeout(resolve, 100));
}

async function openAll(visits: readonly VisitView[]): Promise<Exported[]> {
	await namesKnown();
	const known = await openEach(visits);
	const { today } = app;
	return known.map((one) => ({
		...one,
		...check(one, today),
		book: rulebookOf(one.visit.rulebook),
		state: stateOf(one.visit).text,
		staff: app.people.staff.get(one.visit.by)?.name ?? '',
		person: app.people.patients.get(one.visit.patient ?? ''),
		insurance: numbersOf(insuranceIn(one))
	}));
}
