import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { readRing, takeRing, type RingKey } from '$lib/vault/key-ring';
import type { KeyRow } from '$lib/vault/key-row';
import { createVault, openHeld, type Vault } from '$lib/vault/vault';
import { backupOf, clinic, fileOf, first, record } from '../../../tests/support/backups';
import { memoryDisk } from '../../../tests/support/memory-disk';
import { cheap, factsOf } from '../../../tests/support/samples';
import { loadKeys } from './keys';
import { openPii } from './open-pii';
import { restoreBackup } from './restore';
import { saveKeys } from './save-keys';

const newer: RingKey = { id: 'newer', place: 2, key: new Uint8Array(32).fill(7) };

/** A device of its own whose ring is the given one. */
async function deviceOf(ring: RingKey[]): Promise<{ rows: KeyRow[]; vault: Vault }> {
	const { rows, vault } = await createVault('べつの端末', cheap);
	const taken = await takeRing(vault, { rows: [], sent: ring });
	const all: KeyRow[] = [...rows.filter(({ kind }) => kind !== 'clinic'), ...taken];
	const opened = await openHeld(all, vault.held);
	if (!opened.ok) throw new Error(opened.reason);
	return { rows: all, vault: opened.vault };
}

async function desk(keys: { rows: KeyRow[]; vault: Vault }) {
	const disk = memoryDisk();
	await saveKeys(keys.rows, disk);
	await record({ disk, vault: keys.vault }, 1);
	return { disk, vault: keys.vault };
}

test('records under a key that this device lacked can be read, at once and after a start', async () => {
	const ring = await readRing(first.vault, first.rows);
	const other = await clinic(await deviceOf([...ring, newer]));
	const backup = await backupOf(await fileOf(other));
	const { disk, vault } = await desk(await deviceOf(ring));
	const restored = await restoreBackup(other.vault, backup, undefined, disk, vault);
	expect(restored).toMatchObject({ ok: true, added: 6 });
	const ids = factsOf(disk).map(({ id }) => id);
	expect((await openPii(vault, ids, disk)).size).toBe(8);
	expect(vault.currentKey).toBe('newer');
	const started = await openHeld(await loadKeys(disk), vault.held);
	expect(started.ok && [...started.vault.clinicKeys.keys()]).toContain('newer');
});

test('a ring that shares only the id of a key brings no key in', async () => {
	const [own] = await readRing(first.vault, first.rows);
	const forged = { ...own!, key: new Uint8Array(32).fill(9) };
	const stranger = await clinic(await deviceOf([forged, newer]));
	const backup = await backupOf(await fileOf(stranger));
	const { disk, vault } = await desk(await deviceOf([own!]));
	await restoreBackup(stranger.vault, backup, undefined, disk, vault);
	expect(vault.currentKey).toBe(own!.id);
	expect(await readRing(vault, await loadKeys(disk))).toEqual([own]);
});
