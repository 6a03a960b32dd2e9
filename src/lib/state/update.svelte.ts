import type { Workbox } from 'workbox-window';

const hour = 3_600_000;

/** Held, shared, by every page that is in the middle of a visit. */
const atWork = 'reception';

/** The waiting new version: offered on the home screen only, never during a visit. */
class Update {
	#workbox: Workbox | undefined;
	#lookedAt = Date.now();
	available = $state(false);
	/** Once after the first complete precache: the app now works without a network. */
	ready = $state(false);
	/** Another tab is in the middle of a visit. */
	held = $state(false);

	async register(): Promise<void> {
		if (!('serviceWorker' in navigator) || this.#workbox) return;
		const { Workbox } = await import('workbox-window');
		const workbox = new Workbox('/service-worker.js');
		this.#workbox = workbox;
		workbox.addEventListener('waiting', () => (this.available = true));
		workbox.addEventListener('activated', (event) => {
			if (!event.isUpdate) this.ready = true;
		});
		// The first version comes to a page that already runs it: nothing begins anew then.
		let controlled = navigator.serviceWorker.controller !== null;
		workbox.addEventListener('controlling', () => {
			if (controlled) location.reload();
			controlled = true;
		});
		// A failed registration leaves the app as it is: the next start tries again.
		await workbox.register().catch(() => undefined);
	}

	/** Lets the waiting version take over, unless a visit is being entered in any tab. */
	async apply(): Promise<void> {
		const { held = [] } = await navigator.locks.query();
		this.held = held.some(({ name }) => name === atWork);
		if (!this.held) this.#workbox?.messageSkipWaiting();
	}

	/** Asks the server for a newer version, at most once an hour; silent without a network. */
	look(): void {
		if (Date.now() - this.#lookedAt < hour) return;
		this.#lookedAt = Date.now();
		this.#workbox?.update().catch(() => undefined);
	}
}

export const update = new Update();

/** Keeps updates away until the returned function is called. */
export function beginWork(): () => void {
	let end: () => void = () => {};
	const work = new Promise<void>((resolve) => (end = resolve));
	void navigator.locks.request(atWork, { mode: 'shared' }, () => work);
	return end;
}
