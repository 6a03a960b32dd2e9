/** What stands before a hidden screen: who may come back, and the device key under each PIN. */
import { loadKeys } from '$lib/storage/keys';
import { findRemoved } from '$lib/storage/removed-staff';
import type { KeyRow } from '$lib/vault/key-row';
import { pinTries, waitAfter } from '$lib/vault/patience';
import { lockByPins, openByPin, type PinLock } from '$lib/vault/pin';
import type { Vault } from '$lib/vault/vault';
import { isSeat } from './candidates';
import { moment, since } from './moment';
import { wrongPins } from './wrong-pins';

/**
 * 'who': opened by a secret that does not tell whose it is; 'takeover': somebody else comes to an open
 * desk. The others have hidden the screen.
 */
export type Reason = 'asked' | 'idle' | 'away' | 'who' | 'takeover';

export interface Candidate {
	id: string;
	name: string;
	/** 'new-pin': she may come, and chooses one first. */
	asks: 'pin' | 'passphrase' | 'new-pin' | 'nothing';
}

/** Why no PIN opens any more: too many wrong ones, or keys that are damaged; hidden for too long; she works here no longer. */
export type Dropped = 'guessed' | 'aged' | 'removed';

/** 'dropped': the passphrase is needed. */
export type Tried =
	| { ok: true; vault: Vault }
	| { ok: false; reason: 'wrong'; left: number }
	| { ok: false; reason: 'wait'; seconds: number }
	| { ok: false; reason: 'dropped'; why: Dropped };

interface About {
	reason: Reason;
	/** Who is at the desk most likely. */
	preferred: string;
	/** It was hidden for too long: no PIN opens it any more. */
	aged?: (lock: WarmLock) => void;
}

const none: ReadonlyMap<string, PinLock> = new Map();

/** A working day; a tablet that nobody came back to is as good as switched off. */
const warmFor = 8 * 3_600_000;
const minute = 60_000;

export class WarmLock {
	readonly candidates: readonly Candidate[];
	readonly reason: Reason;
	readonly preferred: string;
	#rows: KeyRow[];
	#locks: ReadonlyMap<string, PinLock>;
	/** Only while it is open and waits for who is at the desk. */
	#open: Vault | null;
	#began = moment();

	constructor(
		candidates: readonly Candidate[],
		{ reason, preferred, aged }: About,
		keys: { rows: KeyRow[]; locks: ReadonlyMap<string, PinLock>; open: Vault | null }
	) {
		this.candidates = candidates;
		this.reason = reason;
		this.preferred = candidates.find(({ id }) => id === preferred)?.id ?? candidates[0]?.id ?? '';
		this.#rows = keys.rows;
		this.#locks = keys.locks;
		this.#open = keys.open;
		watchAge(this, aged);
	}

	/** True from then on: what the PINs open leaves the memory. */
	age(): boolean {
		if (since(this.#began) < warmFor) return false;
		this.#drop();
		return true;
	}

	#drop(): void {
		this.#locks = none;
		this.#open = null;
	}

	async enter(staff: string, pin: string): Promise<Tried> {
		// Another device may have removed her since the names here were gathered.
		if (this.age()) return dropped('aged');
		if ((await findRemoved()).has(staff)) return dropped('removed');
		const lock = this.#locks.get(staff);
		const asks = this.candidates.find(({ id }) => id === staff)?.asks;
		if (this.#open && asks === 'nothing') return { ok: true, vault: this.#open };
		if (!lock) return dropped('guessed');
		const seconds = Math.ceil((wrongPins.until - performance.now()) / 1000);
		if (seconds > 0) return { ok: false, reason: 'wait', seconds };

		const opened = await openByPin(this.#rows, lock, pin);
		if (opened.ok) {
			wrongPins.forget();
			return { ok: true, vault: this.#open ?? opened.vault };
		}
		if (opened.reason === 'damaged') return dropped('guessed');
		const wrong = (wrongPins.count += 1);
		wrongPins.until = performance.now() + waitAfter(wrong, 'pin');
		if (wrong < pinTries) return { ok: false, reason: 'wrong', left: pinTries - wrong };
		wrongPins.forget();
		this.#drop();
		return dropped('guessed');
	}
}

function dropped(why: Dropped): Tried {
	return { ok: false, reason: 'dropped', why };
}

/** The timer must not be what keeps the keys of a lock that nobody holds any more in memory. */
function watchAge(lock: WarmLock, aged: About['aged']): void {
	const held = new WeakRef(lock);
	const timer = setInterval(() => {
		const there = held.deref();
		if (there && !there.age()) return;
		clearInterval(timer);
		if (there) aged?.(there);
	}, minute);
}

export async function makeWarmLock(
	vault: Vault,
	candidates: readonly Candidate[],
	about: About
): Promise<WarmLock> {
	const rows = await loadKeys();
	const locks = await lockByPins(rows, vault);
	const open = isSeat(about.reason) ? vault : null;
	// A PIN that does not open any more is no way back: what stands above it is asked for.
	const instead = about.reason === 'who' ? 'new-pin' : 'passphrase';
	const able = candidates.flatMap((one): Candidate[] => {
		if (one.asks !== 'pin' || locks.has(one.id)) return [one];
		return open ? [{ ...one, asks: instead }] : [];
	});
	if (able.length === 0) throw new Error('Nobody can come back by a PIN');
	return new WarmLock(able, about, { rows, locks, open });
}
