/** A disk that lives in memory and fails on order: for tests and simulations. */
import type { Copy, CopyChange, CopyFailure } from '../../src/lib/storage/copy';
import { openDatabase, type Database } from '../../src/lib/storage/database';
import type { Disk, Issued, Lock } from '../../src/lib/storage/disk';

class MemoryCopy implements Copy {
	bytes = new Uint8Array(0);
	file: string = crypto.randomUUID();
	/** While set, every append answers with it and changes nothing. */
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

	overwrite(at: number, bytes: Uint8Array<ArrayBuffer>): Promise<CopyChange> {
		if (this.fails) return Promise.resolve(this.fails);
		this.bytes.set(bytes, at);
		return Promise.resolve({ ok: true } as const);
	}

	clear() {
		if (this.fails) return Promise.resolve(this.fails);
		this.bytes = new Uint8Array(0);
		this.file = crypto.randomUUID();
		return Promise.resolve({ ok: true } as const);
	}

	read(from: number) {
		if (this.fails) return Promise.resolve(this.fails);
		const bytes = this.bytes.slice(from);
		return Promise.resolve({ ok: true, file: this.file, bytes, end: this.bytes.length } as const);
	}
}

/** What goes wrong in the database, and where. */
export interface Fault {
	error: Error;
	in: 'reads and writes' | 'writes' | 'views';
}
export type MemoryDisk = Disk & { copy: MemoryCopy; fault: Fault | null };

/** `patience` as of a database: a simulation waits by its own clock only. */
export function memoryDisk(patience?: number, name: string = crypto.randomUUID()): MemoryDisk {
	const db = openDatabase(name, patience);
	return assemble(db, new MemoryCopy(), queueLock(), memoryHint());
}

/** Another tab of the same browser, or the same tab after a start. */
export function anotherTab({ db, copy, lock, issued }: MemoryDisk): MemoryDisk {
	return assemble(openDatabase(db.name, db.patience), copy, lock, issued);
}

/** The same browser after it has lost the whole database of the origin. */
export function wipedDisk({ db, copy, lock, issued }: MemoryDisk): MemoryDisk {
	return assemble(openDatabase(crypto.randomUUID(), db.patience), copy, lock, issued);
}

function assemble(db: Database, copy: MemoryCopy, lock: Lock, issued: Issued): MemoryDisk {
	const fine = { journalOnly: false, apart: 0, kept: null, fault: null };
	const disk: MemoryDisk = { db, copy, lock, issued, ...fine };
	breakOnOrder(db, disk);
	return disk;
}

function memoryHint(): Issued {
	const numbers = new Map<string, number>();
	return {
		get: (incarnation) => numbers.get(incarnation) ?? 0,
		set: (incarnation, number) => void numbers.set(incarnation, number)
	};
}

function queueLock(): Lock {
	let last: Promise<unknown> = Promise.resolve();
	return (work) => {
		const done = last.then(work);
		last = done.catch(() => undefined);
		return done;
	};
}

function breakOnOrder(db: Database, disk: { fault: Fault | null }): void {
	db.use({
		stack: 'dbcore',
		name: 'faults',
		create: (core) => ({
			...core,
			transaction(stores, mode, options) {
				const { fault } = disk;
				const hit =
					fault?.in === 'reads and writes' || (fault?.in === 'writes' && mode === 'readwrite');
				if (fault && hit) throw fault.error;
				return core.transaction(stores, mode, options);
			},
			table(name) {
				const table = core.table(name);
				if (name !== 'views') return table;
				return {
					...table,
					mutate: (request) =>
						disk.fault?.in === 'views' ? Promise.reject(disk.fault.error) : table.mutate(request)
				};
			}
		})
	});
}
