/** Keeps the screen from going dark until the returned function is called; silent where that cannot be had. */
export function keepAwake(): () => void {
	let lock: WakeLockSentinel | undefined;
	let over = false;
	const ask = async () => {
		if (over || document.visibilityState !== 'visible') return;
		// Refused when the battery is low.
		lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
		if (over) await lock?.release();
	};
	// The browser drops the lock whenever the page is hidden.
	const follow = () => void ask();
	document.addEventListener('visibilitychange', follow);
	follow();
	return () => {
		over = true;
		document.removeEventListener('visibilitychange', follow);
		void lock?.release();
	};
}
