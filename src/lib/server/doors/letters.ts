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
function waitingLetters(queries: Queries, clinic: string) {
	return queries
		.selectFrom('dead')
		.leftJoin('fact', (join) =>
			join.onRef('fact.clinic', '=', 'dead.clinic').onRef('fact.id', '=', 'dead.id')
		)
		.where('dead.clinic', '=', clinic)
		.where((row) => row.or([row('dead.reason', '!=', 'untrusted'), row('fact.id', 'is', null)]));
}

export function listLetters(queries: Queries, clinic: string): Promise<LetterLine[]> {
	return waitingLetters(queries, clinic)
		.leftJoin('device', (join) =>
			join.onRef('device.clinic', '=', 'dead.clinic').onRef('device.id', '=', 'dead.device')
		)
		.select(({ fn }) => [
			'dead.device',
			'device.name',
			'dead.reason',
			fn.countAll<number>().as('count'),
			fn.max('dead.received').as('last')
		])
		.groupBy(['dead.device', 'device.name', 'dead.reason'])
		.orderBy('last', 'desc')
		.execute();
}

export interface Letter {
	id: string;
	received: number;
	/** As it came: what its device has sealed is sealed in it. */
	raw: string;
}

/** Those of one line of the list, for a file. */
export function readLetters(
	queries: Queries,
	clinic: string,
	{ device, reason }: Pick<LetterLine, 'device' | 'reason'>
): Promise<Letter[]> {
	return waitingLetters(queries, clinic)
		.select(['dead.id', 'dead.received', 'dead.raw'])
		.where('dead.device', '=', device)
		.where('dead.reason', '=', reason)
		.orderBy('dead.received')
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
