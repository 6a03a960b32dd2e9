/** What stands before a hidden screen: who may come back, and the device key under each PIN. */
import { loadKeys } from '$lib/storage/keys';
import type { KeyRow } from '$lib/vault/key-row';
import { pinTries, waitAfter } from '$lib/vault/patience';
import { lockByPins, openByPin, type PinLock } from '$lib/vault/pin';
import type { Vault } from '$lib/vault/vault';
import { isSeat } from './candidates';

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

/** 'dropped': too many wrong PINs, or keys that no longer open: the passphrase is needed. */
export type Tried =
	| { ok: true; vault: Vault }
	| { ok: false; reason: 'wrong'; left: number }
	| { ok: false; reason: 'wait'; seconds: number }
	| { ok: false; reason: 'dropped' };

interface About {
	reason: Reason;
	/** Who is at the desk most likely. */
	preferred: string;
}

const none: ReadonlyMap<string, PinLock> = new Map();

/** Over all hidden screens of this page, until a right one. */
let wrong = 0;

export class WarmLock {
	readonly candidates: readonly Candidate[];
	readonly reason: Reason;
	readonly preferred: string;
	#rows: KeyRow[];
	#locks: ReadonlyMap<string, PinLock>;
	/** Only while it is open and waits for who is at the desk. */
	#open: Vault | null;
	#until = 0;

	constructor(
		candidates: readonly Candidate[],
		{ reason, preferred }: About,
		keys: { rows: KeyRow[]; locks: ReadonlyMap<string, PinLock>; open: Vault | null }
	) {
		this.candidates = candidates;
		this.reason = reason;
		this.preferred = candidates.find(({ id }) => id === preferred)?.id ?? candidates[0]?.id ?? '';
		this.#rows = keys.rows;
		this.#locks = keys.locks;
		this.#open = keys.open;
	}

	async enter(staff: string, pin: string): Promise<Tried> {
		const lock = this.#locks.get(staff);
		const asks = this.candidates.find(({ id }) => id === staff)?.asks;
		if (this.#open && asks === 'nothing') return { ok: true, vault: this.#open };
		if (!lock) return { ok: false, reason: 'dropped' };
		const seconds = Math.ceil((this.#until - performance.now()) / 1000);
		if (seconds > 0) return { ok: false, reason: 'wait', seconds };

		const opened = await openByPin(this.#rows, lock, pin);
		if (opened.ok) {
			wrong = 0;
			return { ok: true, vault: this.#open ?? opened.vault };
		}
		if (opened.reason === 'damaged') return { ok: false, reason: 'dropped' };
		wrong += 1;
		this.#until = performance.now() + waitAfter(wrong, 'pin');
		if (wrong < pinTries) return { ok: false, reason: 'wrong', left: pinTries - wrong };
		wrong = 0;
		this.#locks = none;
		this.#open = null;
		return { ok: false, reason: 'dropped' };
	}
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
