import { createSubscriber } from 'svelte/reactivity';

type Subscribe<T> = (next: (value: T) => void, failed: (error: unknown) => void) => () => void;

/**
 * A value that follows an outside source while somebody reads it: `live(…).current`.
 * One subscription for all readers, none after the last; errors reach the reader's boundary.
 */
export class Live<T> {
	#value: T | undefined;
	#error: Error | undefined;
	#subscribe: () => void;

	constructor(subscribe: Subscribe<T>) {
		this.#subscribe = createSubscriber((update) => {
			// What is there at once is read right after: nobody has to look again.
			let begun = false;
			const stop = subscribe(
				(value) => {
					this.#value = value;
					if (begun) update();
				},
				(error) => {
					this.#error = error instanceof Error ? error : new Error(String(error));
					if (begun) update();
				}
			);
			begun = true;
			return stop;
		});
	}

	get current(): T | undefined {
		this.#subscribe();
		if (this.#error) throw this.#error;
		return this.#value;
	}
}

export function live<T>(subscribe: Subscribe<T>): Live<T> {
	return new Live(subscribe);
}
