/** Passphrase → the real desk. Loaded when one was given: the lock screen itself needs none of it. */
import { v7 as newId } from 'uuid';
import type { ClinicSet, Trade } from '$lib/domain/journal/statements';
import { setDeviceDigit } from '$lib/storage/device';
import { loadKeys, saveKeys } from '$lib/storage/keys';
import { createVault, openVault } from '$lib/vault/vault';
import type { Desk } from './desk';
import { openDeviceDesk } from './device-desk';
import { statement } from './statement';

export interface SetupForm {
	clinic: string;
	trades: Trade[];
	registration: Partial<Record<Trade, string>>;
	staff: string;
	passphrase: string;
	/** 1–9, different on every device of the clinic. */
	digit: number;
}

export type Unlocked = { ok: true; desk: Desk } | { ok: false; reason: 'wrong-secret' | 'damaged' };

/** 'set-up-already': another tab was faster, and its passphrase holds. */
export type SetUp = { ok: true; desk: Desk } | { ok: false; reason: 'set-up-already' };

export async function unlock(passphrase: string, now: () => number): Promise<Unlocked> {
	const opened = await openVault(await loadKeys(), passphrase);
	if (!opened.ok) return opened;
	return { ok: true, desk: await openDeviceDesk(opened.vault, now) };
}

/** Makes the keys of a fresh device and states the clinic and its first staff member. */
export async function setUp(form: SetupForm, now: () => number): Promise<SetUp> {
	const { rows, vault } = await createVault(form.passphrase);
	const kept = await saveKeys(rows);
	if (!kept.ok) return kept;
	await setDeviceDigit(form.digit);
	const desk = await openDeviceDesk(vault, now);
	const { trades, registration } = form;
	const clinic: ClinicSet = { trades, closedWeekdays: [0], onlineVerification: 'app' };
	const sealed = { name: form.clinic, phone: '', registration };
	const staff = newId();
	const saved = await desk.append(
		[
			statement('clinic.set', newId(), { ...clinic }, sealed),
			statement('staff.added', staff, { role: 'owner' }, { name: form.staff })
		],
		{ by: staff, role: 'owner' }
	);
	if (!saved.ok) throw new Error(saved.detail || saved.reason);
	return { ok: true, desk };
}
