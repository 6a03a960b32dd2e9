import type { Statement } from '$lib/domain/journal/fact';
import type { Closing } from '$lib/storage/journal';
import { loadKeys } from '$lib/storage/keys';
import { getMeta, hasFacts } from '$lib/storage/reads';
import { recover } from '$lib/storage/recover';
import type { Vault } from '$lib/vault/vault';
import { findCandidates, isSeat, lacksPin } from './candidates';
import type { Clinic } from './clinic';
import { clock } from './clock.svelte';
import type { Day } from './day.svelte';
import type { Desk, Saved } from './desk';
import type { SetupForm } from './device-keys';
import { hasLeft } from './hand-over';
import type { Member, People } from './people.svelte';
import { install } from './install.svelte';
import { hearTabs, tellTabs, unlessTold } from './tabs';
import type { Reason, Tried, WarmLock } from './warm-lock';

/** 'hidden': opened before, and waiting for a PIN, or for who is at the desk. */
export type Phase =
	'starting' | 'insecure' | 'setup' | 'restoring' | 'locked' | 'hidden' | 'open' | 'broken';

/** `staff` where the secret tells whose it is. */
type Opening = { ok: true; vault: Vault; staff?: string } | { ok: false };

const { now } = clock;

/** Minutes without a touch after which the screen is hidden. */
const idleMinutes = 2;

/** Where the app stands: locked, hidden, open, practising; and what every screen needs once it is open. */
class App {
	phase = $state<Phase>('starting');
	/** What the start found: records brought back from the second copy. */
	recovered = $state.raw<{ replayed: number; wiped: boolean } | null>(null);
	failure = $state.raw<string>('');
	/** Ways to open this device besides the passphrase. */
	hasPasskey = $state.raw(false);
	/** Staff members who can come back with a PIN. */
	pins = $state.raw<ReadonlySet<string>>(new Set());
	/** What stands before a hidden screen. */
	warm = $state.raw<WarmLock | null>(null);
	/** Nobody has touched the screen for long: it is hidden in some seconds. */
	soon = $state(false);
	idle = $state(idleMinutes);
	/** Too many wrong PINs: said where the passphrase is asked for. */
	guessed = $state(false);
	/** She has given her secret at this very address: it is not asked for again before the next one. */
	fresh = false;
	#who = $state('');
	#open = $state.raw<{ desk: Desk; people: People; day: Day; clinic: Clinic } | null>(null);
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
	/** Who had unlocked. */
	get staff(): Member & { id: string } {
		const id = this.#who;
		return { id, ...(this.people.staff.get(id) ?? { name: '', role: 'staff', removed: false }) };
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
			hearTabs((what) => this.#follow(what));
			const recovered = await recover();
			const rows = await loadKeys();
			const facts = await hasFacts().catch(() => null);
			// Saves can do without the database, but every screen reads it.
			if (facts === null && !recovered.readable)
				throw new DOMException('', rows.length ? 'UnreadableError' : 'OpenFailedError');
			this.recovered = recovered;
			this.hasPasskey = rows.some(({ kind }) => kind === 'passkey');
			// Keys without a fact are left by a set-up that was interrupted: it begins again.
			const isSetUp = rows.length > 0 && facts !== false;
			if (isSetUp && !recovered.restoring && (await this.#comeBackFromReload())) return;
			this.phase = isSetUp ? 'locked' : 'setup';
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
		await this.#enter(made.vault, made.staff);
		return 'open';
	}

	/** With whatever secret was given: passphrase, passkey or recovery key. */
	async enter<Way extends Opening>(opening: Promise<Way>): Promise<Way> {
		const opened = await opening;
		if (opened.ok) await this.#enter(opened.vault, opened.staff ?? null);
		return opened;
	}

	/** From a hidden screen: the PIN, or nothing where somebody has none. */
	async comeBack(staff: string, pin: string): Promise<Tried> {
		if (!this.warm) throw new Error('nothing is hidden');
		const tried = await this.warm.enter(staff, pin);
		if (tried.ok) await this.#enter(tried.vault, staff);
		else if (tried.reason === 'dropped') {
			this.lock();
			this.guessed = tried.guessed;
		}
		return tried;
	}

	async practise(): Promise<void> {
		const { openPracticeDesk } = await import('./practice');
		await this.#openWith(await openPracticeDesk(now), null);
		this.#become(this.day.current.staff ?? '');
	}

	/** Leaves practice mode; the real desk asks for the passphrase again. */
	async stopPractising(): Promise<void> {
		this.#close();
		this.phase = 'starting';
		await this.start();
	}

	/** Behind the passphrase, or with the PIN that she has just chosen. */
	async sitDown(staff: string): Promise<void> {
		if (!this.#vault) throw new Error('nothing is open');
		await this.#enter(this.#vault, staff);
	}

	/** Somebody else takes over the desk, by her PIN or by the passphrase. */
	switchTo(staff: string): void {
		if (this.practising) this.#become(staff);
		else if (staff !== this.#who) this.hide('takeover', staff);
	}

	/** The keys leave the memory, except under the PINs; where nobody has one, or it is locked meanwhile, entirely. */
	hide(reason: Reason, preferred = this.#who): void {
		const vault = this.#vault;
		if (!this.#open || !vault) return;
		if (reason === 'asked') tellTabs('hide');
		const able = findCandidates(this.people.staff, this.pins, reason);
		if (able.length === 0) return this.lock(reason === 'asked');
		if (!isSeat(reason)) this.#close();
		this.warm = null;
		this.phase = 'hidden';
		const aged = (old: WarmLock) => this.warm === old && this.lock(false);
		import('./warm-lock')
			.then(({ makeWarmLock }) => makeWarmLock(vault, able, { reason, preferred, aged }))
			.then(
				(warm) => this.phase === 'hidden' && (this.warm = warm),
				() => this.phase === 'hidden' && this.lock(false)
			);
	}

	/** The keys leave the memory; only a passphrase or a passkey opens again. */
	lock(everywhere = true): void {
		if (everywhere) tellTabs('lock');
		this.#close();
		this.warm = null;
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

	#follow(what: 'hide' | 'lock'): void {
		if (this.practising) return;
		if (what === 'hide') this.hide('away');
		if (what === 'lock' && (this.#vault || this.phase === 'hidden')) this.lock(false);
	}

	async #comeBackFromReload(): Promise<boolean> {
		if (!hasLeft()) return false;
		const { reopen } = await import('./device-keys');
		const left = await unlessTold(reopen());
		if (!left) return false;
		await this.#enter(left.vault, left.staff, false);
		return true;
	}

	/** Whoever unlocked by her own secret is at the desk; a passphrase does not tell who gave it. */
	async #enter(vault: Vault, staff: string | null, fresh = true): Promise<void> {
		this.fresh = fresh;
		if (this.#vault !== vault) {
			const { openDeviceDesk } = await import('./device-desk');
			await this.#openWith(await openDeviceDesk(vault, now), vault);
		}
		this.warm = null;
		this.guessed = false;
		const { people, day } = this.#opened;
		const present = [...people.staff].filter(([, { removed }]) => !removed);
		const last = day.current.staff ?? '';
		const seat = present.find(([id]) => id === staff) ?? (present[1] ? undefined : present[0]);
		const [id = last, member] = seat ?? [];
		const free = !fresh || !lacksPin(id, member?.role, this.pins);
		if ((seat && free) || present.length === 0) this.#become(id);
		else this.hide(fresh ? 'who' : 'takeover', id);
	}

	#become(staff: string): void {
		this.#who = staff;
		if (!this.practising) void this.day.choose({ staff });
		this.phase = 'open';
	}

	async #openWith(desk: Desk, vault: Vault | null): Promise<void> {
		this.#close();
		const { openRoom } = await import('./opened');
		const room = await openRoom(desk, now, {
			clinic: (clinic) => this.#open && (this.#open = { ...this.#open, clinic }),
			failed: (error) => this.fail(error),
			stopBy: (stop) => this.#stops.push(stop)
		});
		this.#open = { desk, ...room };
		this.#vault = vault;
		if (vault) await this.#guard(vault);
	}

	async #guard(vault: Vault): Promise<void> {
		this.idle = (await getMeta<number>('idle')) ?? idleMinutes;
		await this.readPins();
		const { guardScreen } = await import('./guard');
		this.#stops.push(
			guardScreen({
				vault,
				idle: () => this.idle,
				hide: (reason) => this.hide(reason),
				warn: (soon) => (this.soon = soon),
				leaving: () =>
					this.phase === 'open' && this.#vault === vault
						? { held: vault.held, staff: this.#who }
						: null
			})
		);
	}

	/** After a PIN was set or dropped. */
	async readPins(): Promise<void> {
		const rows = await loadKeys();
		this.pins = new Set(rows.flatMap((row) => (row.kind === 'pin' ? row.head.staff : [])));
		this.hasPasskey = rows.some(({ kind }) => kind === 'passkey');
	}

	#close(): void {
		for (const stop of this.#stops.splice(0)) stop();
		this.#open?.people.stop();
		this.#open?.desk.close();
		this.#open = null;
		this.#vault = null;
		this.soon = false;
	}
}

export const app = new App();
