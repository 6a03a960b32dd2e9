/** The keys of this device while it is unlocked; on disk each of them lies wrapped. */
import { currentCost, isBearable, stretch, type Argon2Cost } from './argon2';
import { fromBase64, toBase64, type Bytes } from './base64';
import {
	isWhole,
	unwrapKey,
	wrapKey,
	type ClinicRow,
	type KeyRow,
	type PassphraseRow,
	type SigningRow
} from './key-row';

export interface Vault {
	/** Wraps every other key and seals drafts. Lives in memory only. */
	deviceKey: CryptoKey;
	/** The clinic's key ring by key id. */
	clinicKeys: ReadonlyMap<string, CryptoKey>;
	/** Id of the key on the ring that seals new facts. */
	currentKey: string;
	signingKey: CryptoKey;
	verifyKey: CryptoKey;
	/** Base64 SPKI of verifyKey. */
	publicKey: string;
}

type Opened = { ok: true; vault: Vault } | { ok: false; reason: 'wrong-passphrase' | 'damaged' };

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };

export async function createVault(
	passphrase: string,
	cost: Argon2Cost = currentCost
): Promise<{ rows: KeyRow[]; vault: Vault }> {
	const device = randomKey();
	const clinic = randomKey();
	const pair = await crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
	const signing = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
	const publicKey = toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)));

	const head = { ...cost, salt: toBase64(crypto.getRandomValues(new Uint8Array(16))) };
	const deviceKey = await importAes(device);
	const rows: [PassphraseRow, ClinicRow, SigningRow] = [
		await wrapKey<PassphraseRow>(
			{ id: 'passphrase', kind: 'passphrase', v: 1, head },
			await passphraseToKey(passphrase, head),
			device
		),
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
	for (const bytes of [device, clinic, signing]) bytes.fill(0);

	const vault = await openRows(rows, deviceKey);
	if (!vault) throw new Error('A vault just made does not open');
	return { rows, vault };
}

export async function openVault(rows: KeyRow[], passphrase: string): Promise<Opened> {
	const lock = rows.find((row) => row.kind === 'passphrase');
	const whole = await Promise.all(rows.map(isWhole));
	if (!lock || whole.includes(false) || !isBearable(lock.head)) {
		return { ok: false, reason: 'damaged' };
	}
	if (passphrase === '') return { ok: false, reason: 'wrong-passphrase' };
	const device = await unwrapKey(lock, await passphraseToKey(passphrase, lock.head));
	if (!device) return { ok: false, reason: 'wrong-passphrase' };

	const vault = await openRows(rows, await importAes(device));
	device.fill(0);
	return vault ? { ok: true, vault } : { ok: false, reason: 'damaged' };
}

/** Null when a key is missing or does not open under the device key. */
async function openRows(rows: KeyRow[], deviceKey: CryptoKey): Promise<Vault | null> {
	const signing = rows.find((row) => row.kind === 'signing');
	const ring = rows
		.filter((row) => row.kind === 'clinic')
		.sort((a, b) => a.head.place - b.head.place || (a.id < b.id ? -1 : 1));
	const current = ring.at(-1);
	if (!signing || !current) return null;

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
		clinicKeys: new Map(ring.map((row, at) => [row.id, clinicKeys[at] as CryptoKey])),
		currentKey: current.id,
		signingKey,
		verifyKey,
		publicKey
	};
}

async function passphraseToKey(passphrase: string, head: PassphraseRow['head']) {
	const bytes = await stretch({ passphrase, ...head });
	const key = await importAes(bytes);
	bytes.fill(0);
	return key;
}

function randomKey(): Bytes {
	return crypto.getRandomValues(new Uint8Array(32));
}

function importAes(bytes: Bytes): Promise<CryptoKey> {
	return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
