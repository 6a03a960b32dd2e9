/** Which money rules hold: the visit date in Japan selects them, as it selects the flow. */
import type { MoneyBook } from '../money/money-rules';
import april from './money-2026-04-01';

/** Oldest first. */
export const moneyBooks: readonly MoneyBook[] = [april];

export function moneyBookFor(date: string): MoneyBook {
	return moneyBooks.findLast(({ effectiveFrom }) => effectiveFrom <= date) ?? april;
}
