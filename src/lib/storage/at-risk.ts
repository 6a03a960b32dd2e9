/** What would be lost with this device: facts that neither the server nor a backup file holds. */
import type { Collection } from 'dexie';
import type { Fact } from '$lib/domain/journal/fact';
import type { Database } from './database';
import { readMeta, type BackedUp, type Device } from './meta-rows';

export interface AtRisk {
	/** Facts that lie on this device alone. */
	count: number;
	/** The last backup file; null while there is none. */
	backup: BackedUp | null;
}

export async function countAtRisk(db: Database): Promise<AtRisk> {
	const backup = (await readMeta(db, 'backup')) ?? null;
	const count = await atRisk(db, await readMeta(db, 'device'), backup).count();
	return { count, backup };
}

/** When the oldest of them was stated; null when there is none. */
export async function findOldestAtRisk(db: Database): Promise<number | null> {
	const backup = (await readMeta(db, 'backup')) ?? null;
	const oldest = await atRisk(db, await readMeta(db, 'device'), backup).first();
	return oldest?.at ?? null;
}

/** In the order of their numbers. Facts of other devices and incarnations came out of a file or from the server. */
function atRisk(
	db: Database,
	device: Device | undefined,
	backup: BackedUp | null
): Collection<Fact, string> {
	const byNumber = '[device+incarnation+number]';
	if (!backup || !device) return db.facts.orderBy(byNumber).filter(isUnsent);
	const own = [device.device, device.incarnation];
	const upTo = backup.incarnation === device.incarnation ? backup.upTo : 0;
	return db.facts
		.where(byNumber)
		.between([...own, upTo + 1], [...own, Infinity])
		.filter(isUnsent);
}

function isUnsent({ seq }: Fact): boolean {
	return seq === null;
}
