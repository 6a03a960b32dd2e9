/** Amounts of one visit from its total, in whole yen and whole tenths: no fraction is ever formed. */
import type { Trade } from '../journal/statements';
import type { MoneyRules } from './money-rules';

export interface Amounts {
	/** What the window takes by the rule of the trade. */
	share: number;
	/** What is claimed from the insurer; null while what was taken is unknown and the rule needs it. */
	claim: number | null;
	/** What the form calls the patient's share: it may differ from the cash taken. */
	formShare: number | null;
}

export function amountsOf(
	visit: { total: number; tenths: number; taken: number | null; trade: Trade },
	rules: MoneyRules
): Amounts {
	const { total, tenths, taken, trade } = visit;
	const share = roundHalfUp(total * tenths, rules.rounding[trade].unit * 10);
	const claim =
		rules.claim[trade].way === 'rate'
			? wholes(total * (10 - tenths), 10)
			: taken === null
				? null
				: Math.max(0, total - taken);
	return { share, claim, formShare: claim === null ? null : total - claim };
}

/** A number of tenths of a yen, as the nearest multiple of `unit` tenths, in yen. */
function roundHalfUp(tenthsOfYen: number, unit: number): number {
	return wholes(2 * tenthsOfYen + unit, 2 * unit) * wholes(unit, 10);
}

/** Division of whole numbers without the fraction; a quotient that is formed first would be a float. */
function wholes(amount: number, by: number): number {
	return (amount - (amount % by)) / by;
}
