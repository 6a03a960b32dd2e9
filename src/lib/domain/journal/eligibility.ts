/** Whether what was verified before still stands on the day of the visit (rules.md 15.4). */
import { ageOn } from '../numbers/era-date';
import type { Condition } from '../flow/rulebook';
import type { ClinicSet, Trade } from './statements';
import type { VisitView } from './view';

/** Age at which the insurer changes on the birthday: 後期高齢者医療. */
const changeOfInsurer = 75;

/** True when the last verification has ended: its paper expired, or the 75th birthday has passed since. */
export function hasLapsed(past: readonly VisitView[], birth: string | null, on: string): boolean {
	const verified = past
		.filter((visit) => (visit.state === 'verified' || visit.verified) && !visit.voided)
		.sort((a, b) => (a.date < b.date ? -1 : 1))
		.at(-1);
	if (!verified) return false;
	if (verified.certificateExpires && verified.certificateExpires < on) return true;
	return (
		birth !== null &&
		ageOn(birth, verified.date) < changeOfInsurer &&
		ageOn(birth, on) >= changeOfInsurer
	);
}

/** The conditions that a rulebook may name, for one visit. */
export function conditionsFor(visit: {
	trade: Trade;
	lapsed: boolean;
	onlineVerification: ClinicSet['onlineVerification'];
}): ReadonlySet<Condition> {
	const conditions = new Set<Condition>();
	if (visit.trade === 'judo') conditions.add('judo');
	if (visit.lapsed) conditions.add('lapsed');
	if (visit.onlineVerification === 'none') conditions.add('papersOnly');
	return conditions;
}
