import type { OutageView, PatientView, RoundView, View, VisitView } from '$lib/domain/journal/view';
import type { Desk } from './desk';

type Next = (visits: VisitView[]) => void;

/** Follows the visits of a month, newest first. */
export function watchVisits(desk: Desk, month: string) {
	return (next: Next, failed: (error: unknown) => void) =>
		desk.watch({ month }, (views: View[]) => next(newestFirst(views)), failed);
}

/** Follows one visit; undefined while unknown. */
export function watchVisit(desk: Desk, id: string) {
	return (next: (visit: VisitView | null) => void, failed: (error: unknown) => void) =>
		desk.watch({ id }, (views) => next(newestFirst(views)[0] ?? null), failed);
}

function newestFirst(views: View[]): VisitView[] {
	return views
		.filter((view) => view.kind === 'visit')
		.sort((a, b) => (a.date === b.date ? b.at - a.at : a.date < b.date ? 1 : -1));
}

/** Follows the visits that wait for a confirmation. */
export function watchOpenVisits(desk: Desk) {
	return (next: Next, failed: (error: unknown) => void) =>
		desk.watch({ open: true }, (views) => next(newestFirst(views)), failed);
}

/** Follows the outages that have not ended. */
export function watchOutages(desk: Desk) {
	return (next: (outages: OutageView[]) => void, failed: (error: unknown) => void) =>
		desk.watch(
			{ open: true },
			(views) => next(views.filter((view) => view.kind === 'outage')),
			failed
		);
}

/** Follows all outages, over or not. */
export function watchAllOutages(desk: Desk) {
	return (next: (outages: OutageView[]) => void, failed: (error: unknown) => void) =>
		desk.watch(
			{ kind: 'outage' },
			(views) => next(views.filter((view) => view.kind === 'outage')),
			failed
		);
}

/** Follows the lists for the road, the latest day first. */
export function watchRounds(desk: Desk) {
	return (next: (rounds: RoundView[]) => void, failed: (error: unknown) => void) =>
		desk.watch(
			{ kind: 'round' },
			(views) =>
				next(
					views
						.filter((view) => view.kind === 'round')
						.sort((a, b) =>
							a.date === b.date ? b.plannedAt - a.plannedAt : a.date < b.date ? 1 : -1
						)
				),
			failed
		);
}

/** Follows visits of every month whose money is held or has to be put right. */
export function watchOpenMoney(desk: Desk) {
	return (next: Next, failed: (error: unknown) => void) =>
		desk.watch({ money: true }, (views) => next(newestFirst(views)), failed);
}

/** Follows what is known about the patients of these visits; their sealed parts stay closed. */
export function watchPatientsOf(desk: Desk, visits: readonly VisitView[]) {
	const ids = [...new Set(visits.flatMap(({ patient }) => patient ?? []))];
	return (next: (patients: PatientView[]) => void, failed: (error: unknown) => void) =>
		desk.watch({ ids }, (views) => next(views.filter((view) => view.kind === 'patient')), failed);
}
