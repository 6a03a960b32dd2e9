/**
 * When rounds run: after a save, when the line or the person comes back, by the clock, and on the
 * button. A failure waits with full jitter; a person or a new line does not wait for it to end.
 */
import { waitAfterFailure, waitAsTold, waitBetween } from './pace';
import type { Ended } from './round';

/** 'online': the line came back, for everybody at once. 'asked': a person pressed the button or opened the app. */
export type Why = 'saved' | 'online' | 'asked' | 'time';

const urgency: Record<Why, number> = { time: 0, saved: 1, online: 2, asked: 3 };

export interface LoopPorts {
	/** Null when another tab has the turn. */
	round: () => Promise<Ended | null>;
	/** Must not follow a clock that is set: pauses are counted by it. */
	now: () => number;
	random: () => number;
	/** Runs it later; the answer cancels it. */
	later: (ms: number, work: () => void) => () => void;
	visible: () => boolean;
	/** After every change of what `working` and `last` say. */
	changed: (loop: { working: boolean; last: Ended | null }) => void;
}

export interface Loop {
	poke(why: Why): void;
	stop(): void;
}

/** Several facts of one save become one push. */
const gathering = 300;
/** While another tab has the turn. */
const queued = 5_000;

export function startLoop(ports: LoopPorts): Loop {
	let failures = 0;
	let spread = 0;
	let othersAt: number | null = null;
	let last: Ended | null = null;
	let due: { at: number; cancel: () => void } | null = null;
	let working = false;
	/** What came while a round was running, the most urgent of it. */
	let missed: Why | null = null;
	/** The server said when to come back. */
	let isTold = false;
	let stopped = false;

	function plan(ms: number): void {
		if (stopped) return;
		const at = ports.now() + ms;
		if (due && due.at <= at) return;
		due?.cancel();
		due = { at, cancel: ports.later(ms, () => void run()) };
	}

	function drop(): void {
		due?.cancel();
		due = null;
	}

	function poke(why: Why): void {
		if (working) {
			if (missed === null || urgency[why] > urgency[missed]) missed = why;
			return;
		}
		if (why === 'saved') {
			if (!isTold) plan(failures > 0 ? 5_000 : gathering);
			return;
		}
		if (why !== 'time') failures = 0;
		// Whatever the clock says of the timer that is set: a person does not wait for it.
		if (why === 'asked') drop();
		plan(why === 'online' ? ports.random() * spread : 0);
	}

	async function run(): Promise<void> {
		drop();
		if (working || stopped) return;
		working = true;
		missed = null;
		ports.changed({ working, last });
		// A fault of ours must not end the loop: the facts are still unsent.
		const ended = await ports
			.round()
			.catch((error: unknown): Ended => ({ end: 'disk', detail: String(error) }));
		working = false;
		if (ended) last = ended;
		ports.changed({ working, last });
		plan(waitAfter(ended));
		makeUp(ended);
	}

	/** A round that hangs was begun before the line came back or the person asked. */
	function makeUp(ended: Ended | null): void {
		const why = missed;
		missed = null;
		if (!why || !ended) return;
		if (ended.end === 'level') plan(gathering);
		else poke(why);
	}

	function waitAfter(ended: Ended | null): number {
		if (!ended) return queued;
		isTold = ended.end === 'later' && ended.retryAfter > 0;
		if (ended.end === 'level') {
			failures = 0;
			spread = ended.spread;
			if (ended.foreign > 0) othersAt = ports.now();
			const sinceOthers = othersAt === null ? null : ports.now() - othersAt;
			return waitBetween({ visible: ports.visible(), sinceOthers }, ports.random());
		}
		failures += 1;
		if (ended.end === 'later' && ended.retryAfter > 0) {
			return waitAsTold(ended.retryAfter, ports.random());
		}
		return waitAfterFailure(failures, ports.random());
	}

	return {
		poke,
		stop() {
			stopped = true;
			due?.cancel();
		}
	};
}
