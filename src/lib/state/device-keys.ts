/** Secret → the keys of this device. Loaded when one was given: the lock screen itself needs none of it. */
import { v7 as newId } from 'uuid';
import type { Trade } from '$lib/domain/journal/statements';
import { setDeviceDigit } from '$lib/storage/device';
import { loadKeys } from '$lib/storage/keys';
import { saveKeys } from '$lib/storage/save-keys';
import { NotStretchedError } from '$lib/vault/argon2';
import { makePin } from '$lib/vault/pin';
import { createVault, openHeld, openVault, type Opened, type Vault } from '$lib/vault/vault';
import { openDeviceDesk } from './device-desk';
import { findShown, takeUp } from './hand-over';
import { patience } from './patience';
import { statement } from './statement';

export interface SetupForm {
	clinic: string;
	trades: Trade[];
	registration: Partial<Record<Trade, string>>;
	staff: string;
	passphrase: string;
	/** Of the first staff member, who is an owner. */
	pin: string;
	/** 1–9, different on every device of the clinic. */
	digit: number;
}

/** 'wait': after wrong secrets, for so many seconds. 'unproved': it could not be looked at in time. */
export type Unlocked =
	| Opened
	| { ok: false; reason: 'wait'; seconds: number }
	| { ok: false; reason: 'cancelled' | 'no-prf' | 'unproved' };

/** 'set-up-already': another tab was faster, and its passphrase holds. */
export type SetUp =
	{ ok: true; vault: Vault; staff: string } | { ok: false; reason: 'set-up-already' };

/** One try at a time over all tabs: two of them at once are no faster way to guess. */
export function unlock(passphrase: string): Promise<Unlocked> {
	return navigator.locks.request('tsunagi-unlock', async () => {
		const seconds = patience.secondsLeft();
		if (seconds > 0) return { ok: false, reason: 'wait', seconds };
		const rows = await loadKeys();
		const opened = await openVault(rows, passphrase).catch(unproved);
		if (!opened.ok && opened.reason === 'unproved') return opened;
		if (opened.ok) patience.forget();
		else if (opened.reason === 'wrong-secret' && passphrase) patience.note();
		return opened;
	});
}

/** The lock over all tabs goes on to the next who waits for it. */
function unproved(error: unknown): { ok: false; reason: 'unproved' } {
	if (error instanceof NotStretchedError) return { ok: false, reason: 'unproved' };
	throw error;
}

/**
 * With the device key that the page before this one left for it; null when it left none. `strayed`:
 * a patient had the device, and is not where she was.
 */
export async function reopen(): Promise<{ vault: Vault; staff: string; strayed: boolean } | null> {
	const left = await takeUp();
	if (!left) return null;
	const { held, staff, shown } = left;
	const opened = await openHeld(await loadKeys(), held);
	if (!opened.ok) return null;
	return { vault: opened.vault, staff, strayed: shown !== null && shown !== findShown() };
}

/** Makes the keys of a fresh device and states the clinic and its first staff member. */
export async function setUp(form: SetupForm, now: () => number): Promise<SetUp> {
	const { rows, vault } = await createVault(form.passphrase);
	const staff = newId();
	const kept = await saveKeys([...rows, await makePin(vault, staff, form.pin)]);
	if (!kept.ok) return kept;
	await setDeviceDigit(form.digit);
	const desk = await openDeviceDesk(vault, now);
	const { trades, registration } = form;
	const clinic = { trades, closedWeekdays: [0], onlineVerification: 'app' } as const;
	const sealed = { name: form.clinic, phone: '', registration };
	const saved = await desk.append(
		[
			statement('clinic.set', newId(), { ...clinic }, sealed),
			statement('staff.added', staff, { role: 'owner' }, { name: form.staff })
		],
		{ by: staff, role: 'owner' }
	);
	if (!saved.ok) throw new Error(saved.detail || saved.reason);
	return { ok: true, vault, staff };
}
