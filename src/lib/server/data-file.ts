/**
 * Whether the file below an open SQLite is still the one that was opened. SQLite does not notice another
 * in its place: it would go on answering "stored" out of its log, and write the log's pages into the other.
 */
import { randomInt } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

/** Where the head of an SQLite file tells its journal mode (2 is WAL), and a number that is ours to choose. */
const modeAt = 18;
const markAt = 60;
const headBytes = 100;

export interface DataFile {
	/** Throws when another file, or other content, has come in its place. */
	check: () => void;
	/** Only after SQLite has closed its own: with this one the system drops SQLite's locks. */
	close: () => void;
}

export function watchDataFile(file: DatabaseSync, path: string): DataFile {
	// Each start leaves another number: no copy but one of this very run has the same.
	const mark = randomInt(1, 2 ** 31);
	file.exec(`pragma user_version = ${mark}; pragma wal_checkpoint(truncate);`);
	const { ino } = statSync(path);
	const held = openSync(path, 'r');
	const head = Buffer.alloc(headBytes);
	const isMarked = () =>
		readSync(held, head, 0, headBytes, 0) === headBytes &&
		head[modeAt] === 2 &&
		head.readUInt32BE(markAt) === mark;
	// A backup that is just being made keeps the number in the log: then only the file itself can be told.
	const isTold = isMarked();
	return {
		check: () => {
			const isThere = statSync(path, { throwIfNoEntry: false })?.ino === ino;
			if (isThere && (!isTold || isMarked())) return;
			throw new Error(
				`${path} was replaced while the server ran: stop the server, and put the backup back by npm run restore`
			);
		},
		close: () => closeSync(held)
	};
}
