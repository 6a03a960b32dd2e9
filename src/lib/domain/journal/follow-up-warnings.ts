/** What could still keep a follow-up from being confirmed in time. */
import { lastOpenDay, type Closed } from '../numbers/calendar';
import { isOverdue, isPressing, isWaiting, type FollowUp } from './follow-ups';

/** What the staff should see early; the first of them is the most pressing. */
export type Warning =
	'overdue' | 'last-days' | 'next-missed' | 'next-too-late' | 'unreached' | 'no-next' | 'no-name';

export function warningsOf(followUp: FollowUp, today: string, closed: Closed): Warning[] {
	if (!isWaiting(followUp)) return [];
	const { due, next, contacts, patient } = followUp;
	const over = isOverdue(followUp, today);
	const holds: Record<Warning, boolean> = {
		overdue: over,
		'last-days': !over && isPressing(followUp, today, closed),
		'next-missed': next !== null && next < today,
		'next-too-late': next !== null && next >= today && next > lastOpenDay(due, closed),
		unreached: contacts.findLast(({ how }) => how)?.how === 'unreached',
		'no-next': next === null && !over,
		'no-name': patient === null
	};
	return (Object.keys(holds) as Warning[]).filter((warning) => holds[warning]);
}
