import { insuranceOf, numbersOf } from '$lib/domain/journal/insurances';
import type { VisitView } from '$lib/domain/journal/view';
import { amountsOf } from '$lib/domain/money/amounts';
import { lawfulShare } from '$lib/domain/money/share';
import { atWindow } from '$lib/domain/money/subsidy';
import { moneyRulesOf } from '$lib/state/rulebooks';
import { app } from '$lib/state/app.svelte';

/** What the window takes of a total by what is recorded, or by age where the law alone decides; a person may change it. */
export function likelyShare(visit: VisitView, total: number): string | null {
	const rules = moneyRulesOf(visit);
	const tenths = visit.share?.tenths ?? tenthsByLaw(visit);
	if (tenths === null || total <= 0) return null;
	const { trade } = visit;
	const { share } = amountsOf({ total: visit.total ?? total, tenths, taken: null, trade }, rules);
	const { yen } = atWindow(visit, share);
	return yen === null ? null : String(yen);
}

/** Null where a paper must be read, or the birth date is not known. */
export function tenthsByLaw(visit: VisitView, newInsurer = ''): number | null {
	const { patient, date } = visit;
	const person = app.people.patients.get(patient ?? '');
	if (!person) return null;
	const insurance = insuranceOf(visit, person.insurances, newInsurer);
	// Confirmed under an insurer that is not known here: the paper says what she pays.
	const found = visit.insured ?? visit.verified;
	if (!insurance && found?.insurer === 'other') return null;
	const { birth } = person;
	const { insurerNumber } = numbersOf(insurance);
	const share = lawfulShare({ birth, insurerNumber, on: date }, moneyRulesOf(visit));
	return share?.from === 'law' ? share.tenths : null;
}
