/** What came and is not among the records: how much of it, from whom and why. Never what is in it. */
import type { Queries } from '../database';

export interface LetterLine {
	device: string;
	/** What the owner calls it. */
	name: string | null;
	/** One of `DeadReason`. */
	reason: string;
	count: number;
	/** When the last of them came. */
	last: number;
}

/** What was taken in later is among the records, and not told any more. */
export function listLetters(queries: Queries, clinic: string): Promise<LetterLine[]> {
	return queries
		.selectFrom('dead')
		.leftJoin('device', (join) =>
			join.onRef('device.clinic', '=', 'dead.clinic').onRef('device.id', '=', 'dead.device')
		)
		.leftJoin('fact', (join) =>
			join.onRef('fact.clinic', '=', 'dead.clinic').onRef('fact.id', '=', 'dead.id')
		)
		.select(({ fn }) => [
			'dead.device',
			'device.name',
			'dead.reason',
			fn.countAll<number>().as('count'),
			fn.max('dead.received').as('last')
		])
		.where('dead.clinic', '=', clinic)
		.where((row) => row.or([row('dead.reason', '!=', 'untrusted'), row('fact.id', 'is', null)]))
		.groupBy(['dead.device', 'device.name', 'dead.reason'])
		.orderBy('last', 'desc')
		.execute();
}

/** As they came from a device after its theft was reported. */
export async function readUntrusted(
	queries: Queries,
	clinic: string,
	device: string
): Promise<unknown[]> {
	const rows = await queries
		.selectFrom('dead')
		.select('raw')
		.where('clinic', '=', clinic)
		.where('device', '=', device)
		.where('reason', '=', 'untrusted')
		.execute();
	return rows.map(({ raw }) => JSON.parse(raw) as unknown);
}
