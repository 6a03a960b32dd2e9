/** Opens sealed parts for the screen and keeps the last ones in memory while the vault is open. */
import type { JsonObject } from '$lib/domain/journal/fact';
import { openSealed } from '$lib/vault/fact-seal';
import type { Vault } from '$lib/vault/vault';
import { attempt } from './attempt';
import { localDisk, type Disk } from './disk';

/** Patients of a large clinic and a month of visits: some megabytes. */
const kept = 12_000;

/** By vault: locking drops the vault, and with it what it opened. */
const caches = new WeakMap<Vault, Map<string, JsonObject>>();

/** What was opened before it was erased. */
export function forgetPii(vault: Vault, factIds: readonly string[]): void {
	for (const id of factIds) caches.get(vault)?.delete(id);
}

/** A part that is erased, sealed under a foreign key or changed is missing in the answer. */
export async function openPii(
	vault: Vault,
	factIds: string[],
	disk: Disk = localDisk()
): Promise<Map<string, JsonObject>> {
	const cache = caches.get(vault) ?? new Map<string, JsonObject>();
	caches.set(vault, cache);
	const { db } = disk;
	const wanted = factIds.filter((id) => !cache.has(id));
	const read = await attempt(db, () =>
		db.transaction('r', db.facts, db.sealed, () =>
			Promise.all([db.facts.bulkGet(wanted), db.sealed.bulkGet(wanted)])
		)
	);
	const [facts, sealed] = read.ok ? read.value : [[], []];
	const opened = await Promise.all(
		wanted.map(async (id, at) => {
			const fact = facts[at];
			const block = sealed[at];
			const result = fact && block && (await openSealed(vault, fact, block));
			return result?.ok ? ([id, result.pii] as const) : null;
		})
	);
	const fresh = new Map(opened.filter((entry) => entry !== null));
	const found = new Map<string, JsonObject>();
	for (const id of factIds) {
		const pii = fresh.get(id) ?? cache.get(id);
		if (pii) found.set(id, pii);
	}
	for (const [id, pii] of fresh) cache.set(id, pii);
	for (const id of cache.keys()) {
		if (cache.size <= kept) break;
		cache.delete(id);
	}
	return found;
}
