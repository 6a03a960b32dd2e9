/**
 * A file sealed piece by piece (the STREAM construction, as in age): a key of its own for every file,
 * a counter as nonce, and a mark in the last nonce, so that no piece can be changed, moved, left out
 * or cut off at the end without notice.
 */
import { importAes } from './aes';
import type { Bytes } from './base64';
import type { Vault } from './vault';

/** Length of a wrapped file key: nonce, key, tag. */
export const wrappedBytes = 12 + 32 + 16;

/** The head of the file is bound to the key: with another head it does not open. */
export async function wrapFileKey(
	vault: Vault,
	id: string,
	{ raw, head }: { raw: Bytes; head: Bytes }
): Promise<Bytes> {
	const wrapping = vault.clinicKeys.get(id);
	if (!wrapping) throw new Error(`The key ${id} is not on the ring`);
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const box = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv, additionalData: head },
		wrapping,
		raw
	);
	const wrapped = new Uint8Array(wrappedBytes);
	wrapped.set(iv);
	wrapped.set(new Uint8Array(box), iv.length);
	return wrapped;
}

/** Null when this vault lacks the clinic's key, or when the key or the head was changed. */
export async function openFileKey(
	vault: Vault,
	id: string,
	{ wrapped, head }: { wrapped: Bytes; head: Bytes }
): Promise<CryptoKey | null> {
	const wrapping = vault.clinicKeys.get(id);
	if (!wrapping) return null;
	try {
		const raw = await crypto.subtle.decrypt(
			{ name: 'AES-GCM', iv: wrapped.subarray(0, 12), additionalData: head },
			wrapping,
			wrapped.subarray(12)
		);
		return await importAes(new Uint8Array(raw));
	} catch {
		return null;
	}
}

export interface Piece {
	at: number;
	last: boolean;
}

export async function sealPiece(key: CryptoKey, piece: Piece, bytes: Bytes): Promise<Bytes> {
	const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonceOf(piece) }, key, bytes);
	return new Uint8Array(box);
}

/** Null when the piece is not the one that was sealed at this place. */
export async function openPiece(key: CryptoKey, piece: Piece, box: Bytes): Promise<Bytes | null> {
	try {
		const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonceOf(piece) }, key, box);
		return new Uint8Array(bytes);
	} catch {
		return null;
	}
}

function nonceOf({ at, last }: Piece): Bytes {
	const nonce = new Uint8Array(12);
	new DataView(nonce.buffer).setUint32(7, at);
	nonce[11] = last ? 1 : 0;
	return nonce;
}
