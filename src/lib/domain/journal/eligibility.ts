/** Whether what was verified before still stands on the day of the visit (settled 15.4). */
import { ageOn } from '../numbers/era-date';
import type { Condition } from '../flow/rulebook';
import { rulebookOf } from '../rulebooks/in-force';
import type { ClinicSet, Trade } from './statements';
import type { VisitView } from './view';

/** Age at which the insurer changes on the birthday: 後期高齢者医療. */
const changeOfInsurer = 75;

/**
 * True when what was verified has ended: its paper expired, or the 75th birthday has passed since.
 *
 *   資格確認書 to 12/31 ── word of mouth in November ──▶ lapsed in January
 *
 * Word of mouth repeats what was known: it moves no expiry, and after the 75th birthday it does not
 * show the new insurer. So the last proof counts, and where there is none, the first word given.
 */
export function hasLapsed(past: readonly VisitView[], birth: string | null, on: string): boolean {
	const known = past
		.flatMap((visit) => verification(visit))
		.sort((a, b) => (a.day === b.day ? a.at - b.at : a.day < b.day ? -1 : 1));
	const basis = known.findLast(({ proved }) => proved) ?? known[0];
	if (!basis) return false;
	const { day, expires } = basis;
	// A paper that was past its date on that day verified nothing: it is a memo.
	if (expires && expires >= day && expires < on) return true;
	return (
		birth !== null && ageOn(birth, day) < changeOfInsurer && ageOn(birth, on) >= changeOfInsurer
	);
}

/** When a visit's eligibility was verified: at the visit itself or later; nothing if it was not. */
function verification(visit: VisitView) {
	const { voided, state, verified, date, at, certificateExpires: expires } = visit;
	const day = verified?.date ?? (state === 'verified' ? date : null);
	// A follow-up is confirmed by a card or a paper, never by word of mouth.
	return day && !voided ? [{ day, at, expires, proved: !!verified || isProof(visit) }] : [];
}

/** Whether the visit's own outcome is more than word of mouth; one that only a newer app knows is not. */
function isProof({ rulebook, outcome }: VisitView): boolean {
	const decided = rulebookOf(rulebook)?.outcomes[outcome];
	return decided !== undefined && !decided.byWordOfMouth;
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
