import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { attempt } from './attempt';
import { appendFacts } from './journal';
import { memoryDisk } from '../../../tests/support/memory-disk';
import { enter, visit } from '../../../tests/support/samples';

const lost = new DOMException('The database connection is closing.', 'InvalidStateError');
afterEach(() => vi.useRealTimers());

describe('attempt', () => {
	test('reopens a closed handle and runs the work again', async () => {
		const { db } = memoryDisk();
		const tries: boolean[] = [];
		const result = await attempt(db, async (retried) => {
			tries.push(retried);
			if (!retried) throw lost;
			return db.facts.count();
		});
		expect(result).toEqual({ ok: true, value: 0 });
		expect(tries).toEqual([false, true]);
	});

	test('gives up after one more try', async () => {
		const work = vi.fn(() => Promise.reject(lost));
		expect(await attempt(memoryDisk().db, work)).toMatchObject({ reason: 'closed', broken: true });
		expect(work).toHaveBeenCalledTimes(2);
	});

	test.each([
		['QuotaExceededError', 'full', 'quota', false],
		['UnknownError', 'Connection to Indexed Database server lost', 'closed', true],
		['UnknownError', 'Internal error: IO error', 'failed', true],
		['ConstraintError', 'Key already exists', 'failed', false],
		['DataCloneError', 'A proxy could not be cloned', 'failed', false]
	])('tells %s (%s) as %s', async (name, message, reason, broken) => {
		const error = { name: 'AbortedByDexie', message: '', inner: new DOMException(message, name) };
		// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as Dexie wraps it
		const result = await attempt(memoryDisk().db, () => Promise.reject(error));
		expect(result).toMatchObject({ ok: false, reason, broken });
	});

	test('does not wait for ever', async () => {
		vi.useFakeTimers();
		const result = attempt(memoryDisk().db, () => new Promise<never>(() => undefined));
		await vi.advanceTimersByTimeAsync(10_000);
		expect(await result).toMatchObject({ ok: false, reason: 'failed', broken: true });
	});

	test('a save whose connection was lost after it was written is one fact', async () => {
		const disk = memoryDisk();
		const session = await enter(disk);
		const { db } = disk;
		const run = db.transaction.bind(db) as unknown as (...all: unknown[]) => Promise<unknown>;
		let losses = 0;
		vi.spyOn(db, 'transaction').mockImplementation((async (mode: string, ...rest: unknown[]) => {
			const value = await run(mode, ...rest);
			if (mode === 'rw' && (losses += 1) === 1) throw lost;
			return value;
		}) as never);
		expect(await appendFacts(session, [visit('v')], null, disk)).toMatchObject({
			ok: true,
			copies: 'both'
		});
		expect(losses).toBe(2);
		expect(await db.facts.count()).toBe(1);
	});
});
