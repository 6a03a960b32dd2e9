/** Whether this device was set up: asked before anybody makes new keys for it. Only under the lock. */
import type { Database } from './database';
import { factsIn, type Footing } from './footing';

/** What the database holds at least one of. */
interface Held {
	keys: boolean;
	facts: boolean;
}

/** A copy that may hold records cannot be read, and the other one does not tell. */
export class UnreadableError extends Error {
	override name = 'UnreadableError';
}

export async function lookForRecords(db: Database): Promise<Held> {
	const [key, fact] = await Promise.all([
		db.keys.limit(1).primaryKeys(),
		db.facts.limit(1).primaryKeys()
	]);
	return { keys: key.length > 0, facts: fact.length > 0 };
}

/** True when records may be sealed under keys that this device holds. */
export function isSetUp({ seen, tail }: Footing<Held>): boolean {
	const keys = seen?.keys || tail.some(({ t }) => t === 'keys');
	return keys && (seen?.facts || factsIn(tail).length > 0);
}

/** True when the database does not hold all that makes a device set up, and the second copy may. */
export function isCopyMissed({ seen, unread }: Footing<Held>): boolean {
	return seen !== null && !(seen.keys && seen.facts) && unread === 'failed';
}
