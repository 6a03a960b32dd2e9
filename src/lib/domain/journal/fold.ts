/** Facts about one subject → its view. Total, deterministic, independent of arrival order. */
import { monthOf } from '../numbers/calendar';
import { takenBack } from './clash';
import { erasedBy } from './erasure';
import type { Fact } from './fact';
import { insuredSteps } from './fold-insured';
import { isMoneyKind, isWholeYen, moneySteps, noMoney, settleMoney } from './fold-money';
import { foldRulebook, isAdoption } from './fold-rulebook';
import { foldExport } from './fold-export';
import type { MonthClosed, SubsidySet } from './money-statements';
import type {
	ClinicSet,
	OutageEnded,
	OutageStarted,
	RoundPlanned,
	VisitChange,
	VisitContacted,
	VisitCorrected,
	VisitNamed,
	VisitRecorded,
	VisitUnclaimed,
	VisitVerified
} from './statements';
import { clinicDefaults } from './statements';
import type {
	CloseView,
	ClinicView,
	Entry,
	OutageView,
	PatientView,
	RoundView,
	StaffView,
	SubsidyView,
	View,
	VisitView
} from './view';

/** Highest version of each kind that this fold understands; anything else is kept and flagged. */
const understood: Readonly<Record<string, number>> = {
	'clinic.set': 3,
	'staff.added': 1,
	'patient.registered': 1,
	'patient.corrected': 1,
	'patient.insured': 1,
	'visit.recorded': 1,
	'visit.corrected': 1,
	'visit.named': 1,
	'visit.verified': 1,
	'visit.voided': 1,
	'outage.started': 1,
	'outage.ended': 1,
	'visit.contacted': 1,
	'visit.unclaimed': 1,
	'visit.reopened': 1,
	'visit.decided': 1,
	'visit.charged': 1,
	'visit.insured': 1,
	'money.taken': 1,
	'money.returned': 1,
	'money.converted': 1,
	'money.cancelled': 1,
	'receipt.issued': 1,
	'receipt.withdrawn': 1,
	'month.closed': 1,
	'staff.renamed': 1,
	'staff.removed': 1,
	'round.planned': 1,
	'subsidy.set': 1,
	'rulebook.adopted': 1,
	'rulebook.withdrawn': 1,
	'sealed.erased': 1,
	'sealed.kept': 1,
	'records.exported': 1
};

/** Kinds that speak of a day: without one they are kept and flagged, like those of a newer version. */
const dated: readonly string[] = [
	'visit.recorded',
	'visit.verified',
	'visit.contacted',
	'round.planned'
];

/** Fields that a correction may restate; whatever else it names is left alone. */
const changeable = [
	'cause',
	'place',
	'payment',
	'family',
	'insuredNamed',
	'aid',
	'certificateExpires'
] as const satisfies readonly (keyof VisitChange)[];

/** Server order first; unsent facts last, each device's own in the order it numbered them. */
export function inOrder(facts: readonly Fact[]): Fact[] {
	return [...facts].sort(
		(a, b) =>
			(a.seq ?? Infinity) - (b.seq ?? Infinity) ||
			compare(a.device, b.device) ||
			compare(a.incarnation, b.incarnation) ||
			a.number - b.number ||
			compare(a.id, b.id)
	);
}

/** The view of the subject that these facts are about; null until its founding fact is known. */
export function fold(facts: readonly Fact[]): View | null {
	const ordered = withoutCopies(inOrder(facts));
	const readable = ordered.filter(isUnderstood);
	const first = readable.find((fact) => fact.kind in founders);
	if (!first) return null;
	const subject = {
		id: first.about,
		history: ordered.map(factToEntry),
		newer: readable.length < ordered.length
	};
	return founders[first.kind as Founder](first, readable, subject);
}

/** Of a fact and its copies the first: in order, that is the one the server has numbered. */
function withoutCopies(ordered: readonly Fact[]): Fact[] {
	const known = new Map<string, Fact>();
	for (const fact of ordered) if (!known.has(fact.id)) known.set(fact.id, fact);
	return [...known.values()];
}

function isUnderstood({ kind, v, facts }: Fact): boolean {
	if (!Object.hasOwn(understood, kind) || v > understood[kind]!) return false;
	if (!isWholeYen(kind, facts)) return false;
	if (kind === 'rulebook.adopted') return isAdoption(facts);
	return !dated.includes(kind) || typeof facts.date === 'string';
}

type Subject = Pick<VisitView, 'id' | 'history' | 'newer'>;
type Founder =
	| 'visit.recorded'
	| 'patient.registered'
	| 'staff.added'
	| 'clinic.set'
	| 'outage.started'
	| 'month.closed'
	| 'round.planned'
	| 'subsidy.set'
	| 'records.exported'
	| 'rulebook.adopted';

const founders: Record<Founder, (first: Fact, facts: Fact[], subject: Subject) => View> = {
	'visit.recorded': foldVisit,
	'patient.registered': (_, facts, subject): PatientView => ({
		...subject,
		kind: 'patient',
		sealedIn: sealedOnes(facts)
	}),
	'staff.added': (_, facts, subject): StaffView => ({
		...subject,
		kind: 'staff',
		removed: facts.some(({ kind }) => kind === 'staff.removed'),
		sealedIn: sealedOnes(facts)
	}),
	'clinic.set': (_, facts, subject): ClinicView => ({
		...clinicDefaults,
		...(facts.findLast((fact) => fact.kind === 'clinic.set')?.facts as unknown as ClinicSet),
		...subject,
		kind: 'clinic',
		sealedIn: sealedOnes(facts)
	}),
	'outage.started': foldOutage,
	'month.closed': (_, facts, subject): CloseView => {
		const closes = facts.filter((fact) => fact.kind === 'month.closed');
		const { at, by, facts: last } = closes.at(-1)!;
		return {
			...(last as unknown as MonthClosed),
			...subject,
			kind: 'close',
			at,
			by,
			times: closes.length
		};
	},
	'round.planned': foldRound,
	'subsidy.set': (_, facts, subject): SubsidyView => ({
		...(facts.findLast(({ kind }) => kind === 'subsidy.set')?.facts as unknown as SubsidySet),
		...subject,
		kind: 'subsidy',
		sealedIn: sealedOnes(facts)
	}),
	'records.exported': foldExport,
	'rulebook.adopted': foldRulebook
};

function foldRound(_: Fact, facts: Fact[], subject: Subject): RoundView {
	const last = facts.findLast(({ kind }) => kind === 'round.planned')!;
	const { date, patients } = last.facts as unknown as RoundPlanned;
	const known = Array.isArray(patients) ? patients : [];
	const sealedIn = sealedOnes(facts);
	return { ...subject, kind: 'round', date, patients: known, plannedAt: last.at, sealedIn };
}

function foldOutage(first: Fact, facts: Fact[], subject: Subject): OutageView {
	const started = first.facts as unknown as OutageStarted;
	const ends = facts.filter(({ kind }) => kind === 'outage.ended');
	const end = ends.findLast(({ facts }) => facts.corrects) ?? ends[0];
	return {
		...started,
		...subject,
		kind: 'outage',
		startedAt: started.from ?? first.at,
		endedAt: end ? ((end.facts as unknown as OutageEnded).until ?? end.at) : null
	};
}

function foldVisit(first: Fact, facts: Fact[], subject: Subject): VisitView {
	const recorded = first.facts as unknown as VisitRecorded;
	const view: VisitView = {
		...recorded,
		...subject,
		kind: 'visit',
		month: monthOf(recorded.date),
		rulebook: first.rulebook ?? '',
		at: first.at,
		by: first.by,
		device: first.device,
		sealedIn: sealedOnes(facts),
		verified: null,
		insured: null,
		unclaimed: null,
		contacts: [],
		contradicted: false,
		voided: null,
		corrections: 0,
		...noMoney()
	};
	const undone = takenBack(facts);
	for (const fact of facts) {
		if (undone(fact) || fact.kind === 'visit.decided') continue;
		// A deposit may have to be returned after the record of it was voided: the ledger shows it.
		// What is personal goes or stays, whatever the record is.
		const isOfRecord = !isMoneyKind(fact.kind) && !fact.kind.startsWith('sealed.');
		if (view.voided && isOfRecord && fact.kind !== 'visit.voided') view.contradicted = true;
		apply[fact.kind as keyof typeof apply]?.(view, fact);
	}
	settleMoney(view, facts);
	return view;
}

const apply = {
	...moneySteps,
	...insuredSteps,
	'visit.corrected'(view: VisitView, fact: Fact) {
		const { change, reason } = fact.facts as unknown as VisitCorrected;
		const named = changeable.filter((field) => Object.hasOwn(Object(change) as object, field));
		Object.assign(view, Object.fromEntries(named.map((field) => [field, change[field]])));
		if (reason !== 'completed') view.corrections += 1;
	},
	'visit.named'(view: VisitView, fact: Fact) {
		const { patient } = fact.facts as unknown as VisitNamed;
		if (view.patient && view.patient !== patient) view.contradicted = true;
		view.patient ??= patient;
	},
	'visit.verified'(view: VisitView, fact: Fact) {
		const verified = fact.facts as unknown as VisitVerified;
		const told = view.verified?.insurer;
		if (told && verified.insurer && told !== verified.insurer) view.contradicted = true;
		// Confirmed on two devices: whoever was confirmed within the month was, whichever is heard of first.
		if (view.verified && view.verified.date <= verified.date) return;
		if (!view.verified) view.insured = null;
		view.verified = { ...verified, ...stated(fact), late: monthOf(verified.date) > view.month };
	},
	'visit.unclaimed'(view: VisitView, fact: Fact) {
		if (view.verified) view.contradicted = true;
		view.unclaimed ??= { ...(fact.facts as unknown as VisitUnclaimed), ...stated(fact) };
	},
	'visit.contacted'(view: VisitView, fact: Fact) {
		view.contacts.push({ ...(fact.facts as unknown as VisitContacted), ...stated(fact) });
	},
	'visit.voided'(view: VisitView, fact: Fact) {
		const { reason } = fact.facts as unknown as VisitCorrected;
		view.voided ??= { reason, at: fact.at, by: fact.by };
	}
};

function stated({ id, at, by }: Fact) {
	return { fact: id, at, by };
}

function factToEntry(fact: Fact): Entry {
	const { id, kind, at, by, device, incarnation, number, facts } = fact;
	return { id, kind, at, by, device, incarnation, number, facts, sent: fact.seq !== null };
}

/** Without those that were erased: history and counts stay, the names do not. */
function sealedOnes(facts: Fact[]): string[] {
	const erased = new Set(facts.flatMap(erasedBy));
	return facts.filter(({ key, id }) => key && !erased.has(id)).map(({ id }) => id);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
