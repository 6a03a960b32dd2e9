/** The lists that stand behind the menu are read while nothing else happens, before anybody taps it. */
import { addDays } from '$lib/domain/numbers/calendar';
import type { Desk, Query } from './desk';

/**
 * `afterwards`, in ms: the first screen, and names on it, come before. `idle`: nothing else to do.
 * `code`: loads the screens that show them.
 */
export function warmLists(
	desk: Desk,
	today: string,
	{ idle = whenIdle, afterwards = 1_500, code = nothing } = {}
): () => void {
	const month = today.slice(0, 7);
	const lastMonth = addDays(`${month}-01`, -1).slice(0, 7);
	let stopped = false;
	void (async () => {
		await new Promise((resolve) => setTimeout(resolve, afterwards));
		for (const query of [{ open: true }, { month }, { month: lastMonth }] as const) {
			await idle();
			if (stopped || !(await readOnce(desk, query))) return;
		}
		// A file that cannot be had is asked for again by the tap, whose screen tells it.
		if (!stopped) await code().catch(() => undefined);
	})();
	return () => (stopped = true);
}

const nothing = (): Promise<unknown> => Promise.resolve();

/** The desk keeps it for whoever looks next. False where it cannot be read: the screens will say so. */
function readOnce(desk: Desk, query: Query): Promise<boolean> {
	return new Promise((resolve) => {
		const done = (read: boolean) => {
			resolve(read);
			queueMicrotask(() => stop());
		};
		const stop = desk.watch(
			query,
			() => done(true),
			() => done(false)
		);
	});
}

/** Safari has no such call: there it is the next free moment. */
function whenIdle(): Promise<void> {
	return new Promise((resolve) => {
		if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve());
		else setTimeout(resolve);
	});
}
