/** Chromium's queue of launches, for a window that is open already; not in the DOM library. */
interface LaunchQueue {
	setConsumer(consumer: (launch: { targetURL?: string }) => void): void;
}

/** Paths in the middle of a visit: a shortcut must not lead away from the patient at the desk. */
const atWork = '/fallback';

/** Follows a home screen shortcut in the window that is open, unless a visit is being entered. */
export function followShortcuts(open: (path: string) => void): void {
	const { launchQueue } = window as { launchQueue?: LaunchQueue };
	launchQueue?.setConsumer(({ targetURL }) => {
		if (!targetURL || location.pathname.startsWith(atWork)) return;
		const { pathname } = new URL(targetURL);
		if (pathname !== location.pathname) open(pathname);
	});
}
