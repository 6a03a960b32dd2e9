/** What a person types, as a key. */
import { importAes } from './aes';
import { stretch } from './argon2';
import { toBase64 } from './base64';
import type { Stretching } from './key-row';

export async function stretchToKey(secret: string, head: Stretching): Promise<CryptoKey> {
	const bytes = await stretch({ passphrase: secret, ...head });
	const key = await importAes(bytes);
	bytes.fill(0);
	return key;
}

export function newSalt(): string {
	return toBase64(crypto.getRandomValues(new Uint8Array(16)));
}
