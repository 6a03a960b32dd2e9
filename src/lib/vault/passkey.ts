/**
 * A passkey as a lock: its PRF extension answers a salt with bytes that never leave the authenticator
 * otherwise. Many devices make passkeys without it, so nothing is believed before it was tried.
 */
import { importAes } from './aes';
import { fromBase64, toBase64, type Bytes } from './base64';
import type { PasskeyRow } from './key-row';
import { newSalt } from './secret';
import { addLock, type Vault } from './vault';

/** 'cancelled': by the person or the time limit, or the passkey lies on another device. */
export type PasskeyFailure = { ok: false; reason: 'cancelled' | 'no-prf' };
type Made = { ok: true; row: PasskeyRow } | PasskeyFailure;
type Asked = { ok: true; wrapping: CryptoKey } | PasskeyFailure;

const purpose = new TextEncoder().encode('tsunagi device key');

/** Whether asking for a passkey makes sense at all; whether it can lock is seen when it is made. */
export function mayHavePasskey(): boolean {
	return typeof PublicKeyCredential !== 'undefined' && !!navigator.credentials;
}

/** The name is what the device's own list of passkeys shows; it is stored there and by nobody else. */
export async function makePasskey(
	vault: Pick<Vault, 'held'>,
	staff: string,
	name: string
): Promise<Made> {
	const salt = newSalt();
	const credential = await orNull(() =>
		navigator.credentials.create({
			publicKey: {
				rp: { name: 'つなぎ受付' },
				// Another one each time: a synced keychain keeps one passkey per user, and drops the one before.
				user: { id: random(), name, displayName: name },
				challenge: random(),
				pubKeyCredParams: [
					{ type: 'public-key', alg: -7 },
					{ type: 'public-key', alg: -257 }
				],
				authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
				extensions: { prf: {} }
			}
		})
	);
	if (!credential) return { ok: false, reason: 'cancelled' };
	if (!credential.getClientExtensionResults().prf?.enabled) return { ok: false, reason: 'no-prf' };
	const head = { credential: toBase64(new Uint8Array(credential.rawId)), salt, staff };
	const asked = await askPasskey([{ head }]);
	if (!asked.ok) return asked;
	const id = `passkey/${head.credential}`;
	const row = { id, kind: 'passkey', v: 1, head } as const;
	return { ok: true, row: await addLock<PasskeyRow>(vault, row, asked.wrapping) };
}

/** Of several passkeys the person chooses one, and the row that it belongs to is named. */
export async function askPasskey<Row extends Pick<PasskeyRow, 'head'>>(
	rows: Row[]
): Promise<(Asked & { ok: true; row: Row }) | PasskeyFailure> {
	const evalByCredential = Object.fromEntries(
		rows.map(({ head }) => [toBase64Url(head.credential), { first: fromBase64(head.salt) }])
	);
	const credential = await orNull(() =>
		navigator.credentials.get({
			publicKey: {
				challenge: random(),
				allowCredentials: rows.map(({ head }) => ({
					type: 'public-key',
					id: fromBase64(head.credential)
				})),
				userVerification: 'required',
				extensions: { prf: { evalByCredential } }
			}
		})
	);
	const used = credential && toBase64(new Uint8Array(credential.rawId));
	const row = rows.find(({ head }) => head.credential === used);
	if (!credential || !row) return { ok: false, reason: 'cancelled' };
	const answer = credential.getClientExtensionResults().prf?.results?.first;
	if (!answer) return { ok: false, reason: 'no-prf' };
	return { ok: true, row, wrapping: await toWrappingKey(bytesOf(answer)) };
}

/** HKDF-SHA-256 over what the authenticator answered. */
export async function toWrappingKey(answer: Bytes): Promise<CryptoKey> {
	const secret = await crypto.subtle.importKey('raw', answer, 'HKDF', false, ['deriveBits']);
	const bits = await crypto.subtle.deriveBits(
		{ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: purpose },
		secret,
		256
	);
	return importAes(new Uint8Array(bits));
}

async function orNull(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> {
	try {
		return (await ask()) as PublicKeyCredential | null;
	} catch {
		// Every refusal is a DOMException; which one does not tell whether a person or the device refused.
		return null;
	}
}

function random(): Bytes {
	return crypto.getRandomValues(new Uint8Array(32));
}

function bytesOf(source: BufferSource): Bytes {
	return ArrayBuffer.isView(source)
		? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
		: new Uint8Array(source);
}

function toBase64Url(base64: string): string {
	return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
