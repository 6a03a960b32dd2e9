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
}

/** 'wrong-secret': the passphrase, the passkey or the recovery key is another one. */
export type Opened = { ok: true; vault: Vault } | { ok: false; reason: 'wrong-secret' | 'damaged' };

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };

export async function createVault(
	passphrase: string,
	cost?: Argon2Cost
): Promise<{ rows: KeyRow[]; vault: Vault }> {
	const device = randomKey();
	const clinic = randomKey();
	const pair = await crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
	const signing = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
	const publicKey = toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)));

	const deviceKey = await importAes(device);
	const rows: [PassphraseRow, ClinicRow, SigningRow] = [
		await passphraseRow(passphrase, cost ?? (await calibrate()), device),
		await wrapKey<ClinicRow>(
			{ id: crypto.randomUUID(), kind: 'clinic', v: 1, head: { place: 1 } },
			deviceKey,
			clinic
		),
		await wrapKey<SigningRow>(
			{ id: 'signing', kind: 'signing', v: 1, head: { publicKey } },
			deviceKey,
			signing
		)
	];
	const vault = await openRows(rows, device);
	for (const bytes of [device, clinic, signing]) bytes.fill(0);
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

/** Null when a key is missing or does not open under the device key. */
async function openRows(rows: KeyRow[], device: Bytes): Promise<Vault | null> {
	const deviceKey = await importAes(device);
	const signing = rows.find((row) => row.kind === 'signing');
	const ring = rows
		.filter((row) => row.kind === 'clinic')
		.sort((a, b) => a.head.place - b.head.place || (a.id < b.id ? -1 : 1));
	const current = ring.at(-1);
	if (!signing || !current) return null;
	const whole = await Promise.all([signing, ...ring].map(isWhole));
	if (whole.includes(false)) return null;

	const pkcs8 = await unwrapKey(signing, deviceKey);
	const clinic = await Promise.all(ring.map((row) => unwrapKey(row, deviceKey)));
	if (!pkcs8 || clinic.includes(null)) return null;

	const clinicKeys = await Promise.all(clinic.map((bytes) => importAes(bytes as Bytes)));
	const { publicKey } = signing.head;
	const [signingKey, verifyKey] = await Promise.all([
		crypto.subtle.importKey('pkcs8', pkcs8, ecdsa, false, ['sign']),
		crypto.subtle.importKey('spki', fromBase64(publicKey), ecdsa, true, ['verify'])
	]);
	for (const bytes of [pkcs8, ...clinic]) bytes?.fill(0);
	return {
		deviceKey,
		held: await holdBytes(device),
		clinicKeys: new Map(ring.map((row, at) => [row.id, clinicKeys[at] as CryptoKey])),
		currentKey: current.id,
		signingKey,
		verifyKey,
		publicKey
	};
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
