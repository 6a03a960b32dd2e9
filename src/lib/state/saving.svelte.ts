import type { Statement } from '$lib/domain/journal/fact';
import { app } from './app.svelte';

/** The save of one form: a second tap states nothing twice, and a failure keeps what was typed. */
export class Saving {
	#busy = $state(false);
	#done = $state(false);
	#problem = $state<string | null>(null);

	get busy(): boolean {
		return this.#busy;
	}
	/** True from a save until the form is touched again. */
	get done(): boolean {
		return this.#done;
	}
	get problem(): string | null {
		return this.#problem;
	}

	/** The form was changed, or tells the staff what is missing. */
	touch(problem: string | null = null): void {
		this.#done = false;
		this.#problem = problem;
	}

	/** True when the statements are on the device; `after` still belongs to the same tap. */
	async run(statements: Statement[], after?: () => Promise<void>): Promise<boolean> {
		if (this.#busy || this.#done) return false;
		this.#busy = true;
		try {
			const saved = await app.append(statements);
			this.#done = saved.ok;
			this.#problem = saved.ok
				? null
				: 'まだ保存できていません。入力は残っています。もう一度押してください。';
			if (saved.ok) await after?.();
			return saved.ok;
		} finally {
			this.#busy = false;
		}
	}
}
