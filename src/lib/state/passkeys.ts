/** The door by passkey. Loaded only where somebody has one or wants one. */
import { loadKeys } from '$lib/storage/keys';
import { dropRemoved, findRemoved } from '$lib/storage/removed-staff';
import { changeKeys } from '$lib/storage/save-keys';
import { askPasskey, makePasskey, mayHavePasskey, type PasskeyFailure } from '$lib/vault/passkey';
import { openLock, type Opened, type Vault } from '$lib/vault/vault';

type ByPasskey =
	| { ok: true; vault: Vault; staff: string }
	| Extract<Opened, { ok: false }>
	| PasskeyFailure
	/** Of a member who works here no longer; another device had removed her. */
	| { ok: false; reason: 'removed' };

export async function unlockByPasskey(): Promise<ByPasskey> {
	const rows = await loadKeys();
	const asked = await askPasskey(rows.filter((row) => row.kind === 'passkey'));
	if (!asked.ok) return asked;
	if ((await findRemoved()).has(asked.row.head.staff)) {
		await dropRemoved();
		return { ok: false, reason: 'removed' };
	}
	const opened = await openLock(rows, asked.row, asked.wrapping);
	return opened.ok ? { ...opened, staff: asked.row.head.staff } : opened;
}

/** Nothing is kept unless the passkey has proved that it can lock. */
export async function addPasskey(
	vault: Vault,
	staff: string,
	name: string
): Promise<{ ok: true } | PasskeyFailure> {
	const made = await makePasskey(vault, staff, name);
	if (!made.ok) return made;
	await changeKeys({ put: [made.row] });
	return { ok: true };
}

export { mayHavePasskey };
