/** One save into both copies: the frame flushed first, then one strict transaction. Only under the lock. */
import { write, type Disk } from './disk';
import type { Footing } from './footing';
import { writeFrame, type Frame } from './frames';
import { writeMeta, type Mark } from './meta-rows';

export type Committed =
	| { ok: true; copies: 'both' | 'database' | 'journal' }
	| { ok: false; reason: 'quota' | 'closed' | 'failed'; detail: string };

export async function commit(
	disk: Disk,
	footing: Footing,
	frame: Frame,
	store: (retried: boolean) => PromiseLike<unknown>
): Promise<Committed> {
	const { db, copy } = disk;
	const copied = await copy.append(writeFrame(frame));
	const mark = markAfter(footing, copied);
	const stored = await write(disk, (retried) =>
		db.transaction('rw', db.tables, () =>
			Promise.all([store(retried), mark && writeMeta(db, 'mark', mark)])
		)
	);
	if (copied.ok) footing.end = copied.end;
	if (stored.ok) footing.mark = mark;

	if (copied.ok && stored.ok) return { ok: true, copies: 'both' };
	if (stored.ok) return { ok: true, copies: 'database' };
	if (copied.ok) return { ok: true, copies: 'journal' };
	const quota = stored.reason === 'quota' || copied.reason === 'quota';
	const detail = `${stored.detail}; ${copied.detail}`;
	return { ok: false, reason: quota ? 'quota' : stored.reason, detail };
}

/** The mark moves over the new frame only when everything before it is in the database too. */
function markAfter(
	{ mark, end }: Footing,
	copied: Awaited<ReturnType<Disk['copy']['append']>>
): Mark | null {
	if (copied.ok) {
		const level = mark !== null && mark.upTo === end && copied.start === end;
		return level ? { ...mark, file: copied.file, upTo: copied.end } : mark;
	}
	if (copied.reason === 'absent') return mark;
	return { ...(mark ?? { file: '', upTo: 0 }), lacking: true };
}
