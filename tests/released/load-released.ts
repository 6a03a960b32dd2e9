/** Puts a device on a disk in memory as an earlier release left it: tables, indexes, second copy. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anotherTab, memoryDisk, type MemoryDisk } from '../support/memory-disk';

interface Store {
	keyPath: string | null;
	autoIncrement: boolean;
	indexes: { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean }[];
}

export interface Released {
	passphrase: string;
	/** Base64 SPKI, as the server knows them. */
	deviceKey: string;
	uploadKey: string;
	version: number;
	stores: Record<string, Store>;
	rows: Record<string, Record<string, unknown>[]>;
	copy: { file: string; bytes: string };
}

export function releasedText(name: string): string {
	return readFileSync(join(import.meta.dirname, name), 'utf8');
}

export async function loadReleased({ version, stores, rows, copy }: Released): Promise<MemoryDisk> {
	const fresh = memoryDisk();
	const { name } = fresh.db;
	const plain = await Promise.all(
		Object.entries(rows).map(async ([store, some]) => [store, await Promise.all(some.map(revive))])
	);
	await new Promise<void>((resolve, reject) => {
		const opening = indexedDB.open(name, version);
		opening.onerror = () => reject(new Error('The released tables cannot be made'));
		opening.onupgradeneeded = () => {
			for (const [store, { indexes, ...how }] of Object.entries(stores)) {
				const made = opening.result.createObjectStore(store, how);
				for (const { name: index, keyPath, ...options } of indexes) {
					made.createIndex(index, keyPath, options);
				}
			}
		};
		opening.onsuccess = () => {
			const work = opening.result.transaction(Object.keys(stores), 'readwrite');
			for (const [store, some] of plain as [string, object[]][]) {
				for (const row of some) work.objectStore(store).add(row);
			}
			work.oncomplete = () => {
				opening.result.close();
				resolve();
			};
		};
	});
	fresh.copy.file = copy.file;
	fresh.copy.bytes = new Uint8Array(Buffer.from(copy.bytes, 'base64'));
	return anotherTab(fresh);
}

/** Bytes and keys have no JSON of their own. */
async function revive(value: unknown): Promise<unknown> {
	if (Array.isArray(value)) return Promise.all(value.map(revive));
	if (value === null || typeof value !== 'object') return value;
	const { $bytes, $key } = value as { $bytes?: string; $key?: string };
	if ($bytes !== undefined) return new Uint8Array(Buffer.from($bytes, 'base64'));
	if ($key !== undefined) {
		const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };
		return crypto.subtle.importKey('pkcs8', Buffer.from($key, 'base64'), ecdsa, false, ['sign']);
	}
	const members = Object.entries(value).map(async ([name, one]) => [name, await revive(one)]);
	return Object.fromEntries((await Promise.all(members)) as [string, unknown][]);
}
