import { createSubscriber } from 'svelte/reactivity';
import { japanDate } from '$lib/domain/numbers/calendar';

const minute = 60_000;

/** The device clock for the screens: a tablet left on overnight shows the new day in the morning. */
class Clock {
	#subscribe = createSubscriber((update) => {
		const timer = setInterval(update, minute);
		return () => clearInterval(timer);
	});

	now = (): number => Date.now();

	/** Today's date in Japan. */
	get today(): string {
		this.#subscribe();
		return japanDate(this.now());
	}
}

export const clock = new Clock();
