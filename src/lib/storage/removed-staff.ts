/**
 * Keys of members who work here no longer. The device that removed one drops hers at once; all others
 * learn it from the journal, and drop them when they are opened the next time.
 */
import { attempt } from './attempt';
import { localDisk, type Disk } from './disk';
import { loadKeys } from './keys';
import { changeKeys } from './save-keys';

/** Nobody where the records cannot be read: an unreadable database keeps no one out. */
export async function findRemoved(disk: Disk = localDisk()): Promise<ReadonlySet<string>> {
	const read = await attempt(disk.db, () => disk.db.views.where({ kind: 'staff' }).toArray());
	const views = read.ok ? read.value : [];
	return new Set(views.flatMap((view) => (view.kind === 'staff' && view.removed ? view.id : [])));
}

/** At an unlock, which it never stops: what cannot be dropped now is tried at the next one. */
export async function dropRemoved(): Promise<void> {
	await dropRowsOf(await findRemoved()).catch(() => undefined);
}

/** Their PINs and passkeys. Throws when neither copy took it. */
export async function dropRowsOf(
	removed: ReadonlySet<string>,
	disk: Disk = localDisk()
): Promise<void> {
	if (removed.size === 0) return;
	const rows = await loadKeys(disk);
	const gone = rows.filter(
		(row) => (row.kind === 'pin' || row.kind === 'passkey') && removed.has(row.head.staff)
	);
	if (gone.length > 0) await changeKeys({ drop: gone.map(({ id }) => id) }, disk);
}
