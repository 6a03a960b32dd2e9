/**
 * One round at a time over all tabs and the service worker. Only waste is kept away by it: two rounds
 * side by side would do no harm, so a holder that has fallen silent, a frozen tab, is robbed of it.
 */
export interface Locks {
	request(
		name: string,
		options: { ifAvailable: true } | { steal: true },
		work: (lock: object | null) => Promise<void>
	): Promise<void>;
}

export interface Turns {
	/** False when somebody else has the turn. */
	take(work: () => Promise<void>): Promise<boolean>;
	/** Heard from the holder, wherever it is. */
	heard(): void;
}

const name = 'tsunagi-sync';

/** Longer than the longest request that a living holder waits for. */
const silence = 30_000;

export function createTurns(locks: Locks, now: () => number): Turns {
	let lastHeard: number | null = null;
	return {
		heard: () => {
			lastHeard = now();
		},
		async take(work) {
			let taken = false;
			const begin = async (lock: object | null) => {
				taken = lock !== null;
				if (lock) await work();
			};
			await locks.request(name, { ifAvailable: true }, begin).catch(ignoreTheft);
			if (taken) {
				lastHeard = null;
				return true;
			}
			// Counted from the first time that the turn was not free.
			lastHeard ??= now();
			if (now() - lastHeard < silence) return false;
			lastHeard = null;
			await locks.request(name, { steal: true }, begin).catch(ignoreTheft);
			return true;
		}
	};
}

/** The turn was taken away while this tab slept: whatever it still does is harmless. */
function ignoreTheft(error: unknown): void {
	if ((error as Error | null)?.name !== 'AbortError') throw error;
}
