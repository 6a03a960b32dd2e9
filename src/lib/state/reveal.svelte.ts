/** Names in full for ten seconds, then masked again by themselves. */
const shownFor = 10_000;

class Reveal {
	on = $state(false);
	#timer: ReturnType<typeof setTimeout> | undefined;

	show(): void {
		this.hide();
		this.on = true;
		this.#timer = setTimeout(() => this.hide(), shownFor);
	}

	hide(): void {
		clearTimeout(this.#timer);
		this.on = false;
	}
}

export const reveal = new Reveal();
