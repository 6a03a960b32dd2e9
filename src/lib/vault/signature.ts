/** The author device's signature over the readable part of a fact and the hash of its sealed part. */
import type { Fact } from '$lib/domain/journal/fact';
import { fromBase64, toBase64 } from './base64';
import { canonicalBytes } from './canonical';
import type { Vault } from './vault';

const ecdsa = { name: 'ECDSA', hash: 'SHA-256' };

export async function signFact<Unsigned extends Omit<Fact, 'sig' | 'seq'>>(
	vault: Pick<Vault, 'signingKey'>,
	fact: Unsigned
): Promise<string> {
	const sig = await crypto.subtle.sign(ecdsa, vault.signingKey, signedPart(fact));
	return toBase64(new Uint8Array(sig));
}

/** Null when it is no key: a damaged row, or somebody's invention. */
export function importVerifyKey(spki: string): Promise<CryptoKey | null> {
	return crypto.subtle
		.importKey('spki', fromBase64(spki), { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify'])
		.catch(() => null);
}

export async function verifyFact(verifyKey: CryptoKey, fact: Fact): Promise<boolean> {
	try {
		return await crypto.subtle.verify(ecdsa, verifyKey, fromBase64(fact.sig), signedPart(fact));
	} catch {
		// A signature that is no base64 is as wrong as any other.
		return false;
	}
}

/** Everything but the signature and the server's number, also members that only a newer version knows. */
function signedPart(fact: object): Uint8Array<ArrayBuffer> {
	return canonicalBytes({ ...fact, sig: undefined, seq: undefined });
}
