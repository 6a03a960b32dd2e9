/** The wait after wrong passphrases, over all tabs and reloads. */
import { waitAfter } from '$lib/vault/patience';

const place = 'tsunagi-wrong';

class Patience {
	#seen = 0;
	/** On the clock of this page, which starts with it and cannot be set. */
	#until = 0;

	/** A try in another tab, or before a reload, makes this page wait from now on. */
	secondsLeft(): number {
		const wrong = Number(localStorage.getItem(place)) || 0;
		if (wrong !== this.#seen) this.#wait(wrong);
		return Math.max(0, Math.ceil((this.#until - performance.now()) / 1000));
	}

	note(): void {
		const wrong = (Number(localStorage.getItem(place)) || 0) + 1;
		try {
			localStorage.setItem(place, String(wrong));
		} catch {
			// No room: this page waits all the same.
		}
		this.#wait(wrong);
	}

	forget(): void {
		localStorage.removeItem(place);
		this.#seen = 0;
		this.#until = 0;
	}

	#wait(wrong: number): void {
		this.#seen = wrong;
		this.#until = performance.now() + waitAfter(wrong, 'passphrase');
	}
}

export const patience = new Patience();
