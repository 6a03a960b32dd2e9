import type { JsonObject } from '$lib/domain/journal/fact';
import type { VisitSealed } from '$lib/domain/journal/statements';
import type { ChargedSealed } from '$lib/domain/journal/money-statements';
import type { VisitView } from '$lib/domain/journal/view';
import { readinessOf, type Readiness } from '$lib/domain/money/readiness';
import { app } from '$lib/state/app.svelte';
import { moneyRulesOf, rulebookOf } from '$lib/state/rulebooks';
import { watchVisit, watchVisits } from '$lib/state/visits';

export type Opened = Partial<VisitSealed & ChargedSealed>;
export interface Known {
	visit: VisitView;
	sealed: Opened;
}
export interface Checked {
	visit: VisitView;
	readiness: Readiness;
}

type Watch<T> = (next: (value: T) => void, failed: (error: unknown) => void) => () => void;

/** Names of insured people are sealed with their visits; only visits of family members hold one. */
async function openNamed(visits: readonly VisitView[]): Promise<Known[]> {
	const family = visits.filter(({ insuredNamed }) => insuredNamed);
	const opened = await app.desk.openPii(family.flatMap(({ sealedIn }) => sealedIn));
	return visits.map((visit) => toKnown(visit, opened));
}

async function openAll(visit: VisitView): Promise<Known> {
	return toKnown(visit, await app.desk.openPii(visit.sealedIn));
}

/** Later parts win field by field. */
function toKnown(visit: VisitView, opened: ReadonlyMap<string, JsonObject>): Known {
	const parts = visit.sealedIn.flatMap((id) => opened.get(id) ?? []);
	return { visit, sealed: Object.assign({}, ...parts) as Opened };
}

/** What was open stays on screen until the next is: a list that vanishes takes the focus with it. */
export function watchNamed(month: string): Watch<Known[]> {
	return opening(watchVisits(app.desk, month), openNamed);
}

/** One visit with everything that was sealed with it; null where there is none. */
export function watchOpened(id: string): Watch<Known | null> {
	return opening(watchVisit(app.desk, id), async (visit) => visit && openAll(visit));
}

function opening<T, U>(watch: Watch<T>, open: (value: T) => Promise<U>): Watch<U> {
	return (next, failed) => {
		let turn = 0;
		return watch((value) => {
			const mine = ++turn;
			open(value).then((opened) => mine === turn && next(opened), failed);
		}, failed);
	};
}

/** These, with everything that was sealed with them. */
export async function openEach(visits: readonly VisitView[]): Promise<Known[]> {
	const opened = await app.desk.openPii(visits.flatMap(({ sealedIn }) => sealedIn));
	return visits.map((visit) => toKnown(visit, opened));
}

export function check({ visit, sealed }: Known): Checked {
	const person = app.people.patients.get(visit.patient ?? '');
	const insuredName = sealed.insuredName ?? '';
	const known = { person, insuredName, today: app.today, rulebookOf };
	return { visit, readiness: readinessOf(visit, known, moneyRulesOf(visit)) };
}
