/** Secrets of staff members and of the device: each change wraps a key anew and touches no record. */
import { loadKeys } from '$lib/storage/keys';
import { changeKeys } from '$lib/storage/save-keys';
import { makePin } from '$lib/vault/pin';
import { changePassphrase } from '$lib/vault/vault';
import { app } from './app.svelte';
import { unlock, type Unlocked } from './device-keys';

export async function setPin(staff: string, pin: string): Promise<void> {
	await changeKeys({ put: [await makePin(opened(), staff, pin)] });
	await app.readPins();
}

/** A member who left, or a PIN or passkey that is no longer wanted. */
export async function dropSecrets(
	staff: string,
	kinds: readonly ('pin' | 'passkey')[]
): Promise<void> {
	const rows = await loadKeys();
	const gone = rows.filter(
		(row) =>
			(row.kind === 'pin' || row.kind === 'passkey') &&
			kinds.includes(row.kind) &&
			row.head.staff === staff
	);
	if (gone.length === 0) return;
	await changeKeys({ drop: gone.map(({ id }) => id) });
	await app.readPins();
}

/** Whoever changes it proves that she knows the old one. */
export async function renewPassphrase(old: string, passphrase: string): Promise<Unlocked> {
	const known = await unlock(old);
	if (known.ok) await changeKeys({ put: [await changePassphrase(opened(), passphrase)] });
	return known;
}

/** Staff members with a passkey on this device. */
export async function passkeyOwners(): Promise<ReadonlySet<string>> {
	const rows = await loadKeys();
	return new Set(rows.flatMap((row) => (row.kind === 'passkey' ? row.head.staff : [])));
}

function opened() {
	if (!app.vault) throw new Error('Practice mode has no keys');
	return app.vault;
}
