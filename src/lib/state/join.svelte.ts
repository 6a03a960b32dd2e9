/** This device on its way into a clinic: it goes on while the screen shows something else. */
import { readDeviceCode } from '$lib/domain/numbers/letters';
import { localDisk } from '$lib/storage/disk';
import { askToJoin, makeCandidate, type Candidate } from '$lib/sync/enrol';
import { app } from './app.svelte';
import { around, tellRing } from './exchange';

/** 'no-code': what was typed cannot be one. */
export type JoinProblem =
	'no-code' | 'code' | 'other-clinic' | 'offline' | 'busy' | 'disk' | 'version' | 'other';

/** 'waiting': for the owner, who compares the digits. */
type Step = 'idle' | 'asking' | 'waiting' | 'joined';

/** Between two askings; the server takes thirty a minute of everybody together. */
const pause = 5_000;

const problems: Readonly<Record<string, JoinProblem>> = {
	code: 'code',
	'other-clinic': 'other-clinic',
	busy: 'busy',
	unavailable: 'busy',
	fault: 'busy',
	version: 'version'
};

class Join {
	step = $state<Step>('idle');
	problem = $state<JoinProblem | null>(null);
	digits = $state('');
	label = $state('');
	/** The line is away while the owner is awaited: asked again by itself. */
	silent = $state(false);
	#candidate: Candidate | null = null;
	#code = '';
	#timer: ReturnType<typeof setTimeout> | undefined;

	async begin(typed: string): Promise<void> {
		if (this.step === 'asking' || this.step === 'waiting') return;
		const code = readDeviceCode(typed);
		this.problem = code ? null : 'no-code';
		const { vault } = app;
		if (!code || !vault) return;
		this.#code = code;
		this.step = 'asking';
		this.#candidate ??= await makeCandidate(localDisk(), vault);
		this.digits = this.#candidate.digits;
		await this.#ask();
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.step = 'idle';
		this.problem = null;
	}

	async #ask(): Promise<void> {
		const vault = app.phase === 'open' ? app.vault : null;
		// While the screen is hidden no key is here to sign with.
		if (!vault || !this.#candidate) return this.#later();
		const asked = await askToJoin(around(), {
			candidate: this.#candidate,
			code: this.#code,
			vault
		});
		if (this.step === 'idle') return;
		this.silent = asked.state === 'unreachable' && this.step === 'waiting';
		if (asked.state === 'joined') {
			tellRing();
			this.label = asked.label;
			this.step = 'joined';
		} else if (asked.state === 'waiting') {
			this.step = 'waiting';
			this.#later();
		} else if (this.step === 'waiting' && !endsIt(asked)) {
			this.#later();
		} else {
			this.step = 'idle';
			this.problem =
				asked.state === 'unreachable'
					? 'offline'
					: asked.state === 'disk'
						? 'disk'
						: (problems[asked.refused] ?? 'other');
		}
	}

	#later(): void {
		this.#timer = setTimeout(() => void this.#ask(), pause);
	}
}

function endsIt(asked: { state: string; refused?: string }): boolean {
	return asked.state === 'disk' || (asked.state === 'refused' && asked.refused !== 'busy');
}

export const join = new Join();
