/** Reading the journal of one clinic. */
import type { Queries } from './database';
import type { Head, Seen, StoredFact } from './journal-store';

export async function readFacts(
	queries: Queries,
	{ clinic, after, limit }: { clinic: string; after: number; limit: number }
): Promise<StoredFact[]> {
	const rows = await queries
		.selectFrom('fact')
		.leftJoin('sealed', (join) =>
			join.onRef('sealed.clinic', '=', 'fact.clinic').onRef('sealed.id', '=', 'fact.id')
		)
		.select(['fact.seq', 'fact.hash', 'fact.received', 'fact.body', 'sealed.iv', 'sealed.box'])
		.where('fact.clinic', '=', clinic)
		.where('fact.seq', '>', after)
		.orderBy('fact.seq')
		.limit(limit)
		.execute();
	return rows.map(({ iv, box, ...row }) => ({
		...row,
		sealed: iv === null || box === null ? null : { iv, box }
	}));
}

export function findHead(queries: Queries, clinic: string): Promise<Head | null> {
	return queries
		.selectFrom('clinic')
		.select(['epoch', 'head', 'hash'])
		.where('clinic', '=', clinic)
		.executeTakeFirst()
		.then((row) => row ?? null);
}

export async function readHead(queries: Queries, clinic: string): Promise<Head> {
	const head = await findHead(queries, clinic);
	if (!head) throw new Error('There is no journal of this clinic');
	return head;
}

/** Whether the log holds what the device has seen: the same chain hash at the highest number it knows. */
export async function holds(
	queries: Queries,
	clinic: string,
	{ head, hash }: Seen
): Promise<boolean> {
	if (head === 0) return true;
	const row = await queries
		.selectFrom('fact')
		.select('hash')
		.where('clinic', '=', clinic)
		.where('seq', '=', head)
		.executeTakeFirst();
	return row?.hash === hash;
}
