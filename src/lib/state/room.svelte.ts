/** What every screen reads once the app is open: desk, people, day, clinic, keys. */
import type { Vault } from '$lib/vault/vault';
import type { Clinic } from './clinic';
import { clock } from './clock.svelte';
import type { Day } from './day.svelte';
import type { Desk } from './desk';
import { install } from './install.svelte';
import type { People } from './people.svelte';

interface Furnished {
	desk: Desk;
	people: People;
	day: Day;
	clinic: Clinic;
}

export abstract class Room {
	#open = $state.raw<Furnished | null>(null);
	#vault: Vault | null = null;
	#stops: (() => void)[] = [];

	get desk(): Desk {
		return this.#opened.desk;
	}
	get people(): People {
		return this.#opened.people;
	}
	get day(): Day {
		return this.#opened.day;
	}
	get clinic(): Clinic {
		return this.#opened.clinic;
	}
	/** The open keys; null in practice, where nothing is sealed. */
	get vault(): Vault | null {
		return this.#vault;
	}
	get practising(): boolean {
		return this.#open?.desk.practice ?? false;
	}
	get today(): string {
		return clock.today;
	}
	/** A tab of Safari on iOS deletes what it stores after a week: real records are refused there. */
	get practiceOnly(): boolean {
		return install.platform === 'ios-tab';
	}
	protected get isFurnished(): boolean {
		return this.#open !== null;
	}

	get #opened() {
		if (!this.#open) throw new Error('the app is not open');
		return this.#open;
	}

	abstract fail(error: unknown): void;

	protected async furnish(desk: Desk, vault: Vault | null): Promise<void> {
		this.clear();
		const { openRoom } = await import('./opened');
		const room = await openRoom(desk, clock.now, {
			clinic: (clinic) => this.#open && (this.#open = { ...this.#open, clinic }),
			failed: (error) => this.fail(error),
			stopBy: (stop) => this.stopBy(stop)
		});
		this.#open = { desk, ...room };
		this.#vault = vault;
	}

	/** What ends together with what is open now. */
	protected stopBy(stop: () => void): void {
		this.#stops.push(stop);
	}

	protected clear(): void {
		for (const stop of this.#stops.splice(0)) stop();
		this.#open?.people.stop();
		this.#open?.desk.close();
		this.#open = null;
		this.#vault = null;
	}
}
