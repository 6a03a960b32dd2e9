/**
 * A reload within seconds of use asks for no secret: the service worker keeps the device key in
 * memory, at most 30 seconds, for the tab that left it and for nobody else.
 */
import { askWorker } from '$lib/storage/ask-worker';
import type { Held } from '$lib/vault/held-key';
import { wrongPins } from './wrong-pins';

export interface LeftBehind {
	held: Held;
	staff: string;
	/** Where it was in a patient's hands: the page after it shows the same to her, or asks for a PIN. */
	shown: string | null;
}

/** What the staff hands a device over with. */
const forPatients = /^\/show\b/;

/** Survives a reload of this tab only, and means nothing once the worker has forgotten. */
const place = 'tsunagi-tab';

export function leaveForReload(left: LeftBehind): void {
	// The page after it would count them from none, and a guesser could reload without end.
	if (wrongPins.count > 0) return;
	const token = crypto.randomUUID();
	const controller = navigator.serviceWorker?.controller;
	if (!controller) return;
	try {
		sessionStorage.setItem(place, token);
		controller.postMessage({ type: 'KEEP', token, left });
	} catch {
		// Nothing is left behind: the next page asks for the passphrase.
	}
}

/** The address, where this page is one for a patient. */
export function findShown({ pathname, search } = location): string | null {
	return forPatients.test(pathname) ? pathname + search : null;
}

export function hasLeft(): boolean {
	return sessionStorage.getItem(place) !== null;
}

/** What any tab left, on every lock and before a wipe; also where this page is served by no worker. */
export function forgetLeft(): void {
	void navigator.serviceWorker?.getRegistration().then(
		(registration) => registration?.active?.postMessage({ type: 'FORGET' }),
		() => undefined
	);
}

/** Once: a second page with the same token finds nothing. */
export async function takeUp(): Promise<LeftBehind | null> {
	const token = sessionStorage.getItem(place);
	sessionStorage.removeItem(place);
	const controller = navigator.serviceWorker?.controller;
	if (!controller || !token) return null;
	return askWorker<LeftBehind>(controller, { type: 'TAKE', token });
}
