/** The sealed part of a fact: closed under the clinic's current key, bound to the fact it belongs to. */
import type { Fact, JsonObject, Sealed, Statement } from '$lib/domain/journal/fact';
import { toBase64 } from './base64';
import { seal, unseal, type Box } from './box';
import type { Vault } from './vault';

export type SealedFact =
	| { key: string; sealedHash: string; sealed: Sealed }
	| { key: null; sealedHash: null; sealed: null };

/** 'no-key': sealed under a key this device does not hold. 'changed': not what the author sealed. */
type OpenedFact = { ok: true; pii: JsonObject } | { ok: false; reason: 'no-key' | 'changed' };

export async function sealFact(
	vault: Vault,
	{ id, kind, v, pii }: Pick<Statement, 'id' | 'kind' | 'v' | 'pii'>
): Promise<SealedFact> {
	if (!pii) return { key: null, sealedHash: null, sealed: null };
	const key = vault.currentKey;
	const sealed = { id, ...(await seal(ringKey(vault, key), { id, kind, v, key }, pii)) };
	return { key, sealedHash: await hashSealed(sealed), sealed };
}

export async function openSealed(
	vault: Vault,
	{ id, kind, v, key, sealedHash }: Pick<Fact, 'id' | 'kind' | 'v' | 'key' | 'sealedHash'>,
	sealed: Box
): Promise<OpenedFact> {
	const clinicKey = key === null ? undefined : vault.clinicKeys.get(key);
	if (!clinicKey) return { ok: false, reason: 'no-key' };
	// The hash is what the author signed: without this check another holder of the clinic key could put a new box here.
	if ((await hashSealed(sealed)) !== sealedHash) return { ok: false, reason: 'changed' };
	const pii = await unseal(clinicKey, { id, kind, v, key }, sealed);
	return pii === undefined
		? { ok: false, reason: 'changed' }
		: { ok: true, pii: pii as JsonObject };
}

/** Base64 SHA-256 over iv and box; the iv always has 12 bytes, so the border between them is certain. */
export async function hashSealed({ iv, box }: Box): Promise<string> {
	const bytes = new Uint8Array(iv.length + box.length);
	bytes.set(iv);
	bytes.set(box, iv.length);
	return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function ringKey(vault: Vault, id: string): CryptoKey {
	const key = vault.clinicKeys.get(id);
	if (!key) throw new Error(`The current key ${id} is not on the ring`);
	return key;
}
