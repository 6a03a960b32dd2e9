/** The first way in: a link printed at the start while there is no owner with a key. */
import { randomUUID } from 'node:crypto';
import type { Server } from '../server';
import { note } from './audit';
import { digestOf, newSecret } from './secrets';

const lifetime = 30 * 60_000;

/** Null when the owner has a key already. An earlier link is void from now on. */
export async function makeOwnerLink({ database, now }: Server): Promise<string | null> {
	// Where there is no clinic yet the link lies under none, and makes one when it is used.
	const [clinic = ''] = await database.clinics();
	const secret = newSecret();
	const made = await database.inClinic(clinic, async (queries) => {
		const key = await queries
			.selectFrom('credential')
			.select('id')
			.where('clinic', '=', clinic)
			.executeTakeFirst();
		if (key) return false;
		await queries.deleteFrom('link').where('clinic', '=', clinic).execute();
		const row = { clinic, digest: digestOf(secret), expires: now() + lifetime, used: null };
		await queries.insertInto('link').values(row).execute();
		await note(queries, clinic, { at: now(), what: 'link.made', who: 'server' });
		return true;
	});
	return made ? `${clinic}.${secret}` : null;
}

/** The clinic of the link, which is then used up; null when it is wrong, late or used. */
export async function useOwnerLink(server: Server, link: string): Promise<string | null> {
	const { database, journal, now } = server;
	const [named = '', secret = ''] = link.split('.');
	const used = await database.inClinic(named, async (queries) => {
		const done = await queries
			.updateTable('link')
			.set({ used: now() })
			.where('clinic', '=', named)
			.where('digest', '=', digestOf(secret))
			.where('used', 'is', null)
			.where('expires', '>', now())
			.executeTakeFirst();
		return done.numUpdatedRows > 0n;
	});
	if (!used) return null;
	const clinic = named || randomUUID();
	await journal.begin(clinic, now());
	await database.inClinic(clinic, (queries) =>
		note(queries, clinic, { at: now(), what: 'link.used', who: 'owner' })
	);
	return clinic;
}
