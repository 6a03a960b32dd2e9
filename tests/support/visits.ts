/** Visits as drafts, facts and views, ordinary in everything that a test does not name. */
import { newDraft, type Draft } from '../../src/lib/domain/journal/draft';
import type { Fact, JsonObject } from '../../src/lib/domain/journal/fact';
import { noMoney } from '../../src/lib/domain/journal/fold-money';
import type { VisitRecorded } from '../../src/lib/domain/journal/statements';
import type { VisitView } from '../../src/lib/domain/journal/view';

export function aDraft(change: Partial<Draft> = {}): Draft {
	const ids = {
		id: 'visit-1',
		visitFact: 'fact-visit',
		patientFact: 'fact-patient',
		newPatient: 'patient-new',
		dayNumber: '22-106'
	};
	const day = { trade: 'judo', place: 'clinic', cause: 'reader', outage: null } as const;
	return { ...newDraft(ids, '2026-11-22', day), patient: { kind: 'later' }, ...change };
}

/** A visit of 2026-11-22 that is to be confirmed later. */
export function aRecord(change: Partial<VisitRecorded> = {}): VisitRecorded {
	return {
		date: '2026-11-22',
		late: false,
		dayNumber: '22-106',
		trade: 'judo',
		place: 'clinic',
		cause: 'reader',
		outage: null,
		patient: 'patient-1',
		answers: { holding: 'card', 'been-before': 'no' },
		path: ['holding', 'been-before', 'later'],
		outcome: 'later',
		state: 'pending',
		card: 'shown',
		attested: ['face', 'told'],
		wording: '2026-11',
		due: '2026-11-30',
		payment: { kind: 'share', yen: 1080, reason: null },
		family: 'self',
		insuredNamed: false,
		aid: 'no',
		certificateExpires: null,
		...change
	};
}

export function aView(change: Partial<VisitView> = {}): VisitView {
	const date = change.date ?? '2026-11-22';
	return {
		...aRecord(),
		kind: 'visit',
		id: 'visit-1',
		history: [],
		newer: false,
		month: date.slice(0, 7),
		rulebook: '2026-08-01',
		at: Date.parse(`${date}T01:00:00Z`),
		by: 'staff-1',
		device: 'device-1',
		sealedIn: [],
		verified: null,
		insured: null,
		unclaimed: null,
		contacts: [],
		contradicted: false,
		voided: null,
		corrections: 0,
		...noMoney(),
		...change
	};
}

/** A fact about visit-1; its server number is also its number, its id and its time. */
export function aFact(
	kind: string,
	seq: number | null,
	facts: object = {},
	change: Partial<Fact> = {}
): Fact {
	const number = change.number ?? seq ?? 1;
	return {
		id: `fact-${seq ?? `unsent-${number}`}`,
		kind: kind as Fact['kind'],
		v: 1,
		rulebook: kind === 'visit.recorded' ? '2026-08-01' : null,
		about: 'visit-1',
		facts: facts as JsonObject,
		device: 'device-1',
		incarnation: 'first',
		number,
		seen: 0,
		at: Date.parse('2026-11-22T01:00:00Z') + number * 60_000,
		offset: null,
		offsetAge: null,
		by: 'staff-1',
		role: 'staff',
		key: null,
		sealedHash: null,
		sig: '',
		seq,
		...change
	};
}
