/** Up to where the facts of others were looked through for keys that are not on this device's ring. */
import { attempt, type Attempt } from './attempt';
import { write, type Disk } from './disk';
import { readMeta, writeMeta, type RingMark } from './meta-rows';
import { syncRow } from './standing';
import { refreshViews } from './views';

export interface RingLook {
	mark: RingMark;
	/** Subjects of facts under a key that is not known. */
	closed: string[];
	/** What the next look begins behind. */
	upTo: number;
	epoch: string | null;
}

const nowhere: RingMark = { upTo: 0, stolen: 0 };

export function lookForKeys({ db }: Disk, known: ReadonlySet<string>): Promise<Attempt<RingLook>> {
	return attempt(db, () =>
		db.transaction('r', db.meta, db.facts, async () => {
			const mark = (await readMeta(db, 'ring')) ?? nowhere;
			const { cursor, epoch } = await syncRow(db);
			// A log that began anew has given other numbers.
			const isOther = (mark.epoch ?? epoch) !== epoch || mark.upTo > cursor;
			const from = isOther ? 0 : mark.upTo;
			const closed = new Set<string>();
			await db.facts
				.where('seq')
				.between(from, cursor, false, true)
				.each(({ key, about }) => {
					if (key !== null && !known.has(key)) closed.add(about);
				});
			return { mark, closed: [...closed], upTo: cursor, epoch };
		})
	);
}

/** Also tells the screens to open again what was closed. */
export function noteRing(disk: Disk, mark: RingMark, opened: string[]): Promise<Attempt<void>> {
	const { db } = disk;
	return write(disk, () =>
		db.transaction('rw', db.tables, async () => {
			await writeMeta(db, 'ring', mark);
			await refreshViews(db, opened);
		})
	);
}
