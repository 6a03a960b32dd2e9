import { argon2id } from 'hash-wasm';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { askWorker, costFor, isBearable, longestWait, NotStretchedError, stretch } from './argon2';
import { toBase64 } from './base64';

const cheap = { memory: 32, passes: 3, lanes: 1 };
const salt = toBase64(new Uint8Array(16).fill(2));

function hex(bytes: Uint8Array): string {
	return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

describe('stretch', () => {
	test('the function behind it gives the answer of the reference implementation', async () => {
		// phc-winner-argon2, src/test.c, version 19, argon2id.
		const answer = await argon2id({
			password: 'password',
			salt: 'somesalt',
			memorySize: 65536,
			iterations: 2,
			parallelism: 1,
			hashLength: 32,
			outputType: 'hex'
		});
		expect(answer).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
	});

	test('gives known bytes for a known secret', async () => {
		// As OpenSSL's argon2id gives them, through node:crypto.
		const bytes = await stretch({ passphrase: 'さくら かぜ', salt, ...cheap });
		expect(hex(bytes)).toBe('65f2948f070a0e6a82332aeebf69eb1a7678630f617e5ff6eb6ea98560d149e2');
	});

	test('every part of the cost and the salt counts', async () => {
		const task = { passphrase: 'x', salt, ...cheap };
		const others = [
			{ ...task, passes: 4 },
			{ ...task, memory: 40 },
			{ ...task, salt: toBase64(new Uint8Array(16)) },
			{ ...task, passphrase: 'X' }
		];
		const answers = await Promise.all(
			[task, ...others].map(async (one) => hex(await stretch(one)))
		);
		expect(new Set(answers).size).toBe(answers.length);
	});
});

describe('costFor', () => {
	test.each([
		[10, 65536, 32],
		[30, 65536, 30],
		[110, 65536, 8],
		[300, 65536, 3],
		[640, 65536, 2],
		[700, 65536, 1],
		[1400, 65536, 1],
		[1600, 47104, 1]
	])('%i ms per pass: %i KiB, %i passes', (pass, memory, passes) => {
		expect(costFor(pass)).toEqual({ memory, passes, lanes: 1 });
	});

	test('keeps a device between 0.7 and 1.5 s', () => {
		for (let pass = 22; pass <= 1500; pass++) {
			const { passes } = costFor(pass);
			expect(passes * pass, `${pass} ms`).toBeGreaterThanOrEqual(700);
			expect(passes * pass, `${pass} ms`).toBeLessThanOrEqual(1500);
			expect(isBearable(costFor(pass))).toBe(true);
		}
	});
});

describe('a worker that is asked', () => {
	afterEach(() => vi.useRealTimers());

	function silentWorker() {
		const terminate = vi.fn();
		return { worker: { postMessage: vi.fn(), terminate } as unknown as Worker, terminate };
	}

	test('and never answers is given up, after longer than the dearest task takes', async () => {
		vi.useFakeTimers();
		const dearest = { passphrase: 'x', salt, memory: 65536, passes: 32, lanes: 1 };
		expect(longestWait(dearest)).toBeGreaterThan(32 * 1500);
		const { worker, terminate } = silentWorker();
		const asked = askWorker(worker, dearest).catch((error: unknown) => error);
		await vi.advanceTimersByTimeAsync(longestWait(dearest) - 1);
		expect(terminate).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(1);
		expect(await asked).toBeInstanceOf(NotStretchedError);
		expect(terminate).toHaveBeenCalledOnce();
	});

	test('and fails says so at once; one that answers is heard and ended', async () => {
		const failing = silentWorker();
		const failed = askWorker(failing.worker, 'time').catch((error: unknown) => error);
		failing.worker.onmessage?.({ data: null } as MessageEvent);
		expect(await failed).toBeInstanceOf(NotStretchedError);
		const able = silentWorker();
		const answered = askWorker<number>(able.worker, 'time');
		able.worker.onmessage?.({ data: 12 } as MessageEvent);
		expect(await answered).toBe(12);
		expect(able.terminate).toHaveBeenCalledOnce();
	});
});
