import type { Observable } from 'dexie';

export function firstValueOf<T>(observable: Observable<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		const stop = observable.subscribe(
			(value) => {
				resolve(value);
				queueMicrotask(() => stop.unsubscribe());
			},
			(error: unknown) => reject(error instanceof Error ? error : new Error(String(error)))
		);
	});
}
