/** Writing the wrapped keys; reading them is all that a locked device does. */
import type { KeyRow } from '$lib/vault/key-row';
import { commit } from './commit';
import { localDisk, type Disk } from './disk';
import { stand } from './footing';
import { isCopyMissed, isSetUp, lookForRecords, UnreadableError } from './held';

type KeysSaved =
	| { ok: true; copies: 'both' | 'database' | 'journal' }
	/** Another tab has set up this device and sealed records since. */
	| { ok: false; reason: 'set-up-already' };

/**
 * The keys of a fresh device, or of one whose set-up was cut off before its first record: then all
 * keys are replaced. Throws when that is not certain, or when neither copy took the keys: nobody may
 * go on to seal records under keys that are not kept.
 */
export function saveKeys(rows: KeyRow[], disk: Disk = localDisk()): Promise<KeysSaved> {
	const { db, lock } = disk;
	return lock(async () => {
		const footing = await stand(disk, () => lookForRecords(db));
		if (isSetUp(footing)) return { ok: false, reason: 'set-up-already' };
		if (!footing.seen) throw new UnreadableError('The database cannot be read');
		if (isCopyMissed(footing)) throw new UnreadableError('The second copy cannot be read');
		const committed = await commit(disk, footing, { t: 'keys', rows }, () =>
			Promise.all([db.keys.clear(), db.keys.bulkPut(rows)])
		);
		if (!committed.ok) throw new Error(`The keys cannot be kept: ${committed.detail}`);
		return committed;
	});
}

interface KeyChange {
	/** Rows that are new, or take the place of those with the same id. */
	put?: KeyRow[];
	/** Ids of rows that no longer open anything. */
	drop?: string[];
}

/**
 * Adds and drops locks of the keys that are there: no record changes. Throws when neither copy took it.
 * What was replaced leaves the second copy once the new rows are flushed.
 */
export function changeKeys(
	{ put = [], drop = [] }: KeyChange,
	disk: Disk = localDisk()
): Promise<KeyRow[]> {
	const { db, lock } = disk;
	return lock(async () => {
		const footing = await stand(disk, () => db.keys.toArray());
		const gone = new Set([...drop, ...put.map(({ id }) => id)]);
		if (!footing.seen?.length) throw new UnreadableError('The keys cannot be read');
		const rows = [...footing.seen.filter(({ id }) => !gone.has(id)), ...put];
		const committed = await commit(disk, footing, { t: 'keys', rows }, () =>
			Promise.all([db.keys.bulkPut(put), db.keys.bulkDelete(drop)])
		);
		if (!committed.ok) throw new Error(`The keys cannot be kept: ${committed.detail}`);
		if (committed.copies !== 'database') {
			const { scrubKeys } = await import('./scrub-keys');
			await scrubKeys(disk, rows);
		}
		return rows;
	});
}
