/** The part of a rulebook that the desk reads up rather than walks: loaded when it is first needed. */
import type { MoneyRules } from '../money/money-rules';

export type Certainty =
	'公式' | '公式・並行' | '要原文確認' | '事業者の意見' | '実務' | '推定' | '法令';

export interface Source {
	issuer: string;
	title: string;
	date: string;
	/** Null where the paper has no address that we know. */
	address: string | null;
	/** How much of it was read before a rule was drawn from it. */
	read: '全文' | '一部' | '引用のみ' | '未読';
}

/** One rule as the staff reads it, with where it comes from and how certain it is. */
export interface RuleCard {
	text: string;
	sources: readonly string[];
	certainty: Certainty;
	/** Whom an official paper speaks of, or by whom it is passed on, when that is not the clinic. */
	scope?: string;
	/** What is still open, in words for the staff. */
	open?: string;
	/** Keys of the open questions behind it. */
	questions?: readonly string[];
	/** Days on which it holds, where a paper names them; the version's own days otherwise. */
	from?: string;
	to?: string;
}

/** Something a person must still find out in the papers themselves. */
interface OpenQuestion {
	text: string;
}

/** What the desk is told on its home screen between two days. */
export interface DatedNotice {
	from: string;
	to: string | null;
	title: string;
	text: string;
	rule: string;
}

export interface CallCentre {
	name: string;
	phone: string;
	hours: readonly { days: string; from: string; to: string }[];
	closed: string;
	from: string;
	to: string | null;
	rule: string;
}

export type Device = 'pc' | 'bluetooth' | 'android' | 'ipad';

/** One sign of trouble, with what may be tried before the desk falls back. */
export interface Trouble {
	/** What is seen or said, word for word where the app or the portal has words for it. */
	signs: readonly string[];
	likely: string;
	tries: readonly string[];
	/** What differs by device. */
	on?: Partial<Record<Device, readonly string[]>>;
	/** When it did not help. */
	then: string;
	rule: string;
	/** Key of the rulebook's causes that this sign speaks for. */
	cause: string | null;
	/** Answers of the flow that this sign gives, in order. */
	answers?: Readonly<Record<string, string>>;
	/** Every card fails: the outage is recorded for the whole clinic. */
	outage?: true;
}

export interface TryFirst {
	/** The ten-second tries, cheapest first. */
	quick: readonly string[];
	/** At most so many tries and minutes: a queue must not stop. */
	limit: { tries: number; minutes: number; rule: string };
	pin: { stopAt: number; locksAt: number; rule: string };
	devices: Readonly<Record<Device, { label: string; hint: string; rule: string }>>;
	/** Before the call centre is called. */
	beforeCall: string;
	troubles: Readonly<Record<string, Trouble>>;
}

export type DocumentItem =
	| 'photo'
	| 'name'
	| 'kana'
	| 'birth'
	| 'insurer'
	| 'number'
	| 'family'
	| 'insuredName'
	| 'expiry'
	| 'share'
	| 'address'
	| 'special'
	| 'subsidy';

interface Shown {
	has: 'yes' | 'mostly' | 'varies' | 'no' | 'unclear';
	note?: string;
}

/** One paper, card or screen that a patient may hold out, and how to tell it from the others. */
export interface PatientDocument {
	name: string;
	/** Titles printed on it, word for word. */
	titles: readonly string[];
	/** Whether it proves the eligibility by itself. */
	alone: boolean;
	shows: Readonly<Record<DocumentItem, Shown>>;
	tell: readonly string[];
	rule: string;
}

export interface Annex {
	rules: Readonly<Record<string, RuleCard>>;
	sources: Readonly<Record<string, Source>>;
	questions: Readonly<Record<string, OpenQuestion>>;
	/** The reference list of the article that the product comes from: keys of sources. */
	reading: readonly string[];
	notices: readonly DatedNotice[];
	callCentres: readonly CallCentre[];
	tryFirst: TryFirst;
	documents: Readonly<Record<string, PatientDocument>>;
	money: MoneyRules;
	/** Day of the next month by which claims go out, unless the clinic has an earlier one. */
	claimDay: { day: number; rule: string };
}
