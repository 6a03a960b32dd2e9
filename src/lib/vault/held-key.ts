/**
 * The device key while the vault is open, in a form that can be wrapped anew (a changed passphrase,
 * one more passkey) or handed to the next page. No exportable key lies about: the bytes stand in a
 * box whose key the browser keeps.
 */
import type { Bytes } from './base64';

export interface Held {
	/** Made for this one box; it cannot be exported. */
	key: CryptoKey;
	iv: Bytes;
	box: Bytes;
}

export async function holdBytes(device: Bytes): Promise<Held> {
	const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
		'encrypt',
		'decrypt'
	]);
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, device);
	return { key, iv, box: new Uint8Array(box) };
}

/** To be overwritten after use. */
export async function readHeld({ key, iv, box }: Held): Promise<Bytes> {
	return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, box));
}
