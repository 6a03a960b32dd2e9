/** The last thing that was done, said once on the screen that follows. */
class Said {
	text = $state('');
	#fresh = false;

	say(text: string): void {
		this.text = text;
		this.#fresh = true;
	}

	/** Called at every change of screen: what was said on the screen before is over. */
	turn(): void {
		if (!this.#fresh) this.text = '';
		this.#fresh = false;
	}
}

export const said = new Said();
