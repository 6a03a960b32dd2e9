/**
 * How many requests are worked on at once. Whoever waits for a place longer than an answer may take
 * is told to come again before anything was done for it: what is let in is answered soon, however
 * many come and however slow the machine is.
 */

export interface Admission {
	/** The way out again; null for whoever must come again. */
	enter(): Promise<(() => void) | null>;
}

/** Those of one clinic wait for each other's number anyhow: one is stored while the next are read and checked. */
const places = 4;
/** Milliseconds. With the work behind it an answer takes less than a second. */
const patience = 250;
/** Each holds its body, up to 256 KiB. */
const mostWaiting = 256;

export function createAdmission(now: () => number): Admission {
	const waiting: { since: number; answer: (way: (() => void) | null) => void }[] = [];
	let watch: ReturnType<typeof setTimeout> | undefined;
	let inside = 0;

	function leave(): void {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			if (now() - next.since <= patience) return next.answer(leave);
			next.answer(null);
		}
		inside -= 1;
	}

	/** Where those inside hang, no place is freed: whoever waits is told all the same. */
	function sendAway(): void {
		while (waiting[0] && now() - waiting[0].since > patience) waiting.shift()?.answer(null);
		watch = waiting.length > 0 ? setTimeout(sendAway, patience).unref() : undefined;
	}

	return {
		enter() {
			if (inside < places) {
				inside += 1;
				return Promise.resolve(leave);
			}
			if (waiting.length >= mostWaiting) return Promise.resolve(null);
			watch ??= setTimeout(sendAway, patience).unref();
			return new Promise((answer) => void waiting.push({ since: now(), answer }));
		}
	};
}
