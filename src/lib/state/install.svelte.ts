import { MediaQuery } from 'svelte/reactivity';
import { deviceOf, platformOf, type Device, type Platform } from './platform';

/** Chromium's offer to install; not in the DOM library of TypeScript. */
interface InstallOffer extends Event {
	prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

declare global {
	interface WindowEventMap {
		beforeinstallprompt: InstallOffer;
	}
	interface Navigator {
		/** WebKit on iOS and iPadOS only. */
		readonly standalone?: boolean;
	}
}

class Install {
	#offer = $state.raw<InstallOffer>();
	#fromIcon = new MediaQuery('display-mode: standalone', false);

	/** Waits for the browser's offer, which comes once, soon after the first page; returns the end of waiting. */
	listen(): () => void {
		const stop = new AbortController();
		const keep = (event: InstallOffer) => {
			// Without this, Android shows its own bar over the reception screen.
			event.preventDefault();
			this.#offer = event;
		};
		const drop = () => (this.#offer = undefined);
		addEventListener('beforeinstallprompt', keep, { signal: stop.signal });
		addEventListener('appinstalled', drop, { signal: stop.signal });
		return () => stop.abort();
	}

	get canInstall(): boolean {
		return this.#offer !== undefined;
	}

	/** Must be called from a click. An offer can be used once; after a refusal the browser may send another. */
	async install(): Promise<void> {
		const offer = this.#offer;
		this.#offer = undefined;
		await offer?.prompt();
	}

	get device(): Device {
		return deviceOf(navigator);
	}

	get platform(): Platform {
		const { userAgent, maxTouchPoints } = navigator;
		const standalone = this.#fromIcon.current || navigator.standalone === true;
		return platformOf({ userAgent, maxTouchPoints, standalone });
	}
}

export const install = new Install();
