/**
 * Transactions that wait at the same moment as one: SQLite then waits for the drive once for all of
 * them. Each has its own savepoint, so that one that fails takes nothing with it; none is answered
 * before all of it is on the drive.
 */
import { sql, type Kysely } from 'kysely';
import type { Queries } from './database';
import type { Tables } from './schema';

interface Job {
	run: (queries: Queries) => Promise<unknown>;
	resolve: (value: unknown) => void;
	reject: (error: unknown) => void;
}

/** So that nobody waits for more than about a second. */
const most = 64;

export function createGroup(opened: Kysely<Tables>) {
	const waiting: Job[] = [];
	let working = false;

	async function work(): Promise<void> {
		while (waiting.length > 0) await runTogether(opened, waiting.splice(0, most));
		working = false;
	}

	return <T>(run: (queries: Queries) => Promise<T>): Promise<T> =>
		new Promise<T>((resolve, reject) => {
			waiting.push({ run, resolve: resolve as Job['resolve'], reject });
			if (working) return;
			working = true;
			// What arrives in the same moment goes along.
			setImmediate(() => void work());
		});
}

async function runTogether(opened: Kysely<Tables>, jobs: readonly Job[]): Promise<void> {
	const answers: (() => void)[] = [];
	let ending: unknown;
	try {
		await opened.transaction().execute(async (queries) => {
			for (const job of jobs) {
				const ran = await runOne(queries, job);
				if ('answer' in ran) answers.push(ran.answer);
				else throw (ending = ran.ending);
			}
		});
	} catch (error) {
		// Nothing of it was stored. What ended it says why; what follows only says that there is no transaction.
		for (const { reject } of jobs) reject(ending ?? error);
		return;
	}
	for (const answer of answers) answer();
}

type Ran = { answer: () => void } | { ending: unknown };

/** `ending`: a full drive takes the whole transaction away, and this part of it with it. */
async function runOne(queries: Queries, { run, resolve, reject }: Job): Promise<Ran> {
	await sql`savepoint one`.execute(queries);
	try {
		const value = await run(queries);
		await sql`release one`.execute(queries);
		return { answer: () => resolve(value) };
	} catch (error) {
		try {
			await sql`rollback to one`.execute(queries);
			await sql`release one`.execute(queries);
		} catch {
			return { ending: error };
		}
		return { answer: () => reject(error) };
	}
}
