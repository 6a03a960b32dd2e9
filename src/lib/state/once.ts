import type { View } from '$lib/domain/journal/view';
import type { Desk, Query } from './desk';

/** What a query shows now, without following it. */
export function once(desk: Desk, query: Query): Promise<View[]> {
	return new Promise((resolve, reject) => {
		const stop = desk.watch(
			query,
			(views) => {
				resolve(views);
				queueMicrotask(() => stop());
			},
			reject
		);
	});
}
