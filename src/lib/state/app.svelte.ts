import type { Statement } from '$lib/domain/journal/fact';
import type { Closing } from '$lib/storage/journal';
import { loadKeys } from '$lib/storage/keys';
import { getMeta } from '$lib/storage/reads';
import { findUnfinishedWipe } from '$lib/storage/unfinished-wipe';
import type { Vault } from '$lib/vault/vault';
import { lookAround, type Beginning } from './beginning';
import { findCandidates, findSeat, isSeat } from './candidates';
import { clock } from './clock.svelte';
import type { Saved } from './desk';
import type { SetupForm } from './device-keys';
import { findShown, hasLeft } from './hand-over';
import type { Member } from './people.svelte';
import { Room } from './room.svelte';
import { hearTabs, tellTabs, unlessTold } from './tabs';
import type { Dropped, Reason, Tried, WarmLock } from './warm-lock';
import { wrongPins } from './wrong-pins';

/** 'hidden': opened before, and waiting for a PIN, or for who is at the desk. */
export type Phase =
	'starting' | 'insecure' | 'setup' | 'restoring' | 'locked' | 'hidden' | 'open' | 'broken';

/** `staff` where the secret tells whose it is. */
type Opening = { ok: true; vault: Vault; staff?: string } | { ok: false };

const { now } = clock;

/** Minutes without a touch after which the screen is hidden. */
const idleMinutes = 2;

/** Where the app stands: locked, hidden, open, practising; and the doors between them. */
class App extends Room {
	phase = $state<Phase>('starting');
	/** What the start found: records brought back from the second copy. */
	recovered = $state.raw<Beginning['recovered'] | null>(null);
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
	/** Why no PIN opens any more: said where the passphrase is asked for. */
	dropped = $state<Dropped | null>(null);
	/** She has given her secret at this very address: it is not asked for again before the next one. */
	fresh = false;
	#who = $state('');

	/** Who had unlocked. */
	get staff(): Member & { id: string } {
		const id = this.#who;
		return { id, ...(this.people.staff.get(id) ?? { name: '', role: 'staff', removed: false }) };
	}

	async start(): Promise<void> {
		if (!globalThis.isSecureContext) {
			this.phase = 'insecure';
			return;
		}
		try {
			if (this.practiceOnly) return await this.practise();
			const emptying = findUnfinishedWipe();
			if (emptying) return await (await import('./wipe')).wipe(emptying);
			hearTabs((what) => this.#follow(what));
			const found = await lookAround();
			this.recovered = found.recovered;
			this.hasPasskey = found.hasPasskey;
			if (found.phase === 'locked' && (await this.#comeBackFromReload())) return;
			this.phase = found.phase;
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
		else if (tried.reason === 'dropped') this.lock(true, tried.why);
		return tried;
	}

	async practise(): Promise<void> {
		const { openPracticeDesk } = await import('./practice');
		await this.furnish(await openPracticeDesk(now), null);
		this.#become(this.day.current.staff ?? '');
	}

	/** Leaves practice mode; the real desk asks for the passphrase again. */
	async stopPractising(): Promise<void> {
		this.clear();
		this.phase = 'starting';
		await this.start();
	}

	/** Behind the passphrase, or with the PIN that she has just chosen. */
	async sitDown(staff: string): Promise<void> {
		if (!this.vault) throw new Error('nothing is open');
		await this.#enter(this.vault, staff);
	}

	/** Somebody else takes over the desk, by her PIN or by the passphrase. */
	switchTo(staff: string): void {
		if (this.practising) this.#become(staff);
		else if (staff !== this.#who) this.hide('takeover', staff);
	}

	/** The keys leave the memory, except under the PINs; where nobody has one, or it is locked meanwhile, entirely. */
	hide(reason: Reason, preferred = this.#who): void {
		const { vault } = this;
		if (!this.isFurnished || !vault) return;
		if (reason === 'asked') tellTabs('hide');
		const able = findCandidates(this.people.staff, this.pins, reason);
		if (able.length === 0) return this.lock(reason === 'asked');
		if (!isSeat(reason)) this.clear();
		this.warm = null;
		this.phase = 'hidden';
		const aged = (old: WarmLock) => this.warm === old && this.lock(false, 'aged');
		import('./warm-lock')
			.then(({ makeWarmLock }) => makeWarmLock(vault, able, { reason, preferred, aged }))
			.then(
				(warm) => this.phase === 'hidden' && (this.warm = warm),
				() => this.phase === 'hidden' && this.lock(false)
			);
	}

	/** The keys leave the memory; only a passphrase or a passkey opens again. */
	lock(everywhere = true, why: Dropped | null = null): void {
		if (everywhere) tellTabs('lock');
		this.dropped = why;
		this.clear();
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
		if (what === 'lock' && (this.vault || this.phase === 'hidden')) this.lock(false);
	}

	async #comeBackFromReload(): Promise<boolean> {
		if (!hasLeft()) return false;
		const { reopen } = await import('./device-keys');
		const left = await unlessTold(reopen());
		if (!left) return false;
		const { vault, staff, strayed } = left;
		if (!strayed) await this.#enter(vault, staff, false);
		else {
			await this.#openVault(vault);
			this.hide('asked', staff);
		}
		return true;
	}

	/** Whoever unlocked by her own secret is at the desk; a passphrase does not tell who gave it. */
	async #enter(vault: Vault, staff: string | null, fresh = true): Promise<void> {
		this.fresh = fresh;
		if (this.vault !== vault) await this.#openVault(vault);
		this.warm = null;
		this.dropped = null;
		const { people, day, pins } = this;
		const seat = findSeat(people.staff, { given: staff, last: day.current.staff, fresh, pins });
		if (seat.free) this.#become(seat.id);
		else this.hide(fresh ? 'who' : 'takeover', seat.id);
	}

	#become(staff: string): void {
		this.#who = staff;
		if (!this.practising) void this.day.choose({ staff });
		this.phase = 'open';
	}

	async #openVault(vault: Vault): Promise<void> {
		const { openDeviceDesk } = await import('./device-desk');
		await this.furnish(await openDeviceDesk(vault, now), vault);
		wrongPins.forget();
		await this.#guard(vault);
	}

	async #guard(vault: Vault): Promise<void> {
		this.idle = (await getMeta<number>('idle')) ?? idleMinutes;
		await this.readPins();
		const { guardScreen } = await import('./guard');
		this.stopBy(
			guardScreen({
				vault,
				idle: () => this.idle,
				hide: (reason) => this.hide(reason),
				warn: (soon) => (this.soon = soon),
				leaving: () =>
					this.phase === 'open' && this.vault === vault
						? { held: vault.held, staff: this.#who, shown: findShown() }
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

	protected override clear(): void {
		super.clear();
		this.soon = false;
	}
}

export const app = new App();
