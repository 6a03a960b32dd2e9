/** How often somebody may knock per minute. In memory: it guards against load, not against guessing. */

export interface Limits {
	/** Milliseconds to wait; 0 is welcome. */
	knock(who: string, perMinute: number): number;
}

/** Above this many who knocked, those who have rested are forgotten. */
const many = 10_000;

export function createLimits(now: () => number): Limits {
	const buckets = new Map<string, { left: number; at: number }>();
	return {
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
