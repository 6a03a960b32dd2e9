import { askPersistence, hasSecondCopy, isPersisted } from '$lib/storage/protection';

type Persisted = Awaited<ReturnType<typeof askPersistence>>;

/** How safe what this app stores is from the browser: promised to be kept, and written twice. */
class Protection {
	state = $state<Persisted>('unknown');
	secondCopy = $state(true);

	ask(): Promise<void> {
		return this.#judge(askPersistence());
	}

	look(): Promise<void> {
		return this.#judge(isPersisted());
	}

	async #judge(persisting: Promise<Persisted>): Promise<void> {
		const [persisted, secondCopy] = await Promise.all([persisting, hasSecondCopy()]);
		this.secondCopy = secondCopy;
		this.state = secondCopy ? persisted : 'weak';
	}
}

export const protection = new Protection();
