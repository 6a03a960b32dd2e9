/** Wrong tries at a door, kept in the database so that a restart forgives none. */
import { sql } from 'kysely';
import type { Queries } from '../database';
import { findSetting } from './settings';

const free = 5;
const longest = 15 * 60_000;

/**
 * Milliseconds until the door may be tried again; 0 for a try, which counts as wrong until `forgetTries`.
 * Counted before the secret is looked at: of many at once no more get in than one after the other.
 */
export async function beginTry(
	queries: Queries,
	clinic: string,
	{ door, at }: { door: string; at: number }
): Promise<number> {
	await holdClinic(queries, clinic);
	const { wrong, last } = await read(queries, clinic, door);
	// A clock that was set back must neither shorten the wait nor make it endless.
	const wait = wrong < free ? 0 : Math.min(longest, Math.max(0, last + pause(wrong) - at));
	if (wait === 0) await write(queries, clinic, door, { wrong: wrong + 1, last: at });
	return wait;
}

/** After the right secret. */
export async function forgetTries(queries: Queries, clinic: string, door: string): Promise<void> {
	await write(queries, clinic, door, { wrong: 0, last: 0 });
}

/** The next transaction of this clinic that asks for it waits until this one has ended. */
async function holdClinic(queries: Queries, clinic: string): Promise<void> {
	await queries
		.updateTable('clinic')
		.set({ head: sql`head` })
		.where('clinic', '=', clinic)
		.execute();
}

/** Four seconds after the fifth wrong try, doubled with each further one. */
function pause(wrong: number): number {
	return Math.min(longest, 4_000 * 2 ** (wrong - free));
}

interface Tries {
	wrong: number;
	last: number;
}

async function write(queries: Queries, clinic: string, door: string, tries: Tries): Promise<void> {
	const value = JSON.stringify(tries);
	await queries
		.insertInto('setting')
		.values({ clinic, name: nameOf(door), value })
		.onConflict((conflict) => conflict.columns(['clinic', 'name']).doUpdateSet({ value }))
		.execute();
}

async function read(queries: Queries, clinic: string, door: string) {
	const value = await findSetting(queries, clinic, nameOf(door));
	return value ? (JSON.parse(value) as Tries) : { wrong: 0, last: 0 };
}

function nameOf(door: string): string {
	return `tries/${door}`;
}
