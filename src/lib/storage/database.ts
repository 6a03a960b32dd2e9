/** The first local copy: every write waits for the drive, and every column in plain is one that may be read. */
import { Dexie, type Table } from 'dexie';
import type { Fact, Json, Sealed } from '$lib/domain/journal/fact';
import type { View } from '$lib/domain/journal/view';
import type { Bytes } from '$lib/vault/base64';
import type { KeyRow } from '$lib/vault/key-row';

export type ViewRow = View & {
	/** 1 while a follow-up or an outage waits; IndexedDB has no index over booleans. */
	open: 0 | 1;
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

interface Tables {
	facts: Table<Fact, string>;
	/** The only table with deletes besides drafts. */
	sealed: Table<Sealed, string>;
	drafts: Table<DraftRow, string>;
	views: Table<ViewRow, string>;
	keys: Table<KeyRow, string>;
	meta: Table<MetaRow, string>;
}
export type Database = Dexie & Tables;

export function openDatabase(name = 'tsunagi'): Database {
	// Relaxed durability, the browser's default, loses acknowledged writes at a power cut.
	const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Database;
	db.version(1).stores({
		facts: 'id, [device+incarnation+number], about, kind',
		sealed: 'id',
		drafts: 'id',
		views: 'id, kind, [kind+month], patient, open',
		keys: 'id',
		meta: 'key'
	});
	return db;
}
