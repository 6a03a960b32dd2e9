/** The readable and the sealed part of every kind of statement. */
import type { CheckCycle, PaymentKind, VerificationState } from '../flow/rulebook';

export type Trade = 'judo' | 'ahaki';
export type Place = 'clinic' | 'visit';
/** Untouched questions are null: まだ聞いていない. */
export type Asked<T extends string> = T | null;

export interface ClinicSet {
	trades: Trade[];
	/** 0 = Sunday. Days on which the clinic is closed, for the last open day. */
	closedWeekdays: number[];
	/** 'none': a clinic exempt from online checking starts at the papers (settled 15.15). */
	onlineVerification: 'app' | 'none';
	/** Single days on which it is closed besides, as around New Year. */
	closedDays: string[];
	/** Day of the next month by which this clinic sends its claims; null is the rulebook's day. */
	claimDay: number | null;
	/** Who may take the whole amount as a deposit. */
	depositBy: 'anyone' | 'owner';
	/** Who may accept word of mouth without the card, which no notice that we read allows (Q3). */
	verbalWithoutCard: 'owner' | 'nobody';
	/** How often insurance is checked; null is the rulebook's cycle. */
	checkCycle: CheckCycle | null;
}
/** What holds where a fact of version 1 does not say, or one of version 2, which knew no single days. */
export const clinicDefaults = {
	closedDays: [] as string[],
	claimDay: null,
	depositBy: 'anyone',
	verbalWithoutCard: 'owner',
	checkCycle: null
} as const satisfies Partial<ClinicSet>;
export interface ClinicSealed {
	name: string;
	phone: string;
	/** 登録記号番号 per trade, free text with a soft check. */
	registration: Partial<Record<Trade, string>>;
}

/** Of staff.added and staff.renamed; staff.removed states nothing but itself. */
export interface StaffSealed {
	name: string;
}

/** Everything sealed about a patient. Dates are ISO. */
export interface PatientSealed {
	kana: string;
	name: string;
	birth: string | null;
	insurerNumber: string;
	phone: string;
	/** 記号・番号・枝番, asked for the claim only; nobody was asked before 2026-11-24. */
	symbol?: string;
	number?: string;
	branch?: string;
}

/** Speaks of one insurance of the patient, past or present; the sealed part holds its numbers. */
export interface PatientInsured {
	/** Id of the fact that told it; null where none did, and it is over already. */
	of: string | null;
}

interface Payment {
	kind: PaymentKind | null;
	/** Whole yen; null is 「金額はあとで」. */
	yen: number | null;
	/** Key of the rulebook's depositReasons. */
	reason: string | null;
}

export interface VisitRecorded {
	/** Visit date in Japan. It selects the rulebook and the due date. */
	date: string;
	/** Saved on another day than the visit's, for instance from a paper copy. */
	late: boolean;
	/** Reception number 受付番号, e.g. '22-106': day, device digit, counter. */
	dayNumber: string;
	trade: Trade;
	place: Place;
	/** Key of the rulebook's causes; null is 「あとで」. */
	cause: string | null;
	outage: string | null;
	/** Keys of the signs that were tried before falling back; absent where none was noted. */
	tried?: string[];
	/** Id of the round on the road in which it was recorded. */
	round?: string;
	patient: string | null;
	/** Id of the fact that told the patient's insurer, so that a change of insurer is noticed; null where none was known. */
	insurer?: string | null;
	answers: Record<string, string>;
	path: string[];
	outcome: string;
	state: VerificationState;
	card: 'shown' | 'absent' | 'not-needed';
	/** Ids of the checks attested by the save, in the wording of this version. */
	attested: string[];
	wording: string;
	due: string | null;
	payment: Payment;
	family: Asked<'self' | 'family'>;
	/** Whether the sealed part holds the insured person's name; the name itself is sealed. */
	insuredNamed: boolean;
	aid: Asked<'yes' | 'no'>;
	certificateExpires: string | null;
}
export interface VisitSealed {
	/** 被保険者(世帯主)の氏名 (R6). */
	insuredName: string;
	/** Free text behind the reason of a deposit. */
	reasonText: string;
	/** Anything else; also the reason in words when a manager's choice needs them. */
	note: string;
}

/** Fields of a visit that a correction may restate; the rest is voided and recorded anew. */
export type VisitChange = Partial<
	Pick<
		VisitRecorded,
		'cause' | 'place' | 'payment' | 'family' | 'insuredNamed' | 'aid' | 'certificateExpires'
	>
>;
export type CorrectionReason =
	'completed' | 'mistyped' | 'patient-said' | 'learned-later' | 'other';
export interface VisitCorrected {
	reason: CorrectionReason;
	change: VisitChange;
}

export interface VisitNamed {
	patient: string;
}

export interface VisitVerified {
	/** Key of the rulebook's confirmations. */
	method: string;
	/** Day of the confirmation in Japan. */
	date: string;
	/** Whether the insurer was the one of the visit; null where nobody asked. */
	insurer: Asked<'same' | 'other'>;
	/** Whether the sealed part tells the number of the other insurer. Facts before 2026-11-24 lack it. */
	insurerNumbered?: boolean;
	/** Ids of the rulebook's `confirming` sentences, attested by the save: face to face, the patient's own paper. */
	attested?: string[];
}
export interface VerifiedSealed {
	newInsurer: string;
}

/** Which insurer was valid at the visit, said after it was confirmed, or before the claim. */
export interface VisitInsured {
	insurer: 'same' | 'other';
	/** Whether the sealed part tells the number of the other insurer. */
	insurerNumbered: boolean;
	/** Id of the patient's fact that tells this insurance; null where none does. */
	told: string | null;
}

export type ContactWay = 'spoke' | 'wrote' | 'unreached';
/** A call, a letter or a talk about a follow-up, or only the day on which the patient comes next. */
export interface VisitContacted {
	/** Day of the contact in Japan. */
	date: string;
	/** Null where nobody was contacted, and only the next visit or a note was written down. */
	how: ContactWay | null;
	next: string | null;
}
export interface ContactSealed {
	said: string;
}

export type UnclaimedReason = 'unconfirmed' | 'patient-claims' | 'not-insured' | 'other';
/** 請求しない: a person's decision, never the calendar's. */
export interface VisitUnclaimed {
	reason: UnclaimedReason;
}
export interface UnclaimedSealed {
	why: string;
}

/** Takes one confirmation or decision back; by its id, so that it never meets one made elsewhere. */
export interface VisitReopened {
	undoes: string;
}

export type ClashReason = 'patient' | 'insurer' | 'mistake' | 'other';
/** Of what devices stated against each other, one side stays: a person's decision. */
export interface VisitDecided {
	/** Ids of the facts of the other sides. */
	takesBack: string[];
	reason: ClashReason;
}

export interface OutageStarted {
	/** Key of a rulebook cause that holds for everybody: it is also the scope, line, app, reader or central. */
	cause: string;
	/** Epoch ms, where it began before it was written down. */
	from?: number;
}
export interface OutageEnded {
	/** Epoch ms, where it had ended before that was written down. */
	until?: number;
	/** A person put the time right: of several, the last. Without it the first one told counts. */
	corrects?: true;
}

/** A table of records that left the device as a file: which columns, and never what was in them. */
export interface RecordsExported {
	/** Months, '2026-11', both included. */
	from: string;
	to: string;
	columns: string[];
	rows: number;
	/** Whether a column tells who somebody is; missing in what older versions stated. */
	named?: boolean;
	encoding: 'utf-8' | 'shift_jis';
}

/** A list prepared for a day on the road; stated anew as a whole when it changes. */
export interface RoundPlanned {
	date: string;
	/** Ids, in the order in which they are visited. */
	patients: string[];
}
export interface RoundSealed {
	place: string;
}
