/** The journal of each clinic on the server: numbered without holes, chained, never changed. */
import { append, lockHead, startEpoch } from './append';
import { chainStart } from './chain';
import type { Database, Queries } from './database';
import { holds, readFacts, readHead } from './read';

export interface SealedText {
	iv: string;
	box: string;
}

/** A fact that a device offers, read and found sound. */
export interface Offer {
	id: string;
	kind: string;
	device: string;
	incarnation: string;
	number: number;
	/** The fact in its one spelling, without a server number. */
	body: string;
	sealed: SealedText | null;
	/** Facts whose sealed block it takes away. */
	erases: readonly string[];
	/** False where only a newer version knows the kind. */
	understood: boolean;
}

/** What cannot become a fact: kept as it came, and said so to the device. */
export interface DeadLetter {
	id: string;
	device: string;
	raw: string;
	reason: string;
}

export type Answer =
	{ id: string; state: 'ok' | 'dup'; seq: number } | { id: string; state: 'dead'; reason: string };

export interface Head {
	epoch: string;
	head: number;
	hash: string;
}

export interface StoredFact {
	seq: number;
	hash: string;
	received: number;
	body: string;
	/** Null where nothing was sealed, and where it was erased. */
	sealed: SealedText | null;
}

/** What a device has seen: compared with the log before anything else is done. */
export interface Seen {
	/** Null before the first answer. */
	epoch: string | null;
	head: number;
	hash: string;
}

/** Unmatched: the epoch is another one, or has just become another one, because the log went backwards. */
export type Met = Head & { matched: boolean };

export interface JournalStore {
	/** Makes the journal of a clinic when there is none. */
	begin(clinic: string, at: number): Promise<void>;
	/** One transaction: every offer is answered, in order, or nothing was stored. */
	append(
		clinic: string,
		push: { seen: Seen; offers: readonly (Offer | DeadLetter)[]; received: number }
	): Promise<Met & { answers: Answer[] }>;
	/** Facts after the number, in order, as many as fit. */
	read(
		clinic: string,
		pull: { seen: Seen; after: number; limit: number }
	): Promise<Met & { facts: StoredFact[] }>;
	meet(clinic: string, seen: Seen): Promise<Met>;
}

export function createJournalStore(database: Database, newEpoch: () => string): JournalStore {
	return {
		begin: (clinic, at) =>
			database.inClinic(clinic, async (queries) => {
				const row = { clinic, epoch: newEpoch(), head: 0, hash: chainStart, created: at };
				await queries
					.insertInto('clinic')
					.values(row)
					.onConflict((conflict) => conflict.doNothing())
					.execute();
			}),
		append: (clinic, { seen, offers, received }) =>
			database.inClinic(clinic, async (queries) => {
				const met = await compare(
					queries,
					{ clinic, seen, newEpoch },
					await lockHead(queries, clinic)
				);
				if (!met.matched) return { ...met, answers: [] };
				return { ...(await append(queries, met, { clinic, offers, received })), matched: true };
			}),
		read: (clinic, { seen, after, limit }) =>
			database.inClinic(clinic, async (queries) => {
				const met = await compare(
					queries,
					{ clinic, seen, newEpoch },
					await readHead(queries, clinic)
				);
				if (!met.matched) return { ...met, facts: [] };
				const facts = await readFacts(queries, { clinic, after, limit });
				// Read again after the facts: never lower than the last of them.
				return { ...(await readHead(queries, clinic)), matched: true, facts };
			}),
		meet: (clinic, seen) =>
			database.inClinic(clinic, async (queries) =>
				compare(queries, { clinic, seen, newEpoch }, await readHead(queries, clinic))
			)
	};
}

async function compare(
	queries: Queries,
	{ clinic, seen, newEpoch }: { clinic: string; seen: Seen; newEpoch: () => string },
	head: Head
): Promise<Met> {
	if (seen.epoch === null) return { ...head, matched: true };
	if (seen.epoch !== head.epoch) return { ...head, matched: false };
	if (await holds(queries, clinic, seen)) return { ...head, matched: true };
	// The log has gone backwards: a file was copied back, or a snapshot restored.
	await startEpoch(queries, clinic, { old: head.epoch, epoch: newEpoch() });
	return { ...(await readHead(queries, clinic)), matched: false };
}
