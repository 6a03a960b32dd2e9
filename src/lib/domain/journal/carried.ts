/** How old the things are that a device carries on the road, where nothing can be asked. */
import { daysBetween } from '../numbers/calendar';

/** Days after which new patients, changed insurances and others' records are likely to be missing. */
export const staleAfter = 7;

export interface Carried {
	/** Day on which the list was last written. */
	planned: string;
	/** Day of the last answer of the clinic's server; null where there is no server. */
	contact: string | null;
}

/** Age in days of what is stale; null for what is fresh, or is not carried at all. */
export function staleness(
	{ planned, contact }: Carried,
	today: string
): { list: number | null; others: number | null } {
	const ageOf = (day: string) => {
		const age = daysBetween(day, today);
		return age >= staleAfter ? age : null;
	};
	return { list: ageOf(planned), others: contact === null ? null : ageOf(contact) };
}
