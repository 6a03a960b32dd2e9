/**
 * Every construction against bytes that another library computed. A change that seals and opens alike
 * passes all other tests, and would lock every device out of its own records: here it fails.
 */
import { verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Fact } from '$lib/domain/journal/fact';
import { importAes } from './aes';
import { fromBase64, type Bytes } from './base64';
import { unseal } from './box';
import { openChunk } from './chunk-seal';
import { openDraft } from './draft-seal';
import { hashSealed, openSealed } from './fact-seal';
import { openFileKey, openPiece } from './file-box';
import { readHeld } from './held-key';
import { readRing } from './key-ring';
import { isWhole, unwrapKey, type KeyRow, type PasskeyRow } from './key-row';
import known from './known-answers.json';
import { toWrappingKey } from './passkey';
import { openByPin } from './pin';
import { openByWords, readWords } from './recovery';
import { verifyFact } from './signature';
import { signText } from './upload-key';
import { openLock, openVault, type Opened } from './vault';

const { inputs } = known;
const rows = Object.values(known.rows) as KeyRow[];
const fact = known.fact as unknown as Fact;
const deviceKey = await importAes(fromBase64(inputs.deviceKey));

/** Opened at all is not enough: to the very keys that were wrapped. */
async function expectTheDevice(opened: Opened): Promise<void> {
	if (!opened.ok) throw new Error(opened.reason);
	const { vault } = opened;
	expect(await readHeld(vault.held)).toEqual(fromBase64(inputs.deviceKey));
	expect(await readRing(vault, rows)).toEqual([
		{ id: 'k-1', place: 1, key: fromBase64(inputs.clinicKey) }
	]);
	const opens = await openSealed(vault, fact, boxOf(known.sealed));
	expect(opens).toEqual({ ok: true, pii: known.pii });
}

describe('a device as another library made it', () => {
	test.each(rows)('has a whole row of $kind', async (row) => {
		expect(await isWhole(row)).toBe(true);
	});

	test('opens with its passphrase', async () => {
		await expectTheDevice(await openVault(rows, inputs.passphrase));
	});

	test('opens with what the authenticator answers', async () => {
		const row = known.rows.passkey as PasskeyRow;
		const wrapping = await toWrappingKey(fromBase64(inputs.prf));
		await expectTheDevice(await openLock(rows, row, wrapping));
	});

	test('opens with the words of the published vector for 7f…7f', async () => {
		const words =
			'そつう れきだい ほんやく わかす りくつ ばいか ろせん やちん そつう れきだい ほんやく わかめ';
		const read = readWords(words);
		if (!read.ok) throw new Error(read.reason);
		expect(read.entropy).toEqual(fromBase64(inputs.entropy));
		await expectTheDevice(await openByWords(rows, read.entropy));
	});

	test('opens with a PIN while it is hidden, from what the PIN stretches to', async () => {
		const kept = await unwrapKey(known.rows.pin as KeyRow, deviceKey);
		expect(kept).toEqual(fromBase64(inputs.pinKey));
		const { head } = known.rows.pin;
		await expectTheDevice(await openByPin(rows, { head, ...boxOf(known.pinLock) }, inputs.pin));
	});

	test('is held in memory so that it can be wrapped anew', async () => {
		const held = { ...boxOf(known.held), key: await importAes(fromBase64(known.held.key)) };
		expect(await readHeld(held)).toEqual(fromBase64(inputs.deviceKey));
	});
});

describe('what it keeps', () => {
	test('a fact: the hash of its sealed part, and the signature over everything', async () => {
		expect(await hashSealed(boxOf(known.sealed))).toBe(known.fact.sealedHash);
		expect(await verifyFact(await verifyKey(), { ...fact, seq: 7 })).toBe(true);
	});

	test('a request: what this signs, the other library accepts', async () => {
		const { text } = known.request;
		const opened = await openVault(rows, inputs.passphrase);
		if (!opened.ok) throw new Error(opened.reason);
		const key = { key: fromBase64(opened.vault.publicKey), format: 'der', type: 'spki' } as const;
		const sig = fromBase64(await signText(opened.vault.signingKey, text));
		const form = { ...key, dsaEncoding: 'ieee-p1363' } as const;
		expect(verify('sha256', new TextEncoder().encode(text), form, sig)).toBe(true);
		expect(verify('sha256', new TextEncoder().encode(`${text}x`), form, sig)).toBe(false);
	});

	test('a draft, and a chunk of patients', async () => {
		const { draft, chunk } = known;
		const vault = { deviceKey } as Parameters<typeof openDraft>[0];
		expect(await openDraft(vault, draft.id, boxOf(draft))).toEqual(draft.value);
		expect(await openChunk(vault, { ids: chunk.ids, ...boxOf(chunk) })).toEqual(chunk.value);
		expect(await unseal(deviceKey, { id: draft.id, v: 1 }, boxOf(draft))).toBe(undefined);
	});

	test('a file in pieces: counter in bytes 7 to 10 of the nonce, the end in byte 11', async () => {
		const { head, key, wrapped, pieces, texts, far } = known.file;
		const vault = { clinicKeys: new Map([[key, await importAes(fromBase64(inputs.clinicKey))]]) };
		const sealed = { wrapped: fromBase64(wrapped), head: new TextEncoder().encode(head) };
		const fileKey = await openFileKey(vault as never, key, sealed);
		if (!fileKey) throw new Error('The file key does not open');
		const read = await Promise.all(
			pieces.map((box, at) =>
				openPiece(fileKey, { at, last: at === pieces.length - 1 }, fromBase64(box))
			)
		);
		expect(read.map((bytes) => bytes && new TextDecoder().decode(bytes))).toEqual(texts);
		const one = await openPiece(fileKey, { at: far.at, last: false }, fromBase64(far.box));
		expect(one && new TextDecoder().decode(one)).toBe('far');
	});
});

function verifyKey(): Promise<CryptoKey> {
	const spki = fromBase64(known.rows.signing.head.publicKey);
	const curve = { name: 'ECDSA', namedCurve: 'P-256' };
	return crypto.subtle.importKey('spki', spki, curve, true, ['verify']);
}

function boxOf({ iv, box }: { iv: string; box: string }): { iv: Bytes; box: Bytes } {
	return { iv: fromBase64(iv), box: fromBase64(box) };
}
