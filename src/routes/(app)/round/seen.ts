import { japanDate, monthOf } from '$lib/domain/numbers/calendar';
import type { RoundView, VisitView } from '$lib/domain/journal/view';

/** Since when the list is used for its day: it may be carried along before that day has come. */
export function usedSince({ date, history, plannedAt }: RoundView): string {
	const dated = history.findLastIndex(
		({ kind, facts }) => kind === 'round.planned' && facts.date !== date
	);
	const set = japanDate(history[dated + 1]?.at ?? plannedAt);
	return set < date ? set : date;
}

/** Whoever was received on this list, the newest first. A list that is given another day begins anew in its month. */
export function receivedOn(round: RoundView, visits: readonly VisitView[]): VisitView[] {
	const since = usedSince(round);
	return visits
		.filter(({ round: on, voided }) => on === round.id && !voided)
		.filter(({ month, at }) => month >= monthOf(round.date) || japanDate(at) >= since)
		.sort((a, b) => b.at - a.at);
}

/** Whose way the next person starts with: what held on another day need not hold today. */
export function lastOf(received: readonly VisitView[], today: string): VisitView | undefined {
	return received.find(({ date }) => date === today);
}
