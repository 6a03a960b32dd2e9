/** The wrapped keys, in both copies: records whose keys are lost are lost. */
import { isWhole, type KeyRow } from '$lib/vault/key-row';
import { attempt } from './attempt';
import { localDisk, type Disk } from './disk';
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

/** The keys of the last frame, each in its last whole row. */
async function keysOfCopy({ copy, lock }: Disk): Promise<Map<string, KeyRow>> {
	const read = await lock(() => copy.read(0));
	if (!read.ok) return new Map();
	const { frames } = await framesIn(read.bytes);
	const sets = frames.flatMap((frame) => (frame.t === 'keys' ? [frame.rows] : []));
	const last = new Set(sets.at(-1)?.map(({ id }) => id));
	const rows = sets.flat().filter(({ id }) => last.has(id));
	const whole = await Promise.all(rows.map(isWhole));
	return new Map(rows.filter((_, at) => whole[at]).map((row) => [row.id, row]));
}
