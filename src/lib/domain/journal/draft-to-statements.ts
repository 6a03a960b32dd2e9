/** A draft at its outcome → what the save states: the visit, and a patient typed for the first time. */
import { relevant, type Walk } from '../flow/walk';
import type { Outcome, Rulebook } from '../flow/rulebook';
import { checkKana } from '../numbers/kana';
import { fromParts } from '../numbers/era-date';
import { cleanText } from '../numbers/text';
import { parseYen } from '../numbers/yen';
import { lastDayOfMonth } from '../numbers/calendar';
import type { Draft, TypedPatient } from './draft';
import { certificateExpiryOf, insuredNameOf, paymentOf, reasonTextOf } from './draft-problems';
import type { JsonObject, Statement } from './fact';
import type { PatientSealed, VisitRecorded, VisitSealed } from './statements';

export function draftToStatements(
	draft: Draft,
	book: Rulebook,
	way: Walk,
	today: string
): Statement[] {
	if (way.at.kind !== 'outcome') throw new Error('a draft is saved at an outcome only');
	const { outcome } = way.at;
	const visit = {
		id: draft.visitFact,
		kind: 'visit.recorded',
		v: 1,
		rulebook: book.version,
		about: draft.id,
		facts: recorded(draft, book, way, outcome, today) as unknown as JsonObject,
		pii: sealedOrNothing({
			insuredName: cleanText(insuredNameOf(draft)),
			reasonText: cleanText(reasonTextOf(draft, book, outcome)),
			note: cleanText(draft.note)
		} satisfies VisitSealed)
	} as const;
	if (draft.patient.kind !== 'new') return [visit];
	return [registration(draft.newPatient, draft.patientFact, draft.typed), visit];
}

/** States a patient for the first time. */
export function registration(patient: string, fact: string, typed: TypedPatient): Statement {
	return {
		id: fact,
		kind: 'patient.registered',
		v: 1,
		rulebook: null,
		about: patient,
		facts: {},
		pii: typedToSealed(typed) as unknown as JsonObject
	};
}

export function typedToSealed(typed: TypedPatient): PatientSealed {
	const kana = checkKana(typed.kana);
	const birth = fromParts(typed.birth);
	return {
		kana: kana.ok ? kana.kana : cleanText(typed.kana),
		name: cleanText(typed.name),
		birth: birth.ok ? birth.date : null,
		insurerNumber: cleanText(typed.insurerNumber),
		phone: cleanText(typed.phone)
	};
}

function recorded(
	draft: Draft,
	book: Rulebook,
	way: Walk,
	outcome: Outcome<string>,
	today: string
): VisitRecorded {
	const { answers, path } = relevant(way);
	const kind = paymentOf(draft, outcome);
	const yen = parseYen(draft.yen);
	const expires = certificateExpiryOf(draft, outcome);
	const { patient } = draft;
	return {
		date: draft.date,
		late: draft.date !== today,
		dayNumber: draft.dayNumber,
		trade: draft.trade,
		place: draft.place,
		cause: draft.cause,
		outage: draft.outage,
		...(draft.tried?.length && { tried: draft.tried }),
		...(draft.round && { round: draft.round }),
		patient:
			patient.kind === 'known' ? patient.id : patient.kind === 'new' ? draft.newPatient : null,
		insurer: insurerOf(draft),
		answers,
		path,
		outcome: way.at.id,
		state: outcome.state,
		card: outcome.card,
		attested: outcome.checks.map(({ id }) => id),
		wording: book.wording,
		due: outcome.state === 'pending' ? dueDate(book, draft.date) : null,
		payment: {
			kind,
			yen: yen.ok ? yen.yen : null,
			reason: kind === 'deposit' ? draft.reason : null
		},
		family: draft.family,
		insuredNamed: cleanText(insuredNameOf(draft)) !== '',
		aid: draft.aid,
		certificateExpires: expires?.ok ? expires.date : null
	};
}

/** The fact that told the insurer: two insurers in a month are two follow-ups (settled 15.10). */
function insurerOf({ patient, insurer = null, typed, patientFact }: Draft): string | null {
	if (patient.kind === 'known') return insurer;
	return patient.kind === 'new' && cleanText(typed.insurerNumber) ? patientFact : null;
}

const dueDates: Record<Rulebook['due'], (date: string) => string> = {
	'last-day-of-month': lastDayOfMonth
};

/** Last calendar day on which the follow-up can be confirmed, in Japan (settled 15.10). */
export function dueDate(book: Rulebook, date: string): string {
	return dueDates[book.due](date);
}

function sealedOrNothing(sealed: VisitSealed): JsonObject | null {
	return Object.values(sealed).some(Boolean) ? { ...sealed } : null;
}
