/** JSON sealed with AES-256-GCM and bound to its place by additional data. */
import type { Json } from '$lib/domain/journal/fact';
import type { Bytes } from './base64';
import { canonicalBytes } from './canonical';

export interface Box {
	iv: Bytes;
	box: Bytes;
}

export async function seal(key: CryptoKey, place: object, value: Json): Promise<Box> {
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const box = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv, additionalData: canonicalBytes(place) },
		key,
		new TextEncoder().encode(JSON.stringify(value))
	);
	return { iv, box: new Uint8Array(box) };
}

/** Undefined when the key is another one, the box was changed, or it lies in a place it was not sealed for. */
export async function unseal(
	key: CryptoKey,
	place: object,
	{ iv, box }: Box
): Promise<Json | undefined> {
	try {
		const text = await crypto.subtle.decrypt(
			{ name: 'AES-GCM', iv, additionalData: canonicalBytes(place) },
			key,
			box
		);
		return JSON.parse(new TextDecoder().decode(text)) as Json;
	} catch {
		return undefined;
	}
}
