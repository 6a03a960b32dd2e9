/** The one kind of symmetric key: AES-256-GCM, and never to be exported again. */
import type { Bytes } from './base64';

export function importAes(bytes: Bytes): Promise<CryptoKey> {
	return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
