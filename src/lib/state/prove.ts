/** Asks whoever is at the desk once more who she is, see ProveStaff. */
import { app } from './app.svelte';
import { unlock } from './device-keys';
import { makeWarmLock, type Dropped, type WarmLock } from './warm-lock';
import { wrongPins } from './wrong-pins';

/** 'dropped': no PIN opens any more; the screen is locked then. */
export type Proved =
	| { ok: true }
	| { ok: false; reason: 'wrong'; left: number | null }
	| { ok: false; reason: 'wait'; seconds: number }
	| { ok: false; reason: 'damaged' | 'unproved' }
	| { ok: false; reason: 'dropped'; why: Dropped };

/** Her PIN where she has one, counted together with those at the hidden screen; or the passphrase, which stands above it. */
export class Proof {
	readonly asks: 'pin' | 'passphrase' = app.pins.has(app.staff.id) ? 'pin' : 'passphrase';
	#warm: Promise<WarmLock> | null = null;

	async give(what: Proof['asks'], secret: string): Promise<Proved> {
		if (what === 'passphrase') {
			const opened = await unlock(secret);
			if (opened.ok) {
				wrongPins.forget();
				return { ok: true };
			}
			const { reason } = opened;
			if (reason === 'wait') return opened;
			if (reason === 'damaged' || reason === 'unproved') return { ok: false, reason };
			return { ok: false, reason: 'wrong', left: null };
		}
		this.#warm ??= makeLock();
		const tried = await (await this.#warm).enter(app.staff.id, secret);
		if (tried.ok) return { ok: true };
		if (tried.reason === 'dropped') app.lock(true, tried.why);
		return tried;
	}
}

function makeLock(): Promise<WarmLock> {
	const { vault } = app;
	if (!vault) throw new Error('Practice mode has no keys');
	const { id, name } = app.staff;
	return makeWarmLock(vault, [{ id, name, asks: 'pin' }], { reason: 'asked', preferred: id });
}
