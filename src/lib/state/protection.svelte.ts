import { askPersistence, isPersisted } from '$lib/storage/protection';

/** Whether the browser promised to keep what this app stores. */
class Protection {
	state = $state<'on' | 'weak' | 'unknown'>('unknown');

	async ask(): Promise<void> {
		this.state = await askPersistence();
	}

	async look(): Promise<void> {
		this.state = await isPersisted();
	}
}

export const protection = new Protection();
