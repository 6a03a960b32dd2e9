/** A disk that lives in memory and fails on order: for tests and simulations. */
import type { Copy, CopyFailure } from './copy';
import { openDatabase } from './database';
import type { Disk, Lock } from './disk';

export class MemoryCopy implements Copy {
	bytes = new Uint8Array(0);
	file = crypto.randomUUID();
	/** While set, every call answers with it and changes nothing. */
	fails: CopyFailure | null = null;

	append(bytes: Uint8Array<ArrayBuffer>) {
		if (this.fails) return Promise.resolve(this.fails);
		const start = this.bytes.length;
		const longer = new Uint8Array(start + bytes.length);
		longer.set(this.bytes);
		longer.set(bytes, start);
		this.bytes = longer;
		return Promise.resolve({ ok: true, file: this.file, start, end: longer.length } as const);
	}

	read(from: number) {
		if (this.fails) return Promise.resolve(this.fails);
		const bytes = this.bytes.slice(from);
		return Promise.resolve({ ok: true, file: this.file, bytes, end: this.bytes.length } as const);
	}
}

export function queueLock(): Lock {
	let last: Promise<unknown> = Promise.resolve();
	return (work) => {
		const done = last.then(work);
		last = done.catch(() => undefined);
		return done;
	};
}

/** Two disks with the same name, copy and lock are two tabs. */
export type MemoryDisk = Disk & { copy: MemoryCopy };

export function memoryDisk(name: string, copy = new MemoryCopy(), lock = queueLock()): MemoryDisk {
	return { db: openDatabase(name), copy, lock, journalOnly: false, issued: null };
}
