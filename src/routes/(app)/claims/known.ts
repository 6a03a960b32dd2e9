import type { JsonObject } from '$lib/domain/journal/fact';
import { insuranceOf, type Insurance } from '$lib/domain/journal/insurances';
import type { VerifiedSealed, VisitSealed } from '$lib/domain/journal/statements';
import type { ChargedSealed } from '$lib/domain/journal/money-statements';
import type { VisitView } from '$lib/domain/journal/view';
import { readinessOf, type Readiness } from '$lib/domain/money/readiness';
import { app } from '$lib/state/app.svelte';
import { moneyRulesOf, rulebookOf } from '$lib/state/rulebooks';
import { watchVisit, watchVisits } from '$lib/state/visits';

export type Opened = Partial<VisitSealed & ChargedSealed & VerifiedSealed>;
export interface Known {
	visit: VisitView;
	sealed: Opened;
	/** Number of the other insurer that was found out; empty where there is none. */
	newInsurer: string;
}
export interface Checked {
	visit: VisitView;
	readiness: Readiness;
}

type Watch<T> = (next: (value: T) => void, failed: (error: unknown) => void) => () => void;

/** Sealed with the visit are names of insured people, where she is family, and another insurer's number. */
async function openNamed(visits: readonly VisitView[]): Promise<Known[]> {
	const wanted = visits.flatMap(({ insuredNamed, sealedIn, verified, insured }) => {
		if (insuredNamed) return sealedIn;
		const found = insured ?? verified;
		return found?.insurer === 'other' ? found.fact : [];
	});
	const opened = await app.desk.openPii(wanted);
	return visits.map((visit) => toKnown(visit, opened));
}

async function openAll(visit: VisitView): Promise<Known> {
	return toKnown(visit, await app.desk.openPii(visit.sealedIn));
}

/** Later parts win field by field. */
function toKnown(visit: VisitView, opened: ReadonlyMap<string, JsonObject>): Known {
	const parts = visit.sealedIn.flatMap((id) => opened.get(id) ?? []);
	const found = visit.insured ?? visit.verified;
	const said = opened.get(found?.fact ?? '') as Partial<VerifiedSealed> | undefined;
	const sealed = Object.assign({}, ...parts) as Opened;
	return { visit, sealed, newInsurer: said?.newInsurer ?? '' };
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

/** What the patient was insured under at this visit, which may be another insurance than her present one. */
export function insuranceIn({ visit, newInsurer }: Known): Insurance | null {
	const person = app.people.patients.get(visit.patient ?? '');
	return insuranceOf(visit, person?.insurances ?? [], newInsurer);
}

/** `today` is asked once for all: the clock follows the day for each time it is asked. */
export function check(one: Known, today: string): Checked {
	const { visit, sealed } = one;
	const person = app.people.patients.get(visit.patient ?? '');
	const insurance = insuranceIn(one);
	const insuredName = sealed.insuredName ?? '';
	const known = { person, insurance, insuredName, today, rulebookOf };
	return { visit, readiness: readinessOf(visit, known, moneyRulesOf(visit)) };
}
