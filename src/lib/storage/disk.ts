/** Where this device keeps its records: the database, the second copy, and the lock over both. */
import { attempt, type Attempt } from './attempt';
import type { Copy } from './copy';
import { openDatabase, type Database } from './database';
import type { Frame } from './frames';
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
	issued: Issued;
	/** Facts that the second copy alone holds: saved, and not yet where the exchange finds them. */
	apart: number;
	/** While journalOnly: what was read of the copy, so that a save need not read all of it again. */
	kept: Kept | null;
}

interface Kept {
	file: string;
	start: number;
	end: number;
	/** Without sealed parts: nothing of it may go into the database. */
	frames: Frame[];
}

/**
 * The last number given out in an incarnation, by any tab. Only a hint beside both copies: while one
 * tab writes to one copy alone and another tab to the other, neither copy shows the highest number.
 */
export interface Issued {
	get(incarnation: string): number;
	set(incarnation: string, number: number): void;
}

let local: Disk | undefined;

export function localDisk(): Disk {
	local ??= {
		db: openDatabase(),
		copy: openOpfsCopy(),
		lock: (work) => navigator.locks.request('tsunagi-journal', work),
		journalOnly: false,
		issued: storedHint(),
		apart: 0,
		kept: null
	};
	return local;
}

function storedHint(): Issued {
	return {
		get(incarnation) {
			const [of, number] = (localStorage.getItem('tsunagi-issued') ?? '').split(' ');
			return of === incarnation ? Number(number) : 0;
		},
		set(incarnation, number) {
			try {
				localStorage.setItem('tsunagi-issued', `${incarnation} ${number}`);
			} catch {
				// Full: the hint is missed only if then both copies fail by turns.
				localStorage.removeItem('tsunagi-issued');
			}
		}
	};
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
