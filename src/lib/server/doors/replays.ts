/** Ids of requests that were taken: a request that somebody recorded and sends again is not. */
import { limits } from '$lib/protocol/limits';

export interface Replays {
	/** False when the request was taken before, or may have been: it is older than this server. */
	take(id: string, time: number): boolean;
}

/** `elapsed`: milliseconds by a clock that nobody sets. */
export function createReplays(now: () => number, elapsed = () => performance.now()): Replays {
	let started = now();
	const begun = elapsed();
	const ends = new Map<string, number>();
	return {
		take(id, time) {
			// A clock that was ahead at the start and is put right would refuse everybody for as long as it was ahead.
			started = Math.min(started, now() - (elapsed() - begun));
			// What an earlier start took is not known here; an honest device signs anew and comes again.
			if (time < started - 1_000 || ends.has(id)) return false;
			const at = now();
			for (const [old, end] of ends) {
				if (end > at) break;
				ends.delete(old);
			}
			ends.set(id, at + limits.replayMemory);
			return true;
		}
	};
}
