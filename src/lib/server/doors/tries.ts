/** Wrong tries at a door, kept in the database so that a restart forgives none. */
import type { Queries } from '../database';
import { findSetting } from './settings';

const free = 5;
const longest = 15 * 60_000;

/** Milliseconds until the door may be tried again. */
export async function waitAt(
	queries: Queries,
	clinic: string,
	{ door, at }: { door: string; at: number }
): Promise<number> {
	const { wrong, last } = await read(queries, clinic, door);
	// A clock that was set back must neither shorten the wait nor make it endless.
	return wrong < free ? 0 : Math.min(longest, Math.max(0, last + pause(wrong) - at));
}

export async function countTry(
	queries: Queries,
	clinic: string,
	{ door, at, right }: { door: string; at: number; right: boolean }
): Promise<void> {
	const { wrong } = await read(queries, clinic, door);
	if (right && wrong === 0) return;
	const value = JSON.stringify(right ? { wrong: 0, last: 0 } : { wrong: wrong + 1, last: at });
	await queries
		.insertInto('setting')
		.values({ clinic, name: nameOf(door), value })
		.onConflict((conflict) => conflict.columns(['clinic', 'name']).doUpdateSet({ value }))
		.execute();
}

/** Four seconds after the fifth wrong try, doubled with each further one. */
function pause(wrong: number): number {
	return Math.min(longest, 4_000 * 2 ** (wrong - free));
}

async function read(queries: Queries, clinic: string, door: string) {
	const value = await findSetting(queries, clinic, nameOf(door));
	return value ? (JSON.parse(value) as { wrong: number; last: number }) : { wrong: 0, last: 0 };
}

function nameOf(door: string): string {
	return `tries/${door}`;
}
