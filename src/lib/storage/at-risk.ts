/** What would be lost with this device: facts that neither the server nor a backup file holds. */
import type { Collection } from 'dexie';
import type { Fact } from '$lib/domain/journal/fact';
import type { Database } from './database';
import type { Disk } from './disk';
import { stand } from './footing';
import { readMeta, type BackedUp, type Device } from './meta-rows';

export interface AtRisk {
	/** Facts that lie on this device alone. */
	count: number;
	/** The last backup file; null while there is none. */
	backup: BackedUp | null;
}

export async function countAtRisk({ db, apart }: Disk): Promise<AtRisk> {
	const backup = (await readMeta(db, 'backup')) ?? null;
	const later = laterThan(db, backup, await readMeta(db, 'device'));
	if (later) return { count: (await later.count()) + apart, backup };
	const [unsent, setAside] = await Promise.all([db.unsent.count(), db.quarantine.count()]);
	return { count: unsent + setAside + apart, backup };
}

/** What a wipe takes that may be nowhere else. */
export interface Leavings {
	/** Facts that the clinic's server has not taken; 0 where there is no server to take them. */
	unsent: number;
	/** Own facts that neither the last backup file nor a backup of the server holds. */
	notBackedUp: number;
}

/** Both copies are brought level first: what the second copy alone still holds goes with it. */
export async function countLeavings(disk: Disk): Promise<Leavings> {
	const { db } = disk;
	await disk.lock(() => stand(disk));
	const { apart } = disk;
	const [backup, device, sync, accounts, unsent, setAside] = await Promise.all([
		readMeta(db, 'backup'),
		readMeta(db, 'device'),
		readMeta(db, 'sync'),
		db.account.count(),
		db.unsent.count(),
		db.quarantine.count()
	]);
	const { durable = 0 } = sync ?? {};
	const notBackedUp = device
		? await ownAfter(db, backup ?? null, device)
				.filter(({ seq }) => seq === null || seq > durable)
				.count()
		: unsent + setAside;
	return {
		unsent: accounts > 0 ? unsent + setAside + apart : 0,
		notBackedUp: notBackedUp + apart
	};
}

/** When the oldest of them was stated; null when there is none. */
export async function findOldestAtRisk(db: Database): Promise<number | null> {
	const backup = (await readMeta(db, 'backup')) ?? null;
	const later = laterThan(db, backup, await readMeta(db, 'device'));
	if (later) return (await later.first())?.at ?? null;
	const [first, setAside] = await Promise.all([
		db.unsent.orderBy('place').first(),
		db.quarantine.toArray()
	]);
	const facts = await db.facts.bulkGet([
		...(first ? [first.id] : []),
		...setAside.map(({ id }) => id)
	]);
	const times = facts.flatMap((fact) => fact?.at ?? []);
	return times.length > 0 ? Math.min(...times) : null;
}

/**
 * Unsent facts behind the last backup file; those of other devices came out of a file or from the
 * server. Null where there is no file: then the rows of what is unsent tell it, and nobody has to walk
 * through a hundred thousand facts.
 */
function laterThan(
	db: Database,
	backup: BackedUp | null,
	device: Device | undefined
): Collection<Fact, string> | null {
	return backup && device ? ownAfter(db, backup, device).filter(isUnsent) : null;
}

/**
 * In the order of their numbers. A file holds all of the incarnations before the one it was made in;
 * after a loss there may be none, and what came back out of the second copy is in no file either.
 */
function ownAfter(
	db: Database,
	backup: BackedUp | null,
	{ device, incarnation }: Device
): Collection<Fact, string> {
	const facts = db.facts.where('[device+incarnation+number]');
	if (backup?.incarnation === incarnation) {
		const own = [device, incarnation];
		return facts.between([...own, backup.upTo + 1], [...own, Infinity]);
	}
	return facts
		.between([device, '', 0], [device, '\uffff', Infinity])
		.filter((fact) => fact.incarnation !== backup?.incarnation || fact.number > backup.upTo);
}

function isUnsent({ seq }: Fact): boolean {
	return seq === null;
}
