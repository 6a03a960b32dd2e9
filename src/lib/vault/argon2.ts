/** Passphrase → 32 key bytes, in a worker where there is one, because it blocks for up to seconds. */
import { fromBase64, type Bytes } from './base64';

/** Stored beside what it locks, so that keys made under an older cost still open. */
export interface Argon2Cost {
	/** KiB. */
	memory: number;
	passes: number;
	lanes: number;
}
export interface Argon2Task extends Argon2Cost {
	passphrase: string;
	/** Base64, 16 bytes. */
	salt: string;
}

export const currentCost: Argon2Cost = { memory: 64 * 1024, passes: 3, lanes: 1 };

/** A damaged or hostile header must not ask for gigabytes or hours. */
export function isBearable({ memory, passes, lanes }: Argon2Cost): boolean {
	return memory >= 8 && memory <= 1024 * 1024 && passes >= 1 && passes <= 16 && lanes === 1;
}

export async function stretch(task: Argon2Task): Promise<Bytes> {
	if (typeof Worker === 'undefined') return stretchHere(task);
	// A worker that cannot load or dies must not lock the clinic out: the page then freezes for a moment instead.
	return stretchInWorker(task).catch(() => stretchHere(task));
}

/** NFKC: a Japanese IME in full-width mode types other letters for the same passphrase. */
export async function stretchHere(task: Argon2Task): Promise<Bytes> {
	// Imported late: the page needs these bytes only when the worker failed.
	const { argon2id } = await import('hash-wasm');
	const hash = await argon2id({
		password: task.passphrase.normalize('NFKC'),
		salt: fromBase64(task.salt),
		memorySize: task.memory,
		iterations: task.passes,
		parallelism: task.lanes,
		hashLength: 32,
		outputType: 'binary'
	});
	return new Uint8Array(hash);
}

function stretchInWorker(task: Argon2Task): Promise<Bytes> {
	const worker = new Worker(new URL('./argon2.worker.ts', import.meta.url), { type: 'module' });
	return new Promise<Bytes>((resolve, reject) => {
		worker.onmessage = (event: MessageEvent<Bytes | null>) =>
			event.data ? resolve(event.data) : reject(new Error('Argon2id failed in the worker'));
		worker.onerror = () => reject(new Error('The Argon2id worker did not start'));
		worker.postMessage(task);
	}).finally(() => worker.terminate());
}
