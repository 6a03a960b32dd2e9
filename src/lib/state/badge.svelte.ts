import { followUps } from '$lib/domain/journal/follow-ups';
import type { Desk } from './desk';
import { install } from './install.svelte';
import { watchOpenVisits } from './visits';

/** The number on the app's icon: how many follow-ups wait. A number only, and only where the platform has one. */
class Badge {
	#permission = $state(globalThis.Notification?.permission ?? 'default');
	#shows = $state(false);
	#desk: Desk | null = null;
	#stop: () => void = () => {};

	/** iOS shows the number only after the permission to notify; others need none. */
	get askable(): boolean {
		return hasBadge() && needsPermission() && this.#permission === 'default';
	}
	get shown(): boolean {
		return this.#shows && (!needsPermission() || this.#permission === 'granted');
	}

	/** Must be called from a click. */
	async ask(): Promise<void> {
		this.#permission = await Notification.requestPermission();
	}

	/** Keeps the number from now on, also behind the lock: a number tells of nobody. */
	follow(desk: Desk): void {
		if (desk.practice || desk === this.#desk || !hasBadge()) return;
		this.#stop();
		this.#desk = desk;
		this.#stop = watchOpenVisits(desk)(
			(visits) => this.#show(followUps(visits).length),
			() => (this.#shows = false)
		);
	}

	#show(count: number): void {
		navigator.setAppBadge(count).then(
			() => (this.#shows = true),
			() => (this.#shows = false)
		);
	}
}

function hasBadge(): boolean {
	return 'setAppBadge' in navigator;
}

function needsPermission(): boolean {
	return install.platform === 'ios-app' && 'Notification' in globalThis;
}

export const badge = new Badge();
