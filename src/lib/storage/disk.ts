/** Where this device keeps its records: the database, the second copy, and the lock over both. */
import { attempt, type Attempt } from './attempt';
import type { Copy } from './copy';
import { openDatabase, type Database } from './database';
import { openOpfsCopy } from './opfs-copy';

export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

export interface Disk {
	db: Database;
	copy: Copy;
	/** One holder at a time over all tabs. Not reentrant. */
	lock: Lock;
	/**
	 * Set by the first IO error of the database and kept until the next start: writing on may make
	 * Chromium's LevelDB drop the whole origin, and the start check is what tells whether it did.
	 */
	journalOnly: boolean;
	/** The last number this tab gave out. */
	issued: { incarnation: string; number: number } | null;
}

let local: Disk | undefined;

export function localDisk(): Disk {
	local ??= {
		db: openDatabase(),
		copy: openOpfsCopy(),
		lock: (work) => navigator.locks.request('tsunagi-journal', work),
		journalOnly: false,
		issued: null
	};
	return local;
}

/** A write to the database alone; refused after an IO error, see journalOnly. */
export async function write<T>(
	disk: Disk,
	work: (retried: boolean) => PromiseLike<T>
): Promise<Attempt<T>> {
	if (disk.journalOnly) {
		const detail = 'The database failed before and is left alone until the next start';
		return { ok: false, reason: 'closed', broken: true, detail };
	}
	const result = await attempt(disk.db, work);
	if (!result.ok && result.broken) disk.journalOnly = true;
	return result;
}
