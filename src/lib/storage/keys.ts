/** The wrapped keys, in both copies: records whose keys are lost are lost. */
import { isWhole, type KeyRow } from '$lib/vault/key-row';
import { attempt } from './attempt';
import { commit } from './commit';
import { localDisk, type Disk } from './disk';
import { stand } from './footing';
import { framesIn } from './reader';

export async function loadKeys(disk: Disk = localDisk()): Promise<KeyRow[]> {
	const stored = await attempt(disk.db, () => disk.db.keys.toArray());
	const rows = stored.ok ? stored.value : [];
	const whole = await Promise.all(rows.map(isWhole));
	if (rows.length > 0 && !whole.includes(false)) return rows;

	const copied = await keysOfCopy(disk);
	const better = rows.map((row, at) => (whole[at] ? row : (copied.get(row.id) ?? row)));
	const held = new Set(rows.map(({ id }) => id));
	return [...better, ...[...copied.values()].filter(({ id }) => !held.has(id))];
}

/** Throws when neither copy took them: nobody may go on to seal records under keys that are not kept. */
export function saveKeys(
	rows: KeyRow[],
	disk: Disk = localDisk()
): Promise<'both' | 'database' | 'journal'> {
	return disk.lock(async () => {
		const footing = await stand(disk);
		const committed = await commit(disk, footing, { t: 'keys', rows }, () =>
			disk.db.keys.bulkPut(rows)
		);
		if (!committed.ok) throw new Error(`The keys cannot be kept: ${committed.detail}`);
		return committed.copies;
	});
}

/** The last whole row of every key in the second copy. */
async function keysOfCopy({ copy, lock }: Disk): Promise<Map<string, KeyRow>> {
	const read = await lock(() => copy.read(0));
	if (!read.ok) return new Map();
	const { frames } = await framesIn(read.bytes);
	const rows = frames.flatMap((frame) => (frame.t === 'keys' ? frame.rows : []));
	const whole = await Promise.all(rows.map(isWhole));
	return new Map(rows.filter((_, at) => whole[at]).map((row) => [row.id, row]));
}
