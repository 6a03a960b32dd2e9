/** Whether what was verified before still stands on the day of the visit (settled 15.4). */
import { birthday, monthOf } from '../numbers/calendar';
import { ageOn } from '../numbers/era-date';
import { bareNumber } from '../numbers/half-width';
import type { CheckCycle, Condition, Eligibility, Rulebook } from '../flow/rulebook';
import type { ClinicSet, Trade } from './statements';
import type { VisitView } from './view';

export interface Lapse {
	/** 'paper': its date is past. 'yearly': papers of this insurer end every year. 'insurer': the birthday. */
	why: keyof Eligibility['lapses'];
	/** Last day on which it held; for 'insurer' the birthday that ended it. */
	day: string;
}

/** The rulebook that a visit pins, where it is known here. */
export type FindRulebook = (version: string) => Rulebook | undefined;

/** The patient as far as her eligibility depends on it. */
interface Insured {
	birth: string | null;
	insurerNumber: string;
}

/**
 * Why what was verified has ended, or null while it stands.
 *
 *   資格確認書 to 12/31 ── word of mouth in November ──▶ lapsed in January
 *
 * Word of mouth repeats what was known: it moves no expiry, and after the birthday it does not show
 * the new insurer. So the last proof counts, and where there is none, the first word given.
 */
export function lapseOf(
	past: readonly VisitView[],
	{ birth, insurerNumber }: Insured,
	on: string,
	{ insurerChangesAt, yearlyEnd }: Eligibility,
	rulebookOf: FindRulebook
): Lapse | null {
	const basis = basisOf(past, rulebookOf);
	if (!basis) return null;
	const { day, expires, byCertificate } = basis;
	const old = birth !== null && ageOn(birth, day) >= insurerChangesAt;
	// A paper that was past its date on that day verified nothing: it is a memo.
	if (expires && expires >= day && expires < on) return { why: 'paper', day: expires };
	if (!expires && byCertificate && (old || endsYearly(insurerNumber))) {
		const end = nextOf(yearlyEnd, day);
		if (end < on) return { why: 'yearly', day: end };
	}
	if (birth === null || old || ageOn(birth, on) < insurerChangesAt) return null;
	return { why: 'insurer', day: birthday(birth, insurerChangesAt) };
}

function basisOf(past: readonly VisitView[], rulebookOf: FindRulebook) {
	const known = past
		.flatMap((visit) => verification(visit, rulebookOf))
		.sort((a, b) => (a.day === b.day ? a.at - b.at : a.day < b.day ? -1 : 1));
	return known.findLast(({ proved }) => proved) ?? known[0];
}

/** 国保 has six digits, 後期高齢 begins with 39: their papers end every year (settled 15.4). */
function endsYearly(insurerNumber: string): boolean {
	return /^(\d{6}|39\d{6})$/.test(bareNumber(insurerNumber));
}

function nextOf(monthDay: string, from: string): string {
	const thisYear = `${from.slice(0, 4)}-${monthDay}`;
	return from <= thisYear ? thisYear : `${Number(from.slice(0, 4)) + 1}-${monthDay}`;
}

/** When a visit's eligibility was verified: at the visit itself or later; nothing if it was not. */
function verification(visit: VisitView, rulebookOf: FindRulebook) {
	const { voided, state, verified, date, at, certificateExpires: expires } = visit;
	const day = verified?.date ?? (state === 'verified' ? date : null);
	// A follow-up is confirmed by a card or a paper, never by word of mouth.
	if (!day || voided) return [];
	const decided = rulebookOf(visit.rulebook)?.outcomes[visit.outcome];
	// A follow-up's paper is another one than the visit's, and its date is not asked.
	const byCertificate = verified ? verified.method === 'certificate' : !!decided?.asksExpiry;
	// What only a newer app knows is not taken for proof.
	const proved = !!verified || (decided !== undefined && !decided.byWordOfMouth);
	return [{ day, at, expires, byCertificate, proved }];
}

/**
 * The last day of this month on which it was verified, where once a month is enough; null where it
 * must be seen. No text on the cycle of a 施術所 was found: once a month is inferred, and a setting.
 */
export function seenThisMonth(
	past: readonly VisitView[],
	on: string,
	cycle: CheckCycle,
	rulebookOf: FindRulebook
): string | null {
	if (cycle === 'each-visit') return null;
	const days = past
		.flatMap((visit) => verification(visit, rulebookOf))
		.map(({ day }) => day)
		.filter((day) => day <= on && monthOf(day) === monthOf(on));
	return days.sort().at(-1) ?? null;
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
