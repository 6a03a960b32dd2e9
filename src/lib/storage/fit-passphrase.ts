/** A backup file brings the lock of another device along: what that one bore may be too little or too much here. */
import type { KeyRow } from '$lib/vault/key-row';
import { changePassphrase, type Vault } from '$lib/vault/vault';
import type { Argon2Cost } from '$lib/vault/argon2';
import { localDisk, type Disk } from './disk';
import { loadKeys } from './keys';
import { changeKeys } from './save-keys';

/**
 * The same passphrase, locked at the cost that is measured here. Only where the lock of this device is
 * the one of the file: a device that had its own keeps it.
 */
export async function fitPassphrase(
	vault: Vault,
	{ rows, passphrase, cost }: { rows: readonly KeyRow[]; passphrase: string; cost?: Argon2Cost },
	disk: Disk = localDisk()
): Promise<void> {
	const here = (await loadKeys(disk)).find((row) => row.kind === 'passphrase');
	const saltOf = rows.find((row) => row.kind === 'passphrase')?.head.salt;
	if (!here || here.head.salt !== saltOf) return;
	await changeKeys({ put: [await changePassphrase(vault, passphrase, cost)] }, disk);
}
