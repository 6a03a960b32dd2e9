/** What is stated about money after, or beside, the visit itself. Yen are whole and never negative. */
import type { PaymentKind } from '../flow/rulebook';
import type { CorrectionReason, Trade } from './statements';

/** Where the share was read; 'law' where age alone decides. */
export type ShareSource = 'law' | 'app' | 'certificate' | 'notice' | 'portal' | 'insurer';
export interface Share {
	/** What the patient pays of ten parts. */
	tenths: number;
	source: ShareSource;
}

/** 現物 (taken off at the window), 償還 (the patient gets it back from the town), 不明. */
export type SubsidyWay = 'in-kind' | 'refund' | 'unknown';
export interface Subsidy {
	way: SubsidyWay;
	/** Whether the sealed part holds both numbers. */
	numbered: boolean;
	/** Most that the patient pays at the window, in yen, where the card says so. */
	limit: number | null;
	expires: string | null;
}

/**
 * One line of the clinic's own table: how a scheme of a town is treated, by trade (M11). Stated anew
 * as a whole.
 */
export interface SubsidySet {
	ways: Readonly<Record<Trade, SubsidyWay>>;
	/** Most that a patient pays at the window, in yen; null where the scheme names none. */
	limit: number | null;
	removed: boolean;
}
/** What the clinic wrote: it can be anything, so it is sealed. */
export interface SubsidySealed {
	town: string;
	scheme: string;
	/** 公費負担者番号: the same for everybody of this town and scheme, so that a card finds its line. */
	payer: string;
}

export type LateClaim = 'allowed' | 'refused';

/** The visit's amounts before any payment. A field that is left out stays as it was. */
export interface VisitCharged {
	/** 合計: the whole fee, 10割. */
	total?: number | null;
	share?: Share | null;
	subsidy?: Subsidy | null;
	/** What the insurer said about a visit confirmed after its month (settled 15.11). */
	lateClaim?: LateClaim | null;
	/** The full fee stays although the insurance was confirmed: the clinic claims nothing, the patient claims herself. */
	feeKept?: boolean;
}
export interface ChargedSealed {
	/** 公費負担者番号 and 受給者番号 of the 医療証. */
	payer: string;
	recipient: string;
}

export type MoneyReason =
	| 'confirmed'
	| 'unconfirmed'
	| 'own-claim'
	| 'too-much'
	| 'balance'
	| 'paid-back'
	| 'voided'
	| 'carried'
	| 'other';

/** The other end of money that went from one visit to another: no yen changed hands. */
export type Carried = { visit: string; move: string };

interface Movement {
	yen: number;
	/** Day in Japan on which it happened. */
	date: string;
	reason: MoneyReason;
	/** Absent where a yen came in or went out. */
	carried?: Carried;
}
export interface MoneyTaken extends Movement {
	as: PaymentKind;
}
export interface MoneyReturned extends Movement {
	from: PaymentKind;
}
/** A deposit turns into the fee by a person only, never by itself (settled 15.12). */
export interface MoneyConverted extends Movement {
	from: PaymentKind;
	to: PaymentKind;
}
/**
 * Takes one movement back that never happened; by its id, so that it never meets another one. The visit's own id
 * stands for what was taken at the visit: it counts once the visit is voided.
 */
export interface MoneyCancelled {
	move: string;
	reason: CorrectionReason;
}
/** Words behind a reason, for any movement. */
export interface MovementSealed {
	why: string;
}

export interface ReceiptIssued {
	/** The device's digit, and its count: 1, 2, 3 … without a gap in each series and run. */
	series: number;
	number: number;
	/** Letters of the incarnation that counts: what was lost may have given out the same number. Absent before 2026-11-24 and in practice. */
	run?: string;
	/** 領収書 or 預り証. */
	form: 'receipt' | 'deposit';
	as: PaymentKind;
	yen: number;
	date: string;
	/** Id of the receipt.issued fact that this one is exchanged for. */
	replaces: string | null;
}

/** A paper that is no longer true and has no successor: it came back, or is known to be out there. */
export interface ReceiptWithdrawn {
	/** Id of the receipt.issued fact. Its number stays used. */
	receipt: string;
	back: boolean;
}

export interface MonthClosed {
	month: string;
	date: string;
	/** Highest fact number known of each device and incarnation: what came later is late. */
	known: Record<string, number>;
	/** The same of what is stated about its patients; closes before 2026-11-24 do not tell. */
	knownOfPatients?: Record<string, number>;
	/** Numbers below those whose facts were not here; closes before 2026-11-25 do not tell. */
	holes?: Record<string, number[]>;
	visits: number;
	/** Follow-ups left open, and yen held, at the close. */
	open: number;
	held: number;
}
