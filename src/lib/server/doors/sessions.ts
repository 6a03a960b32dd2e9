/** The owner's session: a random cookie, kept as a hash, short when idle, never longer than a day's work. */
import type { Queries } from '../database';
import type { Server } from '../server';
import { digestOf, newSecret } from './secrets';

export const sessionCookie = '__Host-sid';

const idle = 15 * 60_000;
const longest = 10 * 3_600_000;
/** So long a shown key counts as fresh. */
const fresh = 10 * 60_000;

export interface Session {
	clinic: string;
	digest: string;
	/** Whether the owner has just shown a key: what cannot be undone asks for it. */
	isFresh: boolean;
}

/** The value of the cookie. */
export async function openSession(queries: Queries, clinic: string, at: number): Promise<string> {
	const secret = newSecret();
	const row = { clinic, digest: digestOf(secret), created: at, used: at, proved: at };
	await queries.insertInto('session').values(row).execute();
	return `${clinic}.${secret}`;
}

/** A page that asks by itself uses nothing: left alone, it must not keep its session alive. */
export async function findSession(
	{ database, now }: Server,
	cookie: string | undefined,
	{ byItself = false } = {}
): Promise<Session | null> {
	const [clinic = '', secret = ''] = cookie?.split('.') ?? [];
	if (!clinic || !secret) return null;
	const digest = digestOf(secret);
	const at = now();
	return database.inClinic(clinic, async (queries) => {
		const row = await queries
			.updateTable('session')
			.set((row) => ({ used: byItself ? row.ref('used') : at }))
			.where('clinic', '=', clinic)
			.where('digest', '=', digest)
			.where('used', '>', at - idle)
			.where('created', '>', at - longest)
			.returning('proved')
			.executeTakeFirst();
		return row ? { clinic, digest, isFresh: row.proved > at - fresh } : null;
	});
}

export async function closeSession(queries: Queries, { clinic, digest }: Session): Promise<void> {
	await queries
		.deleteFrom('session')
		.where('clinic', '=', clinic)
		.where('digest', '=', digest)
		.execute();
}
