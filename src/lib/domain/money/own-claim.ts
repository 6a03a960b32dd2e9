/** Until when a patient who paid everything can claim from her insurer herself. */
import { addDays, isDate, lastDayOfMonth } from '../numbers/calendar';

/**
 * The years begin on the day after the payment, and end with the day before the same date (民法 143).
 * Where that date does not exist, they end with the last day of its month.
 */
export function ownClaimUntil(paid: string, years: number): string {
	const begins = addDays(paid, 1);
	const year = Number(begins.slice(0, 4)) + years;
	const same = `${year}${begins.slice(4)}`;
	return isDate(same) ? addDays(same, -1) : lastDayOfMonth(`${same.slice(0, 7)}-01`);
}
