/** Argon2id itself, in the worker. */
import { argon2id } from 'hash-wasm';
import { memory, type Argon2Task } from './argon2';
import { fromBase64, type Bytes } from './base64';

/** 'time': how many ms one pass takes here. */
export function runArgon2(task: Argon2Task | 'time'): Promise<Bytes | number> {
	return task === 'time' ? timePass() : hash(task);
}

/** NFKC: a Japanese IME in full-width mode types other letters for the same passphrase. */
async function hash(task: Argon2Task): Promise<Bytes> {
	const bytes = await argon2id({
		password: task.passphrase.normalize('NFKC'),
		salt: fromBase64(task.salt),
		memorySize: task.memory,
		iterations: task.passes,
		parallelism: task.lanes,
		hashLength: 32,
		outputType: 'binary'
	});
	return new Uint8Array(bytes);
}

async function timePass(): Promise<number> {
	const task = { passphrase: 'x', salt: 'AAAAAAAAAAAAAAAAAAAAAA==', lanes: 1, passes: 1 };
	// The first call of all compiles the function.
	await hash({ ...task, memory: 8 });
	const start = performance.now();
	await hash({ ...task, memory });
	return performance.now() - start;
}
