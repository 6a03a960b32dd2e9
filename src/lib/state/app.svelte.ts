import type { ClinicSealed, ClinicSet } from '$lib/domain/journal/statements';
import type { Statement } from '$lib/domain/journal/fact';
import type { ClinicView } from '$lib/domain/journal/view';
import type { Closing } from '$lib/storage/journal';
import { loadKeys } from '$lib/storage/keys';
import { countFacts } from '$lib/storage/reads';
import { recover } from '$lib/storage/recover';
import { clock } from './clock.svelte';
import { Day } from './day.svelte';
import type { Desk, Saved } from './desk';
import type { SetupForm } from './device-keys';
import { People, type Member } from './people.svelte';
import { install } from './install.svelte';

export type Phase = 'starting' | 'insecure' | 'setup' | 'restoring' | 'locked' | 'open' | 'broken';

export interface Clinic extends ClinicSet, ClinicSealed {
	id: string;
}

const { now } = clock;

/** Where the app stands: locked, open, practising; and what every screen needs once it is open. */
class App {
	phase = $state<Phase>('starting');
	/** What the start found: records brought back from the second copy. */
	recovered = $state.raw<{ replayed: number; wiped: boolean } | null>(null);
	failure = $state.raw<string>('');
	#open = $state.raw<{ desk: Desk; people: People; day: Day; clinic: Clinic } | null>(null);
	#stopClinic: () => void = () => {};

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
	/** Who is at the desk. */
	get staff(): Member & { id: string } {
		const chosen = this.day.current.staff;
		const [first] = this.people.staff;
		const id = chosen && this.people.staff.has(chosen) ? chosen : (first?.[0] ?? '');
		return { id, ...(this.people.staff.get(id) ?? { name: '', role: 'staff' }) };
	}

	get #opened() {
		if (!this.#open) throw new Error('the app is not open');
		return this.#open;
	}

	async start(): Promise<void> {
		if (!globalThis.isSecureContext) {
			this.phase = 'insecure';
			return;
		}
		try {
			if (this.practiceOnly) return await this.practise();
			const recovered = await recover();
			const { length } = await loadKeys();
			const facts = await countFacts().catch(() => null);
			// Saves can do without the database, but every screen reads it.
			if (facts === null && !recovered.readable)
				throw new DOMException('', length ? 'UnreadableError' : 'OpenFailedError');
			this.recovered = recovered;
			// Keys without a fact are left by a set-up that was interrupted: it begins again.
			this.phase = length && facts !== 0 ? 'locked' : 'setup';
			if (recovered.restoring) this.phase = 'restoring';
		} catch (error) {
			this.fail(error);
		}
	}

	/** 'set-up-already': another tab was faster; its passphrase is asked for. */
	async setUp(form: SetupForm): Promise<'open' | 'set-up-already'> {
		const { setUp } = await import('./device-keys');
		const made = await setUp(form, now);
		if (!made.ok) {
			this.phase = 'locked';
			return made.reason;
		}
		await this.#openWith(made.desk);
		return 'open';
	}

	async unlock(passphrase: string): Promise<'open' | 'wrong-secret' | 'damaged'> {
		const { unlock } = await import('./device-keys');
		const unlocked = await unlock(passphrase, now);
		if (!unlocked.ok) return unlocked.reason;
		await this.#openWith(unlocked.desk);
		return 'open';
	}

	async practise(): Promise<void> {
		const { openPracticeDesk } = await import('./practice');
		await this.#openWith(await openPracticeDesk(now));
	}

	/** Leaves practice mode; the real desk asks for the passphrase again. */
	async stopPractising(): Promise<void> {
		this.#close();
		this.phase = 'starting';
		await this.start();
	}

	lock(): void {
		this.#close();
		this.phase = 'locked';
	}

	/** States facts in the name of whoever is at the desk. */
	append(statements: Statement[], closes?: Closing): Promise<Saved> {
		const { id: by, role } = this.staff;
		return this.desk.append(statements, { by, role }, closes);
	}

	fail(error: unknown): void {
		this.failure = error instanceof Error ? error.name : String(error);
		this.phase = 'broken';
	}

	async #openWith(desk: Desk): Promise<void> {
		this.#close();
		const failed = (error: unknown) => this.fail(error);
		const clinic = await new Promise<Clinic>((resolve, reject) => {
			this.#stopClinic = desk.watch(
				{ kind: 'clinic' },
				(views) => {
					const view = views[0] as ClinicView | undefined;
					if (!view) return;
					openClinic(desk, view).then((clinic) => {
						if (this.#open) this.#open = { ...this.#open, clinic };
						resolve(clinic);
					}, reject);
				},
				reject
			);
		});
		const day = new Day(now, clinic.trades[0] ?? 'judo', !desk.practice);
		await day.restore();
		this.#open = { desk, people: new People(desk, failed), day, clinic };
		this.phase = 'open';
	}

	#close(): void {
		this.#stopClinic();
		this.#open?.people.stop();
		this.#open = null;
	}
}

async function openClinic(desk: Desk, view: ClinicView): Promise<Clinic> {
	const opened = await desk.openPii(view.sealedIn);
	const sealed = Object.assign({}, ...opened.values()) as ClinicSealed;
	const { id, trades, closedWeekdays, onlineVerification } = view;
	return { id, trades, closedWeekdays, onlineVerification, ...sealed };
}

export const app = new App();
