import type { VisitSealed } from '$lib/domain/journal/statements';
import type { ChargedSealed } from '$lib/domain/journal/money-statements';
import type { VisitView } from '$lib/domain/journal/view';
import { readinessOf, type Readiness } from '$lib/domain/money/readiness';
import { moneyBookFor } from '$lib/domain/rulebooks/money-in-force';
import { app } from '$lib/state/app.svelte';

export type Opened = Partial<VisitSealed & ChargedSealed>;

export async function openVisit({ sealedIn }: VisitView): Promise<Opened> {
	const opened = await app.desk.openPii(sealedIn);
	return Object.assign({}, ...sealedIn.flatMap((id) => opened.get(id) ?? [])) as Opened;
}

export function readinessHere(visit: VisitView, insuredName: string): Readiness {
	const person = app.people.patients.get(visit.patient ?? '');
	return readinessOf(visit, { person, insuredName, today: app.today }, moneyBookFor(visit.date));
}

/** Names of insured people are sealed with their visits; only visits of family members hold one. */
export async function checkAll(
	visits: readonly VisitView[]
): Promise<{ visit: VisitView; readiness: Readiness }[]> {
	const family = visits.filter(({ insuredNamed }) => insuredNamed);
	const opened = await app.desk.openPii(family.flatMap(({ sealedIn }) => sealedIn));
	return visits.map((visit) => {
		const sealed = Object.assign(
			{},
			...visit.sealedIn.flatMap((id) => opened.get(id) ?? [])
		) as Opened;
		return { visit, readiness: readinessHere(visit, sealed.insuredName ?? '') };
	});
}
