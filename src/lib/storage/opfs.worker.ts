/** Owns the file of the second local copy. Only a dedicated worker may hold a sync access handle. */
import type { CopyAppend, CopyChange, CopyFailure, CopyRead } from './copy';

export type OpfsTask =
	| { id: number; op: 'append'; bytes: Uint8Array<ArrayBuffer> }
	| { id: number; op: 'read'; from: number }
	| { id: number; op: 'overwrite'; at: number; bytes: Uint8Array<ArrayBuffer> }
	| { id: number; op: 'clear' };

/** TypeScript declares it for workers only, and a program cannot have both libraries. */
interface SyncHandle {
	mode?: string;
	getSize(): number;
	read(to: Uint8Array, options: { at: number }): number;
	write(from: Uint8Array, options: { at: number }): number;
	truncate(size: number): void;
	flush(): void;
	close(): void;
}
interface Handles {
	getFile(): Promise<Blob>;
	createSyncAccessHandle?(options: { mode: string }): Promise<SyncHandle>;
}
type Post = (message: unknown, transfer: Transferable[]) => void;

/** The file starts with its id, so that a file made anew is not taken for the old one. */
const idBytes = 16;

class UnusedError extends Error {
	override name = 'UnusedError';
}

let open: SyncHandle | undefined;
let queue: Promise<void> = Promise.resolve();

self.onmessage = (event: MessageEvent<OpfsTask>) => {
	queue = queue.then(() => answer(event.data));
};

async function answer(task: OpfsTask): Promise<void> {
	const result = await perform(task).catch(toFailure);
	const transfer = result.ok && 'bytes' in result ? [result.bytes.buffer] : [];
	(self.postMessage as Post)({ id: task.id, result }, transfer);
}

async function perform(task: OpfsTask): Promise<CopyAppend | CopyRead | CopyChange> {
	const handle = await openFile();
	if (!handle) return { ok: false, reason: 'absent', detail: 'No sync access handles here' };
	try {
		if (task.op === 'clear') return await clear(handle);
		const file = readId(handle);
		if (task.op === 'overwrite') {
			write(handle, task.bytes, task.at);
			handle.flush();
			return { ok: true };
		}
		return task.op === 'append'
			? { ok: true, file, ...append(handle, task.bytes) }
			: { ok: true, file, ...read(handle, task.from) };
	} catch (error) {
		close(handle);
		throw error;
	} finally {
		if (!isShared(handle)) close(handle);
	}
}

async function openFile(): Promise<SyncHandle | null> {
	if (open) return open;
	const folder = await navigator.storage?.getDirectory?.().catch(noFolder);
	const entry = (await folder?.getFileHandle('journal', { create: true })) as Handles | undefined;
	if (!entry?.createSyncAccessHandle) return null;
	try {
		// Every use is under the origin's Web Lock. A browser that does not know the mode ignores it and opens exclusively.
		open = await retry(() => entry.createSyncAccessHandle!({ mode: 'readwrite-unsafe' }));
	} catch (error) {
		const { size } = await entry.getFile();
		throw size > idBytes ? error : new UnusedError((error as Error).message);
	}
	return open;
}

/** Some private windows have the function and always refuse. */
function noFolder(error: Error): null {
	if (error.name === 'SecurityError') return null;
	throw error;
}

/** Only a shared handle may stay open: an exclusive one would shut out the other tabs. */
function isShared(handle: SyncHandle): boolean {
	return handle.mode === 'readwrite-unsafe';
}

function close(handle: SyncHandle): void {
	if (open === handle) open = undefined;
	handle.close();
}

/** An exclusive handle of a tab that just died is given back a moment later. */
async function retry<T>(work: () => Promise<T>, tries = 10): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (tries === 0 || (error as Error).name !== 'NoModificationAllowedError') throw error;
		await new Promise((resolve) => setTimeout(resolve, 20));
		return retry(work, tries - 1);
	}
}

function readId(handle: SyncHandle): string {
	const id = new Uint8Array(idBytes);
	if (handle.getSize() < idBytes) {
		crypto.getRandomValues(id);
		write(handle, id, 0);
		handle.flush();
	} else {
		handle.read(id, { at: 0 });
	}
	return Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function append(handle: SyncHandle, bytes: Uint8Array): { start: number; end: number } {
	const start = handle.getSize();
	try {
		write(handle, bytes, start);
		handle.flush();
	} catch (error) {
		handle.truncate(start);
		handle.flush();
		throw error;
	}
	return { start, end: start + bytes.length };
}

/** Emptied before it is removed: another tab may still hold it open. */
async function clear(handle: SyncHandle): Promise<CopyChange> {
	handle.truncate(0);
	handle.flush();
	close(handle);
	const folder = await navigator.storage.getDirectory();
	await folder.removeEntry('journal').catch(() => undefined);
	return { ok: true };
}

/** A full drive may take a part of the bytes without an error. */
function write(handle: SyncHandle, bytes: Uint8Array, at: number): void {
	const written = handle.write(bytes, { at });
	if (written !== bytes.length) {
		throw new DOMException(`${written} of ${bytes.length} bytes fitted`, 'QuotaExceededError');
	}
}

function read(handle: SyncHandle, from: number) {
	const end = handle.getSize();
	const start = Math.max(from, idBytes);
	const bytes = new Uint8Array(Math.max(end - start, 0));
	const got = handle.read(bytes, { at: start });
	if (got !== bytes.length) throw new Error(`${got} of ${bytes.length} bytes could be read`);
	return { bytes, end };
}

function toFailure(error: unknown): CopyFailure {
	const { name, message } = error as Error;
	const reasons = { QuotaExceededError: 'quota', UnusedError: 'unused' } as const;
	const reason = reasons[name as keyof typeof reasons] ?? 'failed';
	return { ok: false, reason, detail: `${name}: ${message}` };
}
