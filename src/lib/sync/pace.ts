/** When to ask again. Full jitter: devices that lost the line together must not come back together. */

const longest = 15 * 60_000;
const shortest = 2_000;

/** After the nth failure in a row, from 1; `random` is in [0, 1). */
export function waitAfterFailure(failures: number, random: number): number {
	return random * Math.min(longest, shortest * 2 ** Math.min(failures, 20));
}

/** Never before the server said, and not all at the same moment. */
export function waitAsTold(retryAfter: number, random: number): number {
	return retryAfter + random * Math.max(retryAfter, shortest);
}

export interface Company {
	/** Whether a person looks at the app. */
	visible: boolean;
	/** Since something of another device arrived; null when nothing did. */
	sinceOthers: number | null;
}

/** Between rounds while nothing is wrong. */
export function waitBetween({ visible, sinceOthers }: Company, random: number): number {
	const lively = sinceOthers !== null && sinceOthers < 5 * 60_000;
	const pause = !visible ? 5 * 60_000 : lively ? 15_000 : 60_000;
	return pause * (0.75 + random / 2);
}
