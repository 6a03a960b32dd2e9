/** Clinic keys kept for a lost device or a forgotten passphrase, sealed by the master key. */
import { randomBytes } from 'node:crypto';
import type { Database, Queries } from '../database';
import { makeMasterKey, openUnder, readMasterKey, sealUnder, type MasterKey } from '../master-key';
import { note } from './audit';
import { findSetting } from './settings';

export interface RingKey {
	id: string;
	place: number;
	/** Base64, 32 bytes. */
	key: string;
}

const checkName = 'master-key-check';

/** Throws when the data was sealed by another master key, or by one that is gone. */
export async function checkEscrow(database: Database, path: string): Promise<void> {
	const check = await readCheck(database);
	if (check === null) return;
	const read = readMasterKey(path);
	if (!read.ok && read.reason === 'missing') {
		throw new Error(
			`The clinic keys in this data were sealed by a master key, and ${path} is not there. ` +
				'Type it in from paper: four lines of letters in a plain text file.'
		);
	}
	if (!read.ok) throw new Error(`${path} is not a master key: compare each line with the paper.`);
	if (!openUnder(read.key, checkName, check)) {
		throw new Error(`${path} is another master key than the one that sealed this data.`);
	}
}

/** Made when the first clinic needs it. */
export async function useMasterKey(database: Database, path: string): Promise<MasterKey> {
	if ((await readCheck(database)) === null) {
		const read = readMasterKey(path);
		const key = read.ok ? read.key : makeMasterKey(path);
		const value = sealUnder(key, checkName, randomBytes(32));
		// The check lies under the empty clinic, which no request can name.
		await database.inClinic('', (queries) =>
			queries
				.insertInto('setting')
				.values({ clinic: '', name: checkName, value })
				.onConflict((conflict) => conflict.doNothing())
				.execute()
		);
	}
	await checkEscrow(database, path);
	const read = readMasterKey(path);
	if (!read.ok) throw new Error(`${path} went away`);
	return read.key;
}

/** Leaves room below for the keys that devices bring along. */
const firstPlace = 1_000;

/**
 * Keys are never replaced: under a known id nothing happens. The highest place seals new facts, so
 * what a device brings along goes below the clinic's own, and a key made after a theft above.
 */
export async function keepKeys(
	queries: Queries,
	master: MasterKey,
	kept: {
		clinic: string;
		keys: { id: string; key: string }[];
		where: 'below' | 'above';
		at: number;
		who: string;
	}
): Promise<void> {
	const { clinic, keys, where, at, who } = kept;
	const known = await readRows(queries, clinic);
	const fresh = keys.filter(({ id }) => !known.some((row) => row.key === id));
	const lowest = known[0]?.place ?? firstPlace + fresh.length;
	const highest = known.at(-1)?.place ?? firstPlace;
	for (const [index, { id, key }] of fresh.entries()) {
		const place = where === 'above' ? highest + 1 + index : lowest - fresh.length + index;
		const sealed = sealUnder(master, `${clinic}/${id}`, Buffer.from(key, 'base64'));
		const row = { clinic, key: id, place, sealed, created: at };
		await queries.insertInto('ring').values(row).execute();
		await note(queries, clinic, { at, what: 'key.kept', who, about: id });
	}
}

export async function openRing(
	queries: Queries,
	master: MasterKey,
	clinic: string
): Promise<RingKey[]> {
	const rows = await readRows(queries, clinic);
	return rows.map(({ key: id, place, sealed }) => {
		const key = openUnder(master, `${clinic}/${id}`, sealed);
		if (!key) throw new Error(`The clinic key ${id} does not open under the master key`);
		return { id, place, key: key.toString('base64') };
	});
}

/** The lowest place first. */
export function readRows(queries: Queries, clinic: string) {
	return queries
		.selectFrom('ring')
		.select(['key', 'place', 'sealed', 'created'])
		.where('clinic', '=', clinic)
		.orderBy('place')
		.execute();
}

function readCheck(database: Database): Promise<string | null> {
	return database.inClinic('', (queries) => findSetting(queries, '', checkName));
}
