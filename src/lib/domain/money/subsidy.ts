/** What a 医療証 changes at the window, and the clinic's own table of towns and schemes (M11). */
import type { SubsidySealed, SubsidySet } from '../journal/money-statements';
import type { VisitView } from '../journal/view';
import { bareNumber } from '../numbers/half-width';

export interface Scheme extends SubsidySet, SubsidySealed {
	id: string;
}

/** The line of the table for the number on the card; a number names one town and one scheme. */
export function schemeOf(schemes: readonly Scheme[], payer: string): Scheme | undefined {
	const wanted = bareNumber(payer);
	return wanted ? schemes.find((scheme) => bareNumber(scheme.payer) === wanted) : undefined;
}

/** `why` tells what decided; `yen` is null where a person must find out first. */
export interface AtWindow {
	yen: number | null;
	why: 'share' | 'undecided' | 'in-kind' | 'refund' | 'unknown';
}

type Helped = Pick<VisitView, 'state' | 'verified' | 'aid' | 'subsidy'>;

/** What the patient pays of her share. While the insurance is unconfirmed so is the subsidy (settled 15.14). */
export function atWindow({ state, verified, aid, subsidy }: Helped, share: number): AtWindow {
	if (aid !== 'yes' || state === 'full-fee') return { yen: share, why: 'share' };
	if (state === 'pending' && !verified) return { yen: share, why: 'undecided' };
	const way = subsidy?.way ?? 'unknown';
	if (way !== 'in-kind') return { yen: share, why: way };
	const limit = subsidy?.limit ?? null;
	return { yen: limit === null ? null : Math.min(share, limit), why: way };
}
