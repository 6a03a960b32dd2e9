import { createSubscriber } from 'svelte/reactivity';
import { on } from 'svelte/events';

/** A hint only: a connected line may be dead. Nothing waits for it. */
class Network {
	#subscribe = createSubscriber((update) => {
		const stops = [on(window, 'online', update), on(window, 'offline', update)];
		return () => stops.forEach((stop) => stop());
	});

	get online(): boolean {
		this.#subscribe();
		return navigator.onLine;
	}
}

export const network = new Network();
