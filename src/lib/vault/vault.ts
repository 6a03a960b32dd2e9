/** The keys of this device while it is unlocked; on disk each of them lies wrapped. */
import { importAes } from './aes';
import { calibrate, isBearable, type Argon2Cost } from './argon2';
import { fromBase64, toBase64, type Bytes } from './base64';
import {
	isWhole,
	unwrapKey,
	wrapKey,
	type ClinicRow,
	type Head,
	type KeyRow,
	type LockRow,
	type PassphraseRow,
	type SigningRow
} from './key-row';
import { holdBytes, readHeld, type Held } from './held-key';
import { newSalt, stretchToKey } from './secret';

export interface Vault {
	/** Wraps every other key and seals drafts. Lives in memory only. */
	deviceKey: CryptoKey;
	/** The same key in the form that may be wrapped again. */
	held: Held;
	/** The clinic's key ring by key id. */
	clinicKeys: ReadonlyMap<string, CryptoKey>;
	/** Id of the key on the ring that seals new facts. */
	currentKey: string;
	signingKey: CryptoKey;
	verifyKey: CryptoKey;
	/** Base64 SPKI of verifyKey. */
	publicKey: string;
	/** Rows that do not open any more, in neither copy: what was sealed under them stays unreadable. */
	broken: number;
	/** Made in the place of broken ones, so that the desk goes on; to be kept before anything is stated. */
	remade: KeyRow[];
}

/** 'wrong-secret': the passphrase, the passkey or the recovery key is another one. */
export type Opened = { ok: true; vault: Vault } | { ok: false; reason: 'wrong-secret' | 'damaged' };

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };

export async function createVault(
	passphrase: string,
	cost?: Argon2Cost
): Promise<{ rows: KeyRow[]; vault: Vault }> {
	const device = randomKey();
	const deviceKey = await importAes(device);
	const rows: [PassphraseRow, ClinicRow, SigningRow] = [
		await passphraseRow(passphrase, cost ?? (await calibrate()), device),
		await makeClinicRow(deviceKey, 1),
		await makeSigningRow(deviceKey)
	];
	const vault = await openRows(rows, device);
	device.fill(0);
	if (!vault) throw new Error('A vault just made does not open');
	return { rows, vault };
}

export async function openVault(rows: KeyRow[], passphrase: string): Promise<Opened> {
	const lock = rows.find((row) => row.kind === 'passphrase');
	if (!lock || !(await isWhole(lock)) || !isBearable(lock.head)) {
		return { ok: false, reason: 'damaged' };
	}
	if (passphrase === '') return { ok: false, reason: 'wrong-secret' };
	return openLock(rows, lock, await stretchToKey(passphrase, lock.head));
}

/** Opens with any secret, given the key that it leads to. A damaged lock beside this one does not matter. */
export async function openLock(
	rows: KeyRow[],
	lock: LockRow,
	wrapping: CryptoKey
): Promise<Opened> {
	if (!(await isWhole(lock))) return { ok: false, reason: 'damaged' };
	const device = await unwrapKey(lock, wrapping);
	return device ? openDevice(rows, device) : { ok: false, reason: 'wrong-secret' };
}

/** Opens with the device key itself, out of memory. */
export async function openHeld(rows: KeyRow[], held: Held): Promise<Opened> {
	return openDevice(rows, await readHeld(held));
}

/** Overwrites the bytes that it was given. */
export async function openDevice(rows: KeyRow[], device: Bytes): Promise<Opened> {
	const vault = await openRows(rows, device);
	device.fill(0);
	return vault ? { ok: true, vault } : { ok: false, reason: 'damaged' };
}

/** Takes the place of the passphrase before it: no record is sealed anew. */
export async function changePassphrase(
	{ held }: Pick<Vault, 'held'>,
	passphrase: string,
	cost?: Argon2Cost
): Promise<PassphraseRow> {
	const device = await readHeld(held);
	const row = await passphraseRow(passphrase, cost ?? (await calibrate()), device);
	device.fill(0);
	return row;
}

/** One more lock on the device key: no record is sealed anew. */
export async function addLock<Row extends LockRow>(
	{ held }: Pick<Vault, 'held'>,
	head: Head<Row>,
	wrapping: CryptoKey
): Promise<Row> {
	const device = await readHeld(held);
	const row = await wrapKey<Row>(head, wrapping, device);
	device.fill(0);
	return row;
}

/**
 * Null when a row is missing, or none opens under the device key. One broken row does not close the
 * rest: what it sealed cannot be read, and where nothing is left to seal or sign with, a new one is made.
 */
async function openRows(rows: KeyRow[], device: Bytes): Promise<Vault | null> {
	const deviceKey = await importAes(device);
	const signing = rows.find((row) => row.kind === 'signing');
	const clinic = rows.filter((row) => row.kind === 'clinic');
	if (!signing || clinic.length === 0) return null;
	const ring = await openAll(clinic, deviceKey);
	const signers = await openAll([signing], deviceKey);
	const broken = clinic.length - ring.length + 1 - signers.length;
	if (ring.length + signers.length === 0) return null;

	const remade: KeyRow[] = [];
	if (ring.length === 0) {
		const places = clinic.map(({ head }) => head.place).filter(Number.isSafeInteger);
		const fresh = await makeClinicRow(deviceKey, Math.max(0, ...places) + 1);
		remade.push(fresh);
		ring.push(...(await openAll([fresh], deviceKey)));
	}
	if (signers.length === 0) {
		const fresh = await makeSigningRow(deviceKey);
		remade.push(fresh);
		signers.push(...(await openAll([fresh], deviceKey)));
	}
	ring.sort(({ row: a }, { row: b }) => a.head.place - b.head.place || (a.id < b.id ? -1 : 1));
	const [signer, current] = [signers[0], ring.at(-1)];
	if (!signer || !current) throw new Error('A key just made does not open');

	const clinicKeys = await Promise.all(
		ring.map(async ({ row, key }) => [row.id, await importAes(key)] as const)
	);
	const { publicKey } = signer.row.head;
	const [signingKey, verifyKey] = await Promise.all([
		crypto.subtle.importKey('pkcs8', signer.key, ecdsa, false, ['sign']),
		crypto.subtle.importKey('spki', fromBase64(publicKey), ecdsa, true, ['verify'])
	]);
	for (const { key } of [signer, ...ring]) key.fill(0);
	return {
		deviceKey,
		held: await holdBytes(device),
		clinicKeys: new Map(clinicKeys),
		currentKey: current.row.id,
		signingKey,
		verifyKey,
		publicKey,
		broken,
		remade
	};
}

/** Those that are whole and of this device key. */
async function openAll<Row extends KeyRow>(
	rows: Row[],
	deviceKey: CryptoKey
): Promise<{ row: Row; key: Bytes }[]> {
	const keys = await Promise.all(
		rows.map(async (row) => ((await isWhole(row)) ? unwrapKey(row, deviceKey) : null))
	);
	return rows.flatMap((row, at) => {
		const key = keys[at];
		return key ? [{ row, key }] : [];
	});
}

async function makeClinicRow(deviceKey: CryptoKey, place: number): Promise<ClinicRow> {
	const key = randomKey();
	const head = { id: crypto.randomUUID(), kind: 'clinic', v: 1, head: { place } } as const;
	const row = await wrapKey<ClinicRow>(head, deviceKey, key);
	key.fill(0);
	return row;
}

async function makeSigningRow(deviceKey: CryptoKey): Promise<SigningRow> {
	const pair = await crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
	const key = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
	const publicKey = toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)));
	const head = { id: 'signing', kind: 'signing', v: 1, head: { publicKey } } as const;
	const row = await wrapKey<SigningRow>(head, deviceKey, key);
	key.fill(0);
	return row;
}

async function passphraseRow(
	passphrase: string,
	cost: Argon2Cost,
	device: Bytes
): Promise<PassphraseRow> {
	const head = { ...cost, salt: newSalt() };
	const wrapping = await stretchToKey(passphrase, head);
	return wrapKey<PassphraseRow>(
		{ id: 'passphrase', kind: 'passphrase', v: 1, head },
		wrapping,
		device
	);
}

function randomKey(): Bytes {
	return crypto.getRandomValues(new Uint8Array(32));
}
