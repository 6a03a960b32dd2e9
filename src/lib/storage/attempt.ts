/** Work on the database that ends in an answer, also when the browser closed the handle under us. */
import type { Database } from './database';

interface DatabaseFailure {
	ok: false;
	reason: 'quota' | 'closed' | 'failed';
	/** True when the storage below is at fault, not the request. */
	broken: boolean;
	detail: string;
}
export type Attempt<T> = { ok: true; value: T } | DatabaseFailure;

/** Runs the work; where the handle was closed, reopens once and runs it again. */
export async function attempt<T>(
	db: Database,
	work: (retried: boolean) => PromiseLike<T>
): Promise<Attempt<T>> {
	const first = await once(db, () => work(false));
	if (first.ok || first.reason !== 'closed') return first;
	return once(db, async () => {
		db.close({ disableAutoOpen: false });
		await db.open();
		return work(true);
	});
}

async function once<T>({ patience }: Database, work: () => PromiseLike<T>): Promise<Attempt<T>> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const silence = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new DOMException('No answer', 'TimeoutError')), patience);
	});
	try {
		return { ok: true, value: await Promise.race([work(), silence]) };
	} catch (error) {
		return toFailure(error);
	} finally {
		clearTimeout(timer);
	}
}

const closed = new Set(['DatabaseClosedError', 'InvalidStateError', 'OpenFailedError']);
const closedWords = /connection.*(clos|lost)|(clos|lost).*connection|server lost/i;
const broken = new Set(['UnknownError', 'AbortError', 'TimeoutError', 'VersionError', 'DataLoss']);

function toFailure(error: unknown): DatabaseFailure {
	const chain = causes(error);
	const detail = chain.map(({ name, message }) => `${name}: ${message}`).join(' < ');
	if (chain.some(({ name }) => name === 'QuotaExceededError')) {
		return { ok: false, reason: 'quota', broken: false, detail };
	}
	if (chain.some(({ name, message }) => closed.has(name) || closedWords.test(message))) {
		return { ok: false, reason: 'closed', broken: true, detail };
	}
	return {
		ok: false,
		reason: 'failed',
		broken: chain.some(({ name }) => broken.has(name)),
		detail
	};
}

/** Dexie wraps the browser's error in its own; the name that decides may be the inner one. */
function causes(error: unknown): Error[] {
	const chain: Error[] = [];
	let cause = error;
	while (cause instanceof Object && 'message' in cause && chain.length < 4) {
		chain.push(cause as Error);
		cause = (cause as { inner?: unknown }).inner;
	}
	return chain.length > 0 ? chain : [new Error(String(error))];
}
