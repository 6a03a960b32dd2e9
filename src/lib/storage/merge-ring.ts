/** Clinic keys that came with a backup file and are not here: without them its records stay unreadable. */
import { toBase64 } from '$lib/vault/base64';
import { readRing, renewVault, takeRing, type RingKey } from '$lib/vault/key-ring';
import type { Vault } from '$lib/vault/vault';
import type { Disk } from './disk';
import { loadKeys } from './keys';
import { changeKeys } from './save-keys';

/**
 * Only from a ring that holds a key of this one, byte for byte: ids alone are readable in every file,
 * and a stranger's key must never seal what is entered here.
 */
export async function mergeRing(disk: Disk, vault: Vault, sent: RingKey[]): Promise<void> {
	const rows = await loadKeys(disk);
	const own = new Set((await readRing(vault, rows)).map(nameOf));
	if (!sent.some((key) => own.has(nameOf(key)))) return;
	const here = new Set(rows.map(({ id }) => id));
	const missing = sent.filter(({ id }) => !here.has(id));
	const put = await takeRing(vault, { rows, sent: missing });
	if (put.length > 0) await renewVault(vault, await changeKeys({ put }, disk));
}

function nameOf({ id, key }: RingKey): string {
	return `${id} ${toBase64(key)}`;
}
