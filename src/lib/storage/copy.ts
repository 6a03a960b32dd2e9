/** What the journal asks of the second local copy: an append-only file of bytes. */
import type { Bytes } from '$lib/vault/base64';

export type CopyFailure = {
	ok: false;
	/**
	 * 'absent': this browser has no such file at all. 'unused': it does not open, but nothing was
	 * ever written to it.
	 */
	reason: 'absent' | 'unused' | 'quota' | 'failed';
	detail: string;
};

export type CopyRead =
	| {
			ok: true;
			/** Random id of the file, new when the file was made anew. */
			file: string;
			bytes: Bytes;
			/** Where the bytes end: the length of the file. */
			end: number;
	  }
	| CopyFailure;

export type CopyAppend =
	| {
			ok: true;
			file: string;
			/** Where the bytes were put. */
			start: number;
			end: number;
	  }
	| CopyFailure;

export type CopyChange = { ok: true } | CopyFailure;

export interface Copy {
	/** Resolves with ok only after the bytes are flushed to the drive. */
	append(bytes: Bytes): Promise<CopyAppend>;
	/** All bytes from a place on; none when the file is shorter. */
	read(from: number): Promise<CopyRead>;
	/** Other bytes at a place that was written before, flushed. */
	overwrite(at: number, bytes: Bytes): Promise<CopyChange>;
	/** Nothing is left of the file. */
	clear(): Promise<CopyChange>;
}
