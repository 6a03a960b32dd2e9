/** A clinic key on its way: readable only by the holder of the private key that it was sealed to. */
import type { SealedKey } from './enrol';

type Bytes = Uint8Array<ArrayBuffer>;

interface OpenKey {
	id: string;
	place: number;
	/** 32 bytes. */
	key: Bytes;
}

const curve = { name: 'ECDH', namedCurve: 'P-256' };

/** Each key gets a one-time key of the sender, so that every sealing key is used once. */
export async function sealKey(to: string, { id, place, key }: OpenKey): Promise<SealedKey> {
	const receiver = await crypto.subtle.importKey('spki', fromBase64(to), curve, false, []);
	const own = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
	const from = toBase64(await crypto.subtle.exportKey('spki', own.publicKey));
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const box = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv, additionalData: boundTo({ id, place, from }) },
		await agree(own.privateKey, receiver),
		key
	);
	return { id, place, from, iv: toBase64(iv), box: toBase64(box) };
}

/** Null when it was sealed to somebody else, or anything in it was changed. */
export async function openKey(own: CryptoKey, sealed: SealedKey): Promise<Bytes | null> {
	try {
		const sender = await crypto.subtle.importKey('spki', fromBase64(sealed.from), curve, false, []);
		const key = await crypto.subtle.decrypt(
			{ name: 'AES-GCM', iv: fromBase64(sealed.iv), additionalData: boundTo(sealed) },
			await agree(own, sender),
			fromBase64(sealed.box)
		);
		return key.byteLength === 32 ? new Uint8Array(key) : null;
	} catch {
		return null;
	}
}

async function agree(own: CryptoKey, other: CryptoKey): Promise<CryptoKey> {
	const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, own, 256);
	const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
	const info = new TextEncoder().encode('tsunagi-1 clinic key');
	return crypto.subtle.deriveKey(
		{ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
		base,
		{ name: 'AES-GCM', length: 256 },
		false,
		['encrypt', 'decrypt']
	);
}

function boundTo({ id, place, from }: { id: string; place: number; from: string }): Bytes {
	return new TextEncoder().encode([id, String(place), from].join('\n'));
}

function toBase64(bytes: Bytes | ArrayBuffer): string {
	return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

function fromBase64(text: string): Bytes {
	return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
