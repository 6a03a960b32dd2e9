/** What the server knows of its own backups. It makes none: a timer runs `npm run backup`, which notes each one here. */
import type { Server } from '../server';
import { readHead } from '../read';
import { readAudit } from './audit';
import { findSetting } from './settings';

export interface Backups {
	/** The server's clock, by which the times below are told. */
	now: number;
	/** PostgreSQL may also be backed up by tools of which nothing is noted here. */
	database: 'sqlite' | 'postgres';
	/** Records of the clinic, and how many of them the last backup holds. */
	head: number;
	durable: number;
	/** The newest first. */
	made: { at: number; facts: number }[];
	restored: number[];
}

export async function lookAtBackups(
	{ database, config, now }: Server,
	clinic: string
): Promise<Backups> {
	return database.inClinic(clinic, async (queries) => {
		const { head } = await readHead(queries, clinic);
		const durable = Number((await findSetting(queries, clinic, 'durable')) ?? 0);
		const only = ['backup.made', 'backup.restored'] as const;
		const deeds = await readAudit(queries, clinic, { limit: 20, only });
		return {
			now: now(),
			database: config.databaseUrl ? 'postgres' : 'sqlite',
			head,
			durable: Math.min(durable, head),
			made: deeds
				.filter(({ what }) => what === 'backup.made')
				.map(({ at, about }) => ({ at, facts: Number(about) })),
			restored: deeds.filter(({ what }) => what === 'backup.restored').map(({ at }) => at)
		};
	});
}
