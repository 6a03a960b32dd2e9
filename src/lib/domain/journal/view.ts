/** What the screens show of one subject: the fold of all facts about it. Nothing here is stated. */
import type { Json } from './fact';
import type {
	ClinicSet,
	CorrectionReason,
	OutageStarted,
	VisitContacted,
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
	/** 請求しない: decided by a person. A later confirmation counts all the same. */
	unclaimed: (VisitUnclaimed & Stated) | null;
	/** Oldest first. */
	contacts: Contact[];
	/** Verifications that contradict each other, or facts after a void: shown to a person. */
	contradicted: boolean;
	voided: { reason: CorrectionReason; at: number; by: string } | null;
	corrections: number;
}

export interface PatientView extends Subject {
	kind: 'patient';
	/** Facts whose sealed parts make up the patient; later ones win field by field. */
	sealedIn: string[];
}

export interface StaffView extends Subject {
	kind: 'staff';
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

export type View = VisitView | PatientView | StaffView | ClinicView | OutageView;

/** A follow-up waits while the visit is pending, and neither confirmed, voided nor given up. */
export function isOpen(view: View): boolean {
	if (view.kind === 'outage') return view.endedAt === null;
	if (view.kind !== 'visit' || view.state !== 'pending') return false;
	return !view.verified && !view.unclaimed && !view.voided;
}
