/** Whether what was verified before still stands on the day of the visit (settled 15.4). */
import { ageOn } from '../numbers/era-date';
import type { Condition } from '../flow/rulebook';
import type { ClinicSet, Trade } from './statements';
import type { VisitView } from './view';

/** Age at which the insurer changes on the birthday: 後期高齢者医療. */
const changeOfInsurer = 75;

/** True when the last verification has ended: its paper expired, or the 75th birthday has passed since. */
export function hasLapsed(past: readonly VisitView[], birth: string | null, on: string): boolean {
	const last = past
		.flatMap((visit) => verification(visit))
		.sort((a, b) => (a.day === b.day ? a.at - b.at : a.day < b.day ? -1 : 1))
		.at(-1);
	if (!last) return false;
	const { day, expires } = last;
	// A paper that was past its date on that day verified nothing: it is a memo.
	if (expires && expires >= day && expires < on) return true;
	return (
		birth !== null && ageOn(birth, day) < changeOfInsurer && ageOn(birth, on) >= changeOfInsurer
	);
}

/** When a visit's eligibility was verified: at the visit itself or later; nothing if it was not. */
function verification({ voided, state, verified, date, at, certificateExpires }: VisitView) {
	const day = state === 'verified' ? date : verified?.date;
	return day && !voided ? [{ day, at, expires: certificateExpires }] : [];
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
