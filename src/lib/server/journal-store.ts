/** The journal of each clinic on the server: numbered without holes, chained, never changed. */
import { append } from './append';
import { chainStart } from './chain';
import type { Database, Queries } from './database';
import { findHead, holds, readFacts, readHead } from './read';

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

export interface JournalStore {
	/** Makes the journal of a clinic when there is none. */
	begin(clinic: string, at: number): Promise<void>;
	/** One transaction: every offer is answered, in order, or nothing was stored. */
	append(
		clinic: string,
		offers: readonly (Offer | DeadLetter)[],
		received: number
	): Promise<Head & { answers: Answer[] }>;
	/** Facts after the number, in order, as many as fit. */
	read(clinic: string, after: number, limit: number): Promise<Head & { facts: StoredFact[] }>;
	/** Null when there is no such clinic. */
	head(clinic: string): Promise<Head | null>;
	/** The epoch a device should believe: another one when what it has seen is not in the log. */
	meet(clinic: string, known: { epoch: string; cursor: number; hash: string }): Promise<Head>;
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
		append: (clinic, offers, received) =>
			database.inClinic(clinic, (queries) => append(queries, { clinic, offers, received })),
		read: (clinic, after, limit) =>
			database.inClinic(clinic, async (queries) => {
				const facts = await readFacts(queries, { clinic, after, limit });
				// Read after the facts: never lower than the last of them.
				return { ...(await readHead(queries, clinic)), facts };
			}),
		head: (clinic) => database.inClinic(clinic, (queries) => findHead(queries, clinic)),
		meet: (clinic, known) =>
			database.inClinic(clinic, async (queries) => {
				const head = await readHead(queries, clinic);
				if (head.epoch !== known.epoch || (await holds(queries, clinic, known))) return head;
				return startEpoch(queries, clinic, known, newEpoch());
			})
	};
}

/** The log has gone backwards: a file was copied back, or a snapshot restored. */
async function startEpoch(
	queries: Queries,
	clinic: string,
	known: { epoch: string },
	epoch: string
): Promise<Head> {
	await queries
		.updateTable('clinic')
		.set({ epoch })
		.where('clinic', '=', clinic)
		// Another device may have brought the news in the meantime.
		.where('epoch', '=', known.epoch)
		.execute();
	return readHead(queries, clinic);
}
