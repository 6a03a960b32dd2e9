/**
 * The PIN of a staff member: the way back into a device that was opened since it was switched on.
 * On disk lies what the PIN stretches to, sealed under the device key, so that a copied disk says
 * nothing about it. While the screen is hidden the device key is in memory only, sealed under that.
 */
import { importAes } from './aes';
import { stretch, type Argon2Cost } from './argon2';
import type { Bytes } from './base64';
import { readHeld } from './held-key';
import { isWhole, unwrapKey, wrapKey, type KeyRow, type PinRow, type Stretching } from './key-row';
import { newSalt } from './secret';
import { openDevice, type Opened, type Vault } from './vault';

/** Five tries and no disk to try on: it need not be slow. OWASP's smallest set, 2026-11. */
const cost: Argon2Cost = { memory: 19 * 1024, passes: 2, lanes: 1 };

/** In memory only. */
export interface PinLock {
	head: Stretching;
	iv: Bytes;
	box: Bytes;
}

export function pinId(staff: string): string {
	return `pin/${staff}`;
}

export async function makePin(
	{ deviceKey }: Pick<Vault, 'deviceKey'>,
	staff: string,
	pin: string
): Promise<PinRow> {
	const head = { ...cost, salt: newSalt(), staff };
	const key = await stretch({ passphrase: pin, ...head });
	const row = await wrapKey<PinRow>({ id: pinId(staff), kind: 'pin', v: 1, head }, deviceKey, key);
	key.fill(0);
	return row;
}

/** The device key under each PIN, by staff member; a damaged row is left out. */
export async function lockByPins(
	rows: KeyRow[],
	{ deviceKey, held }: Pick<Vault, 'deviceKey' | 'held'>
): Promise<Map<string, PinLock>> {
	const locks = new Map<string, PinLock>();
	const device = await readHeld(held);
	for (const row of rows.filter((row) => row.kind === 'pin')) {
		const bytes = (await isWhole(row)) ? await unwrapKey(row, deviceKey) : null;
		if (!bytes) continue;
		const iv = crypto.getRandomValues(new Uint8Array(12));
		const algorithm = { name: 'AES-GCM', iv };
		const box = await crypto.subtle.encrypt(algorithm, await importAes(bytes), device);
		bytes.fill(0);
		locks.set(row.head.staff, { head: row.head, iv, box: new Uint8Array(box) });
	}
	device.fill(0);
	return locks;
}

export async function openByPin(rows: KeyRow[], lock: PinLock, pin: string): Promise<Opened> {
	if (pin === '') return { ok: false, reason: 'wrong-secret' };
	const bytes = await stretch({ passphrase: pin, ...lock.head });
	const key = await importAes(bytes);
	bytes.fill(0);
	try {
		const algorithm = { name: 'AES-GCM', iv: lock.iv };
		const device = await crypto.subtle.decrypt(algorithm, key, lock.box);
		return await openDevice(rows, new Uint8Array(device));
	} catch {
		return { ok: false, reason: 'wrong-secret' };
	}
}
