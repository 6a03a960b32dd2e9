/** The wait after wrong passphrases, over all tabs and reloads. */
import { waitAfter } from '$lib/vault/patience';

const place = 'tsunagi-wrong';

class Patience {
	#seen = 0;
	/** The count where the store had no room for it. */
	#unstored: number | null = null;
	/** On the clock of this page, which starts with it and cannot be set. */
	#until = 0;

	/** A try in another tab, or before a reload, makes this page wait from now on. */
	secondsLeft(): number {
		const wrong = this.#count();
		if (wrong !== this.#seen) this.#wait(wrong);
		return Math.max(0, Math.ceil((this.#until - performance.now()) / 1000));
	}

	note(): void {
		const wrong = this.#count() + 1;
		try {
			localStorage.setItem(place, String(wrong));
			this.#unstored = null;
		} catch {
			// This page waits all the same.
			this.#unstored = wrong;
		}
		this.#wait(wrong);
	}

	forget(): void {
		localStorage.removeItem(place);
		this.#unstored = null;
		this.#seen = 0;
		this.#until = 0;
	}

	#count(): number {
		return this.#unstored ?? (Number(localStorage.getItem(place)) || 0);
	}

	#wait(wrong: number): void {
		this.#seen = wrong;
		this.#until = performance.now() + waitAfter(wrong, 'passphrase');
	}
}

export const patience = new Patience();
