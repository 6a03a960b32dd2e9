/** How often somebody may knock per minute. In memory: it guards against load, not against guessing. */

export interface Limits {
	/** Milliseconds to wait; 0 is welcome. */
	knock(who: string, perMinute: number): number;
	/** Null while as many are inside as are served within a second; else the way out. */
	enter(): (() => void) | null;
}

/** Measured: one full push takes about 15 ms of a core. */
const room = 48;

/** Above this many who knocked, those who have rested are forgotten. */
const many = 10_000;

export function createLimits(now: () => number): Limits {
	const buckets = new Map<string, { left: number; at: number }>();
	let inside = 0;
	return {
		enter() {
			if (inside >= room) return null;
			inside += 1;
			return () => (inside -= 1);
		},
		knock(who, perMinute) {
			const at = now();
			if (buckets.size > many) forgetRested(buckets, at);
			const perMs = perMinute / 60_000;
			const before = buckets.get(who) ?? { left: perMinute, at };
			const left = Math.min(perMinute, before.left + Math.max(0, at - before.at) * perMs);
			if (left < 1) {
				buckets.set(who, { left, at });
				return Math.ceil((1 - left) / perMs);
			}
			buckets.set(who, { left: left - 1, at });
			return 0;
		}
	};
}

function forgetRested(buckets: Map<string, { at: number }>, at: number): void {
	for (const [who, bucket] of buckets) if (at - bucket.at > 60_000) buckets.delete(who);
}
