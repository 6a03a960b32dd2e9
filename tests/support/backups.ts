/** A clinic with records, its backup file, and the way back: for tests. */
import type { Statement } from '../../src/lib/domain/journal/fact';
import { createVault, openVault, type Vault } from '../../src/lib/vault/vault';
import { inspectBackup, type Backup } from '../../src/lib/storage/backup-format';
import { setDeviceDigit } from '../../src/lib/storage/device';
import { appendFacts } from '../../src/lib/storage/journal';
import { saveKeys } from '../../src/lib/storage/save-keys';
import { restoreBackup } from '../../src/lib/storage/restore';
import { writeBackup } from '../../src/lib/storage/write-backup';
import { memoryDisk, type MemoryDisk } from './memory-disk';
import { cheap, enter, patient, visit } from './samples';

export const made = 1_795_000_000_000;
export const first = await createVault('合言葉そのいち', cheap);
export const second = await createVault('合言葉そのに', cheap);

interface Clinic {
	disk: MemoryDisk;
	vault: Vault;
}

export async function clinic({ vault, rows } = first, count = 3): Promise<Clinic> {
	const disk = memoryDisk();
	await saveKeys(rows, disk);
	await setDeviceDigit(4, disk);
	await record({ disk, vault }, count);
	return { disk, vault };
}

export async function record({ disk, vault }: Clinic, count: number): Promise<void> {
	const session = await enter(disk, vault);
	for (let at = 0; at < count; at += 1) {
		const statements: Statement[] = [patient(`p${at}`), visit(`v${at}`)];
		const saved = await appendFacts(session, statements, null, disk);
		if (!saved.ok) throw new Error(saved.detail);
	}
}

export async function fileOf({ disk, vault }: Clinic): Promise<Blob> {
	const written = await writeBackup(vault, { now: made }, disk);
	if (!written.ok) throw new Error(written.reason);
	return written.file;
}

export async function backupOf(file: Blob): Promise<Backup> {
	const inspected = await inspectBackup(file);
	if (!inspected.ok) throw new Error(inspected.reason);
	return inspected.backup;
}

/** As a person does on a new tablet: the file and the passphrase, nothing else. */
export async function bringBack(disk: MemoryDisk, file: Blob, passphrase = '合言葉そのいち') {
	const backup = await backupOf(file);
	const opened = await openVault(backup.head.rows, passphrase);
	if (!opened.ok) return { ok: false, reason: opened.reason } as const;
	return restoreBackup(opened.vault, backup, undefined, disk);
}

export async function recordsOf({ db }: MemoryDisk) {
	const [facts, sealed, views] = await Promise.all([
		db.facts.orderBy('id').toArray(),
		db.sealed.orderBy('id').toArray(),
		db.views.orderBy('id').toArray()
	]);
	return { facts, sealed, views };
}
