/** What a patient pays of the whole: by age and insurer, in whole tenths. */
import { addDays, birthday, monthOf } from '../numbers/calendar';
import { bareNumber } from '../numbers/half-width';
import type { AgeBorder, MoneyRules, ShareBand } from './money-rules';

/** 'law': decided without a paper. 'paper': it must be read; `possible` says what may stand there. */
export type LawfulShare =
	{ from: 'law'; tenths: number; band: ShareBand } | { from: 'paper'; band: ShareBand };

/** Null where nothing can be said: no birth date, and no insurer that decides. */
export function lawfulShare(
	{ birth, insurerNumber, on }: { birth: string | null; insurerNumber: string; on: string },
	rules: MoneyRules
): LawfulShare | null {
	// Numbers of 国保 have six digits and no 法別: they begin with the prefecture, and 39 is 高知.
	const law = /^(\d\d)\d{6}$/.exec(bareNumber(insurerNumber))?.[1];
	const ages = rules.shares.filter((band) => !band.law);
	const band =
		rules.shares.find((one) => one.law && one.law === law) ??
		(birth ? ages.find(({ until }) => !until || on < firstDay[until](birth)) : undefined);
	if (!band) return null;
	return band.tenths === null
		? { from: 'paper', band }
		: { from: 'law', tenths: band.tenths, band };
}

/**
 * Age is reached at the end of the day before the birthday (年齢計算ニ関スル法律), so who is born on
 * April 1 belongs to the earlier school year, and who is born on the first of a month reaches 70 in
 * the month before.
 */
export const firstDay: Readonly<Record<AgeBorder, (birth: string) => string>> = {
	/** April 1 after the first March 31 on or after the day on which 6 is reached. */
	school(birth) {
		const reached = addDays(birthday(birth, 6), -1);
		const year = Number(reached.slice(0, 4));
		return reached.slice(5) <= '03-31' ? `${year}-04-01` : `${year + 1}-04-01`;
	},
	seventy: (birth) => firstOfMonthAfter(birth, 70),
	/** 後期高齢者医療 begins on the 75th birthday itself, in the middle of a month too. */
	'seventy-five': (birth) => birthday(birth, 75)
};

/** The first of the month after the one in which this age is reached. */
export function firstOfMonthAfter(birth: string, age: number): string {
	const reached = addDays(birthday(birth, age), -1);
	return `${monthOf(addDays(`${monthOf(reached)}-01`, 31))}-01`;
}
