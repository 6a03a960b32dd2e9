/** The one key that lies in plain: it cannot be exported, and may push and ask for status, nothing else. */
import { toBase64 } from './base64';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };

export async function createUploadKey(): Promise<{ uploadKey: CryptoKey; publicKey: string }> {
	const pair = await crypto.subtle.generateKey(ecdsa, false, ['sign', 'verify']);
	const spki = await crypto.subtle.exportKey('spki', pair.publicKey);
	return { uploadKey: pair.privateKey, publicKey: toBase64(new Uint8Array(spki)) };
}

/** Base64, as the header of a request wants it. */
export async function signText(key: CryptoKey, text: string): Promise<string> {
	const bytes = new TextEncoder().encode(text);
	const sig = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes);
	return toBase64(new Uint8Array(sig));
}
