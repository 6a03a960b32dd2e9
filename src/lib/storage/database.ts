/** The first local copy: every write waits for the drive, and every column in plain is one that may be read. */
import { Dexie, type Table } from 'dexie';
import type { Fact, Json, Sealed } from '$lib/domain/journal/fact';
import type { View } from '$lib/domain/journal/view';
import type { Bytes } from '$lib/vault/base64';
import type { KeyRow } from '$lib/vault/key-row';

export type ViewRow = View & {
	/** 1 while a follow-up or an outage waits; IndexedDB has no index over booleans. */
	open: 0 | 1;
	/** 1 where devices disagree and nobody has decided, `returned` included; missing otherwise. */
	clash?: 1;
	/** Facts whose sealed part came after an erasure that their device had not heard of; missing where there are none. */
	returned?: string[];
	/** 1 where money of a visit is held or has to be put right; missing otherwise. */
	money?: 1;
};

export interface DraftRow {
	id: string;
	rev: number;
	at: number;
	iv: Bytes;
	box: Bytes;
}

interface MetaRow {
	key: string;
	value: Json;
}

/** A fact without a server number that is to be offered; the lowest place goes first. */
export interface UnsentRow {
	place: number;
	id: string;
}

/** A fact that the server has set aside: it stays here too, until a person has looked. */
export interface QuarantineRow {
	id: string;
	/** One of the protocol's reasons, or one that only a newer server knows. */
	reason: string;
	/** When the answer came, by this device's clock. */
	at: number;
	/** When the staff asked the owner about it. */
	asked: number | null;
}

/** The clinic's server account of this device; there is one row or none. */
export interface AccountRow {
	id: 'account';
	clinic: string;
	label: string;
	/**
	 * Not extractable, and the one key in plain: it may push and ask for status, and dies with the
	 * device's revocation. Null after the database was lost.
	 */
	uploadKey: CryptoKey | null;
	/** Why the server takes nothing from this device any more. */
	refused: string | null;
}

/** Many patients sealed as one under the device key: a list of thousands then costs a few openings. */
export interface ChunkRow {
	/** A patient in several chunks is told by the one with the highest place. */
	place: number;
	ids: string[];
	iv: Bytes;
	box: Bytes;
}

/** A patient of whom no chunk tells what the journal tells now. */
export interface ChangedRow {
	id: string;
	/** Her sealed parts now, see stampOf; null where only her view tells. */
	stamp: string | null;
}

/** Subjects of a page whose facts are stored and whose views are not made yet, see behind. */
export interface BehindRow {
	place: number;
	subjects: string[];
}

interface Tables {
	facts: Table<Fact, string>;
	/** Kept in the same transactions as facts: a fact has a server number, or a row here, or one in quarantine. */
	unsent: Table<UnsentRow, number, Pick<UnsentRow, 'id'> & Partial<UnsentRow>>;
	quarantine: Table<QuarantineRow, string>;
	account: Table<AccountRow, string>;
	/** The only table of the journal with deletes. */
	sealed: Table<Sealed, string>;
	drafts: Table<DraftRow, string>;
	/** Nothing here is the only copy: rows may be dropped when their ids become `changed`. */
	chunks: Table<ChunkRow, number, Omit<ChunkRow, 'place'>>;
	/** Kept in the same transactions as views: every patient is in a chunk, or here, or in both. */
	changed: Table<ChangedRow, string>;
	views: Table<ViewRow, string>;
	/** Empty but for the moments in which thousands of facts are taken in. */
	behind: Table<BehindRow, number, Omit<BehindRow, 'place'>>;
	keys: Table<KeyRow, string>;
	meta: Table<MetaRow, string>;
}
export type Database = Dexie &
	Tables & {
		/** Milliseconds. A database silent for longer is given up: the lock over all tabs waits for it. */
		patience: number;
	};

export function openDatabase(name = 'tsunagi', patience = 10_000): Database {
	// Relaxed durability, the browser's default, loses acknowledged writes at a power cut.
	// Dexie's own cache clones every row of every list once more; a long month is then felt.
	const db = new Dexie(name, {
		chromeTransactionDurability: 'strict',
		cache: 'disabled'
	}) as Database;
	db.version(1).stores({
		facts: 'id, [device+incarnation+number], about, kind',
		sealed: 'id',
		drafts: 'id',
		views: 'id, kind, [kind+month], patient, open',
		keys: 'id',
		meta: 'key'
	});
	db.version(2)
		.stores({
			facts: 'id, [device+incarnation+number], about, kind, seq',
			views: 'id, kind, [kind+month], patient, open, clash',
			unsent: '++place, &id',
			quarantine: 'id',
			account: 'id'
		})
		.upgrade(async (old) => {
			const [facts, unsent] = [old.table<Fact>('facts'), old.table<{ id: string }>('unsent')];
			const waiting = await facts.orderBy('[device+incarnation+number]').toArray();
			await unsent.bulkAdd(waiting.map(({ id }) => ({ id })));
		});
	db.version(3)
		.stores({ chunks: '++place, *ids', changed: 'id' })
		.upgrade(async (old) => {
			const patients = await old.table<ViewRow>('views').where({ kind: 'patient' }).primaryKeys();
			await old.table('changed').bulkAdd(patients.map((id) => ({ id: id as string, stamp: null })));
		});
	db.version(4).stores({ behind: '++place' });
	db.version(5)
		.stores({ views: 'id, kind, [kind+month], patient, open, clash, money' })
		// All views are made anew by the start, in portions: an upgrade that walked through them would
		// answer later than `patience`, and show nothing meanwhile.
		.upgrade((old) => old.table<MetaRow, string>('meta').delete('fold'));
	return Object.assign(db, { patience });
}
