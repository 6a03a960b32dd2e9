/** What the screens show of one subject: the fold of all facts about it. Nothing here is stated. */
import type { PaymentKind } from '../flow/rulebook';
import type { Json } from './fact';
import type {
	Carried,
	LateClaim,
	MonthClosed,
	MoneyReason,
	ReceiptIssued,
	Share,
	Subsidy,
	SubsidySet
} from './money-statements';
import type { RulebookAdopted } from './rulebook-statements';
import type {
	ClinicSet,
	CorrectionReason,
	OutageStarted,
	RecordsExported,
	RoundPlanned,
	VisitContacted,
	VisitInsured,
	VisitRecorded,
	VisitUnclaimed,
	VisitVerified
} from './statements';

/** One line of a subject's history. */
export interface Entry {
	/** Id of the fact; its sealed part, if any, is found under the same id. */
	id: string;
	kind: string;
	at: number;
	by: string;
	device: string;
	incarnation: string;
	number: number;
	sent: boolean;
	facts: { readonly [key: string]: Json };
}

interface Subject {
	id: string;
	history: Entry[];
	/** True when facts of a newer version are kept but not understood: 新しい版で確認してください. */
	newer: boolean;
}

/** When something was stated, by whom, and in which fact. */
interface Stated {
	fact: string;
	at: number;
	by: string;
}
export type Contact = VisitContacted & Stated;

/** `from` null came from the patient, `to` null went back to her. */
export interface MoneyMove extends Omit<Stated, 'fact'> {
	/** Id of the fact. */
	id: string;
	from: PaymentKind | null;
	to: PaymentKind | null;
	yen: number;
	date: string;
	reason: MoneyReason;
	/** Where it went, or came from; undefined where it was paid. */
	carried?: Carried;
	cancelled: boolean;
}

export interface Receipt extends ReceiptIssued, Omit<Stated, 'fact'> {
	/** Id of the fact. */
	id: string;
	/** Id of the receipt that took its place. */
	replacedBy: string | null;
	/** What became of a paper that has no successor; undefined also in views stored before 2026-11-24. */
	withdrawn?: { back: boolean } & Omit<Stated, 'fact'>;
}

export interface VisitView extends Subject, VisitRecorded {
	kind: 'visit';
	month: string;
	rulebook: string;
	at: number;
	by: string;
	device: string;
	/** Facts whose sealed part tells the insured person's name and notes, oldest first. */
	sealedIn: string[];
	verified: (VisitVerified & Stated & { late: boolean }) | null;
	/** What was said about its insurer after the confirmation, or without one. */
	insured: (VisitInsured & Stated) | null;
	/** 請求しない: decided by a person. A later confirmation counts all the same. */
	unclaimed: (VisitUnclaimed & Stated) | null;
	/** Oldest first. */
	contacts: Contact[];
	/** Verifications that contradict each other, or facts after a void: shown to a person. */
	contradicted: boolean;
	voided: { reason: CorrectionReason; at: number; by: string } | null;
	corrections: number;
	/** 合計: the whole fee. */
	total: number | null;
	share: Share | null;
	subsidy: Subsidy | null;
	/** What the insurer said about a late confirmation; null while nobody asked. */
	lateClaim: LateClaim | null;
	/** A person left the full fee as it is, see keepsFullFee; views stored before 2026-11-24 tell neither. */
	feeKept: boolean | undefined;
	/** What was taken at the visit never was, as a person said when she voided it. */
	untaken: boolean | undefined;
	/** What moved after the payment at the visit, in the journal's order. */
	moves: MoneyMove[];
	receipts: Receipt[];
}

export interface PatientView extends Subject {
	kind: 'patient';
	/** Facts whose sealed parts make up the patient; later ones win field by field. */
	sealedIn: string[];
}

export interface StaffView extends Subject {
	kind: 'staff';
	/** Works here no longer: still named in what she recorded. */
	removed: boolean;
	sealedIn: string[];
}

export interface ClinicView extends Subject, ClinicSet {
	kind: 'clinic';
	sealedIn: string[];
}

export interface OutageView extends Subject, OutageStarted {
	kind: 'outage';
	startedAt: number;
	endedAt: number | null;
}

/** The last close of a month, and how often it was closed. */
export interface CloseView extends Subject, MonthClosed {
	kind: 'close';
	at: number;
	by: string;
	times: number;
}

export interface RoundView extends Subject, RoundPlanned {
	kind: 'round';
	/** When the list was last written. */
	plannedAt: number;
	sealedIn: string[];
}

export interface RulebookView extends Subject, RulebookAdopted {
	kind: 'rulebook';
	at: number;
	by: string;
	withdrawn: Stated | undefined;
	sealedIn: string[];
}

/** The line of the table as it was written last. */
export interface SubsidyView extends Subject, SubsidySet {
	kind: 'subsidy';
	sealedIn: string[];
}

export interface ExportView extends Subject, RecordsExported {
	kind: 'export';
	at: number;
	by: string;
}

export type View =
	| VisitView
	| PatientView
	| StaffView
	| ClinicView
	| OutageView
	| CloseView
	| RoundView
	| SubsidyView
	| ExportView
	| RulebookView;

/** A follow-up waits while the visit is pending, and neither confirmed, voided nor given up. */
export function isOpen(view: View): boolean {
	if (view.kind === 'outage') return view.endedAt === null;
	if (view.kind !== 'visit' || view.state !== 'pending') return false;
	return !view.verified && !view.unclaimed && !view.voided;
}
