/** The tables of the server. The clinic comes first in every key, so that clinics can be kept apart and spread. */
import type { DoorTables } from './door-schema';

interface ClinicRow {
	clinic: string;
	/** Random; another one after the log has gone backwards, so that devices offer again what they hold. */
	epoch: string;
	/** The last number given out. */
	head: number;
	/** Chain hash at the head. */
	hash: string;
	created: number;
}

interface FactRow {
	clinic: string;
	seq: number;
	id: string;
	kind: string;
	device: string;
	incarnation: string;
	number: number;
	/** The fact in its one spelling, as its author signed it. */
	body: string;
	/** Chain hash: over the one before, and the hash of the body. */
	hash: string;
	received: number;
	/** 0 where a newer version wrote it: kept and handed on unread. */
	understood: number;
}

/** The only table of the journal with deletes. */
interface SealedRow {
	clinic: string;
	id: string;
	iv: string;
	box: string;
}

/** Facts whose sealed block was erased; it is refused when it is offered again. */
interface ErasedRow {
	clinic: string;
	id: string;
}

/** What could not be taken in, kept as it came. */
interface DeadRow {
	clinic: string;
	/** SHA-256 of the letter, so that the same one is kept once. */
	digest: string;
	device: string;
	id: string;
	reason: string;
	raw: string;
	received: number;
}

export interface Tables extends DoorTables {
	clinic: ClinicRow;
	fact: FactRow;
	sealed: SealedRow;
	erased: ErasedRow;
	dead: DeadRow;
}
