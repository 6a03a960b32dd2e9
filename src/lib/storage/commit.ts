/** One save into both copies, each flushed to the drive before it counts. Only under the lock. */
import type { Bytes } from '$lib/vault/base64';
import type { CopyAppend } from './copy';
import { write, type Disk } from './disk';
import { factsIn, type Footing } from './footing';
import { writeFrame, type Frame } from './frames';
import { writeMeta, type Mark } from './meta-rows';

type Committed =
	| { ok: true; copies: 'both' | 'database' | 'journal' }
	| { ok: false; reason: 'quota' | 'closed' | 'failed'; detail: string };

/**
 * Both copies are written at the same time. The mark is stored with the place where the frame will
 * end; should the frame not get there, the mark points behind the end of the file, and whoever
 * stands on it next compares the copies in full.
 */
export async function commit(
	disk: Disk,
	footing: Footing,
	frames: Frame | readonly Frame[],
	store: (retried: boolean) => PromiseLike<unknown>
): Promise<Committed> {
	const { db, copy } = disk;
	const some = [frames].flat();
	const bytes = joinBytes(some.map(writeFrame));
	const mark = markBehind(footing, bytes.length);
	const [copied, stored] = await Promise.all([
		copy.append(bytes),
		write(disk, (retried) =>
			db.transaction('rw', db.tables, () =>
				Promise.all([store(retried), mark && writeMeta(db, 'mark', mark)])
			)
		)
	]);
	if (stored.ok) await correct(disk, footing, mark, copied);
	if (copied.ok) footing.end = copied.end;

	if (copied.ok && stored.ok) return { ok: true, copies: 'both' };
	if (stored.ok) return { ok: true, copies: 'database' };
	if (copied.ok) {
		disk.apart += factsIn(some).length;
		return { ok: true, copies: 'journal' };
	}
	const quota = stored.reason === 'quota' || copied.reason === 'quota';
	const detail = `${stored.detail}; ${copied.detail}`;
	return { ok: false, reason: quota ? 'quota' : stored.reason, detail };
}

/** The mark moves over the new frame only when everything before it is in the database too. */
function markBehind({ mark, end }: Footing, length: number): Mark | null {
	const level = mark !== null && mark.upTo === end;
	return level ? { ...mark, upTo: end + length } : mark;
}

/** Notes what the second copy did not take, or took at another place than expected. */
async function correct(
	disk: Disk,
	footing: Footing,
	expected: Mark | null,
	copied: CopyAppend
): Promise<void> {
	const { mark } = footing;
	footing.mark = expected;
	if (copied.ok && (expected === mark || expected?.upTo === copied.end)) return;
	if (!copied.ok && copied.reason === 'absent') return;
	footing.mark = { ...(mark ?? { file: '', upTo: 0 }), lacking: true };
	const noted = footing.mark;
	await write(disk, () => writeMeta(disk.db, 'mark', noted));
}

function joinBytes(parts: readonly Bytes[]): Bytes {
	const [first] = parts;
	if (parts.length === 1 && first) return first;
	const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		joined.set(part, at);
		at += part.length;
	}
	return joined;
}
