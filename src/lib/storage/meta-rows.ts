/** The journal's own small rows in the table meta: who the device is, and how far the copies agree. */
import type { Json } from '$lib/domain/journal/fact';
import type { Database } from './database';

export interface Device {
	device: string;
	/** New after any loss of local data. */
	incarnation: string;
	/** 1–9, in every reception number of this device. */
	digit: number;
}

/** How far the database has taken in the second copy. */
export interface Mark {
	/** Id of the copy's file; another id means that the file was made anew. */
	file: string;
	/** Every whole frame before this place is in the database. */
	upTo: number;
	/** True when the database holds something that the copy lacks. */
	lacking: boolean;
}

/** Server offset as last measured; written by the exchange with the server. */
export interface Clock {
	offset: number;
	measuredAt: number;
}

/** The last backup file: what it holds of this device's own facts. */
export interface BackedUp {
	/** When it was made. */
	at: number;
	/** Facts in the file. */
	facts: number;
	incarnation: string;
	/** Highest number of that incarnation in the file. */
	upTo: number;
	/** True once the file was read again and found whole. */
	checked: boolean;
}

/** The backup file that is being taken in. */
export interface Restoring {
	/** When it was made. */
	made: number;
	/** Facts in it. */
	facts: number;
	/** Who made it. */
	device: Pick<Device, 'device' | 'digit'> | null;
}

/** Where this device stands towards the server's log. */
export interface SyncRow {
	/** Null before the first answer, and while everything is made ready to be offered anew. */
	epoch: string | null;
	/** Highest server number applied, without a hole below it. */
	cursor: number;
	/** Highest head seen in this epoch, and the chain hash at it. */
	head: number;
	hash: string;
	/** Highest number that a backup of the server holds too. */
	durable: number;
	/** Last answer, by this device's clock. */
	contact: number | null;
	/** Oldest version of the app that may enter new records. */
	minApp: string | null;
}

/** What the key ring was last compared with. */
export interface RingMark {
	/** Server number up to which every key was known, or asked for. */
	upTo: number;
	/** Devices reported as stolen when the ring was last asked for. */
	stolen: number;
	/** Whose number that is; missing where it was written before there was one. */
	epoch?: string | null;
}

/** Whose signatures were looked at, and which do not hold. */
export interface Proofs {
	/** Server number up to which every signature was looked at, and of which epoch. */
	upTo: number;
	epoch: string | null;
	/** Facts of devices whose key nobody here has ever heard of. */
	strangers: number;
	/** Ids of facts that are not what their device has signed; a person must look. */
	doubted: string[];
	/** Of those, the ones at which somebody has looked. */
	settled: string[];
}

interface Rows {
	ring: RingMark;
	proofs: Proofs;
	/** Public keys of the clinic's devices, as first heard of: none is ever replaced. */
	authors: Record<string, string>;
	device: Device;
	backup: BackedUp;
	/** While a backup file is taken into an empty device; before 2026-11-24, when the file was made. */
	restoring: Restoring | number;
	/** Set while the second copy may still hold sealed parts that were erased. */
	scrub: boolean;
	mark: Mark;
	/** The epoch in which the clinic's keys were last compared with the server's. */
	ringEpoch: string;
	clock: Clock;
	sync: SyncRow;
	/** Version of the fold that the stored views were made by. */
	fold: number;
}

export async function readMeta<Key extends keyof Rows>(
	db: Database,
	key: Key
): Promise<Rows[Key] | undefined> {
	return (await db.meta.get(key))?.value as Rows[Key] | undefined;
}

export function writeMeta<Key extends keyof Rows>(db: Database, key: Key, value: Rows[Key]) {
	return db.meta.put({ key, value: value as unknown as Json });
}

export function dayKey(date: string): string {
	return `day/${date}`;
}

/** Remembers that a draft was dropped, against a late save by another tab. */
export function droppedKey(draft: string): string {
	return `dropped/${draft}`;
}
