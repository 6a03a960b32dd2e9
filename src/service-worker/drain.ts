/**
 * Background Sync only wakes this up: what waits is sent from here too, with every page closed and the
 * app locked. It marks nothing: the page hears from the server, in its next round, that it has these
 * facts already. So this worker needs neither the database library nor the schemas of the answers,
 * which would be kept on every device a second time.
 */
import { version } from '$service-worker';
import type { Fact, Sealed } from '$lib/domain/journal/fact';
import { signedText, writeAuthorization } from '$lib/protocol/authorization';
import { limits } from '$lib/protocol/limits';
import { paths, protocolVersion } from '$lib/protocol/version';
import { toParcel } from '$lib/sync/parcel';
import { toBase64 } from '$lib/vault/base64';
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
	const from = { uploadKey, device: device.value.device, offset: clock?.value.offset ?? 0 };
	const waiting = ((await readAll(db, 'unsent')) as { id: string }[]).map(({ id }) => id);
	let most: number = limits.pushFacts;
	let left = 0;
	while (waiting.length > 0) {
		const part = waiting.slice(0, most);
		const offers = await readOffers(db, part);
		const facts = toParcel(offers);
		const taken = facts.length === 0 || (await push({ ...stamp, facts }, from));
		// As in a round: less at once, and past the one on which the server fails.
		if (!taken && facts.length > 1) {
			most = Math.floor(facts.length / 2);
			continue;
		}
		left += taken ? 0 : 1;
		most = Math.min(limits.pushFacts, most * 2);
		const last = offers[facts.length - 1];
		waiting.splice(0, last ? part.indexOf(last.fact.id) + 1 : part.length);
	}
	if (left > 0) throw new Error(`The server failed on ${left} of the facts`);
}

interface From {
	uploadKey: CryptoKey;
	device: string;
	/** Server clock minus this clock. */
	offset: number;
}

/** False when the server fails on something in it. A portal's page with status 200 is no answer. */
async function push(message: object, from: From): Promise<boolean> {
	const response = await post(new TextEncoder().encode(JSON.stringify(message)), from);
	const said = (await response.json().catch(() => null)) as {
		results?: unknown[];
		refused?: string;
	} | null;
	if (response.status === 200 && said?.results?.length) return true;
	if (response.status === 413 || said?.refused === 'fault' || said?.refused === 'malformed')
		return false;
	throw new Error(`The server answered ${response.status}`);
}

async function post(
	body: Uint8Array<ArrayBuffer>,
	{ uploadKey, device, offset }: From
): Promise<Response> {
	const bodyHash = toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', body)));
	const at = Math.round(Date.now() + offset);
	const said = { device, key: 'upload', at, id: crypto.randomUUID() } as const;
	const sig = await signText(uploadKey, signedText({ ...said, path: paths.push, bodyHash }));
	return fetch(paths.push, {
		method: 'POST',
		body,
		headers: {
			authorization: writeAuthorization({ ...said, sig }),
			'content-type': 'application/json'
		},
		redirect: 'error',
		credentials: 'omit',
		signal: AbortSignal.timeout(20_000)
	});
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
