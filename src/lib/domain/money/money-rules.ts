/** What a notice can change about money, as data. */
import type { Trade } from '../journal/statements';

/** First days on which the next share holds; how each is found lies in share.ts. */
export type AgeBorder = 'school' | 'seventy' | 'seventy-five';

export interface ShareBand {
	label: string;
	/** The first border that a patient of this band has not reached; null for the oldest. */
	until: AgeBorder | null;
	/** 法別番号 of insurers whose people are in this band at any age. */
	law?: string;
	/** What the patient pays, in tenths, where the law alone decides; null where a paper must be read. */
	tenths: number | null;
	/** What may stand on the paper. */
	possible: readonly number[];
	rule: string;
}

export interface MoneyRules {
	/** Youngest first. */
	shares: readonly ShareBand[];
	/** What is taken at the window is rounded half up to this unit of yen. */
	rounding: Readonly<Record<Trade, { unit: 1 | 10; rule: string }>>;
	/** 'less-taken': total minus what was taken; 'rate': the insurer's tenths, fractions cut off. */
	claim: Readonly<Record<Trade, { way: 'less-taken' | 'rate'; rule: string }>>;
	/** A deposit stays one until it goes back or a person turns it into the fee. */
	deposit: { rule: string };
	/** A 10割 receipt is exchanged within the visit's month only, against the original. */
	exchange: { within: 'month'; rule: string };
	/** Years in which the patient may claim by herself. */
	ownClaim: { years: number; rule: string };
}

/** One dated version of the money rules; their cards and sources lie in the annex. */
export interface MoneyBook extends MoneyRules {
	version: string;
	effectiveFrom: string;
}
