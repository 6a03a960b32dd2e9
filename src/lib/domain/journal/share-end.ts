/** When the share seen before ends, apart from the eligibility: only the confirm screen asks, when it is drawn. */
import type { Eligibility } from '../flow/rulebook';
import { firstOfMonthAfter } from '../money/share';
import type { VisitView } from './view';

/**
 * First day on which the share seen before holds no more, or null while it stands. At 70 the eligibility
 * goes on and the share alone changes: it is asked again until a paper of that day or later told it.
 */
export function shareEndOf(
	past: readonly VisitView[],
	birth: string | null,
	on: string,
	{ shareEndsAt }: Eligibility
): string | null {
	if (birth === null) return null;
	const day = firstOfMonthAfter(birth, shareEndsAt);
	const known = past.filter(({ voided }) => !voided);
	const before = known.some(({ date }) => date < day);
	const told = known.some(({ date, share }) => date >= day && share && share.source !== 'law');
	return on >= day && before && !told ? day : null;
}
