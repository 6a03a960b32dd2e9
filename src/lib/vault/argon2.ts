/** Passphrase → 32 key bytes, in a worker, because it blocks for up to seconds. */
import type { Bytes } from './base64';

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

/** KiB; what is measured and, wherever it is borne, used. */
export const memory = 64 * 1024;
/** A device too slow even for one pass over 64 MiB; OWASP's lower bound, 2026-11. */
const least: Argon2Cost = { memory: 46 * 1024, passes: 1, lanes: 1 };
/** What a typed secret should take on this device, in ms: best in the lower half of 0.7 to 1.5 s. */
const shortest = 700;
const wanted = 900;
const longest = 1_500;
const mostPasses = 32;

/** A damaged or hostile header must not ask for gigabytes or hours. */
export function isBearable({ memory, passes, lanes }: Argon2Cost): boolean {
	return memory >= 8 && memory <= 1024 * 1024 && passes >= 1 && passes <= mostPasses && lanes === 1;
}

/** The cost that this device bears, from the ms that it takes for one pass. */
export function costFor(pass: number): Argon2Cost {
	if (pass > longest) return least;
	const passes = Math.max(Math.round(wanted / pass), Math.ceil(shortest / pass));
	return { memory, passes: Math.min(mostPasses, passes), lanes: 1 };
}

/** Measured once per device, at its set-up, and stored with what it locks. */
export async function calibrate(): Promise<Argon2Cost> {
	return costFor(await run<number>('time'));
}

export function stretch(task: Argon2Task): Promise<Bytes> {
	return run<Bytes>(task);
}

async function run<Answer>(task: Argon2Task | 'time'): Promise<Answer> {
	if (import.meta.env.SSR) {
		// Node has no such worker: the unit tests run it in place. The page never loads this.
		const { runArgon2 } = await import('./argon2-run');
		return (await runArgon2(task)) as Answer;
	}
	// A worker that the system ended for want of memory must not lock the clinic out.
	return askWorker<Answer>(startWorker(), task).catch(() => askWorker<Answer>(startWorker(), task));
}

function startWorker(): Worker {
	return new Worker(new URL('./argon2.worker.ts', import.meta.url), { type: 'module' });
}

/** The device gave no answer, of either kind: what was typed is neither right nor wrong. */
export class NotStretchedError extends Error {
	override name = 'NotStretchedError';
}

/** In ms. A pass over 64 MiB takes a slow tablet 1.5 s; its worker starts in a few seconds. */
export function longestWait(task: Argon2Task | 'time'): number {
	const passes = task === 'time' ? 1 : (task.passes * task.memory) / memory;
	return 15_000 + 4_000 * passes;
}

/** A worker that is silent would hold the lock over all tabs, and with it every door. */
export function askWorker<Answer>(worker: Worker, task: Argon2Task | 'time'): Promise<Answer> {
	let patience: ReturnType<typeof setTimeout> | undefined;
	return new Promise<Answer>((resolve, reject) => {
		const refuse = (why: string) => reject(new NotStretchedError(why));
		worker.onmessage = ({ data }: MessageEvent<Answer | null>) =>
			data === null ? refuse('Argon2id failed in the worker') : resolve(data);
		worker.onerror = () => refuse('The Argon2id worker did not start');
		patience = setTimeout(() => refuse('The Argon2id worker is silent'), longestWait(task));
		worker.postMessage(task);
	}).finally(() => {
		clearTimeout(patience);
		worker.terminate();
	});
}
