/**
 * Background Sync only wakes this up: what waits is sent from here too, with every page closed and the
 * app locked. It marks nothing: the page hears from the server, in its next round, that it has these
 * facts already. So this worker needs neither the database library nor the schemas of the answers,
 * which would be kept on every device a second time.
 */
import { version } from '$service-worker';
import type { Fact, Sealed } from '$lib/domain/journal/fact';
import { paths, protocolVersion } from '$lib/protocol/version';
import { toParcel } from '$lib/sync/parcel';
import { grow, isTired, isTooMuch, newPortion, shrink } from '$lib/sync/portion';
import { post, type Sender } from '$lib/sync/post';
import { signText } from '$lib/vault/upload-key';

interface Account {
	uploadKey: CryptoKey | null;
}
interface Row {
	value: { device?: string; offset?: number; epoch?: string | null; [more: string]: unknown };
}

/** Rejects when the server did not take everything: the browser then tries again in its own time. */
export async function drain(): Promise<void> {
	const db = await open();
	if (!db) return;
	try {
		// A page that has the turn sends by itself.
		await navigator.locks.request('tsunagi-sync', { ifAvailable: true }, async (lock) => {
			if (lock) await sendAll(db);
		});
	} finally {
		db.close();
	}
}

async function sendAll(db: IDBDatabase): Promise<void> {
	const [account, device, clock, sync] = (await readMany(db, [
		['account', 'account'],
		['meta', 'device'],
		['meta', 'clock'],
		['meta', 'sync']
	])) as [Account?, Row?, Row?, Row?];
	const uploadKey = account?.uploadKey;
	const position = sync?.value;
	// Before the first answer there is no epoch to offer anything under: a page opens the exchange.
	if (!uploadKey || !device?.value.device || !position?.epoch) return;
	const { epoch, cursor, head, hash } = position;
	const stamp = { v: protocolVersion, app: version, position: { epoch, cursor, head, hash } };
	const sender = toSender(uploadKey, device.value.device, clock?.value.offset ?? 0);
	const portion = newPortion();
	const waiting = ((await readAll(db, 'unsent')) as { id: string }[]).map(({ id }) => id);
	while (waiting.length > 0 && !isTired(portion)) {
		const part = waiting.slice(0, portion.most);
		const offers = await readOffers(db, part);
		const facts = toParcel(offers);
		const taken = facts.length === 0 || (await push(sender, { ...stamp, facts }));
		const first = offers[0]?.fact.id ?? '';
		if (taken) grow(portion);
		else shrink(portion, first, facts.length);
		if (!taken && facts.length > 1) continue;
		const last = offers[facts.length - 1];
		waiting.splice(0, last ? part.indexOf(last.fact.id) + 1 : part.length);
	}
	const left = portion.without.size + waiting.length;
	if (left > 0) throw new Error(`The server failed on ${left} of the facts`);
}

function toSender(uploadKey: CryptoKey, device: string, offset: number): Sender {
	const sender: Sender = {
		device,
		keys: { upload: uploadKey, device: null },
		sign: signText,
		fetch: (path, init) => fetch(path, init),
		now: Date.now,
		newId: () => crypto.randomUUID(),
		offset,
		measured: (measured) => (sender.offset = measured)
	};
	return sender;
}

/** False when the server fails on something in it. A portal's page with status 200 is no answer. */
async function push(sender: Sender, request: object): Promise<boolean> {
	const posted = await post(sender, paths.push, { request, small: true });
	if (posted.ok && (posted.said as { results?: unknown[] } | null)?.results?.length) return true;
	const refused = !posted.ok && posted.reason === 'refused' ? posted.refused : undefined;
	if (isTooMuch(refused)) return false;
	throw new Error(`The server took nothing: ${refused ?? 'no answer of ours'}`);
}

async function readOffers(db: IDBDatabase, ids: string[]) {
	const facts = await readMany(
		db,
		ids.map((id) => ['facts', id])
	);
	const blocks = await readMany(
		db,
		ids.map((id) => ['sealed', id])
	);
	return facts.flatMap((fact, at) => {
		const sealed = (blocks[at] ?? null) as Sealed | null;
		return fact ? [{ fact: fact as Fact, sealed }] : [];
	});
}

/** Null when this device has no database: one must not be made here, without its tables. */
function open(): Promise<IDBDatabase | null> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open('tsunagi');
		opening.onupgradeneeded = () => opening.transaction?.abort();
		opening.onsuccess = () => {
			const db = opening.result;
			// A page that brings the tables up to date must not wait for this.
			db.onversionchange = () => db.close();
			if (db.objectStoreNames.contains('unsent')) return resolve(db);
			db.close();
			resolve(null);
		};
		opening.onerror = () =>
			opening.error?.name === 'AbortError'
				? resolve(null)
				: reject(new Error(opening.error?.message));
	});
}

function readMany(db: IDBDatabase, places: string[][]): Promise<(object | undefined)[]> {
	if (places.length === 0) return Promise.resolve([]);
	const work = db.transaction([...new Set(places.map(([table = '']) => table))], 'readonly');
	return Promise.all(
		places.map(([table = '', key = '']) => settle(work.objectStore(table).get(key)))
	) as Promise<(object | undefined)[]>;
}

function readAll(db: IDBDatabase, table: string): Promise<unknown> {
	return settle(db.transaction(table, 'readonly').objectStore(table).getAll() as IDBRequest);
}

function settle(request: IDBRequest<unknown>): Promise<unknown> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(new Error(request.error?.message));
	});
}
