import type { Status } from '$lib/sync/status';
import { app } from './app.svelte';

/** How this device stands towards the clinic's server; without an account it says so and does nothing. */
class Sync {
	status = $state.raw<Status>({ state: 'local' });
	#ask: () => void = () => {};

	/** The exchange itself is no part of the first load. */
	async start(): Promise<void> {
		const { startExchange } = await import('./exchange');
		this.#ask = startExchange((status) => (this.status = status));
		// Unlocked, it can pull too.
		$effect.root(() => {
			$effect(() => {
				if (app.phase === 'open') this.#ask();
			});
		});
	}

	/** A person wants to know now. */
	ask(): void {
		this.#ask();
	}
}

export const sync = new Sync();
