import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { importAes } from './aes';
import type { Bytes } from './base64';
import { openFileKey, openPiece, sealPiece, wrapFileKey, type Piece } from './file-box';
import { createVault, type Vault } from './vault';

const cheap = { memory: 64, passes: 1, lanes: 1 };
const anyBytes = fc.uint8Array({ maxLength: 200 }).map((some) => some.slice());
const anyPiece = fc.record({ at: fc.nat(0xffff_ffff), last: fc.boolean() });
let key: CryptoKey;
let vault: Vault;
beforeAll(async () => {
	key = await importAes(new Uint8Array(32).fill(3));
	({ vault } = await createVault('x', cheap));
});

describe('a piece', () => {
	test('opens in its place, to the same bytes', async () => {
		await fc.assert(
			fc.asyncProperty(anyPiece, anyBytes, async (piece, bytes) => {
				expect(await openPiece(key, piece, await sealPiece(key, piece, bytes))).toEqual(bytes);
			})
		);
	});

	test('opens in no other place, and never as the end when it is none', async () => {
		await fc.assert(
			fc.asyncProperty(anyPiece, anyPiece, anyBytes, async (piece, other, bytes) => {
				const box = await sealPiece(key, piece, bytes);
				expect(await openPiece(key, { ...piece, last: !piece.last }, box)).toBe(null);
				fc.pre(piece.at !== other.at);
				expect(await openPiece(key, other, box)).toBe(null);
			})
		);
	});

	test('opens with no bit flipped, none cut off and none added', async () => {
		await fc.assert(
			fc.asyncProperty(anyPiece, anyBytes, fc.nat(), async (piece, bytes, at) => {
				const box = await sealPiece(key, piece, bytes);
				expect(await openPiece(key, piece, flipped(box, at))).toBe(null);
				expect(await openPiece(key, piece, box.slice(0, at % box.length))).toBe(null);
				expect(await openPiece(key, piece, new Uint8Array([...box, 0]))).toBe(null);
			})
		);
	});

	test('never shares its nonce: equal bytes look different in every place', async () => {
		const bytes = new Uint8Array(8);
		const pieces: Piece[] = [0, 1, 255, 256, 65_536, 0xffff_ffff].flatMap((at) => [
			{ at, last: false },
			{ at, last: true }
		]);
		const boxes = await Promise.all(pieces.map((piece) => sealPiece(key, piece, bytes)));
		expect(new Set(boxes.map(String)).size).toBe(pieces.length);
	});
});

describe('the key of a file', () => {
	const raw = new Uint8Array(32).fill(9);
	const head = new TextEncoder().encode('{"made":1}');

	test('opens what was sealed with it, under the same head', async () => {
		const wrapped = await wrapFileKey(vault, vault.currentKey, { raw, head });
		const opened = await openFileKey(vault, vault.currentKey, { wrapped, head });
		const box = await sealPiece(await importAes(raw), { at: 0, last: true }, head);
		expect(await openPiece(opened!, { at: 0, last: true }, box)).toEqual(head);
	});

	test('does not open with a flipped bit, another head, or another clinic’s key', async () => {
		const wrapped = await wrapFileKey(vault, vault.currentKey, { raw, head });
		for (let bit = 0; bit < wrapped.length * 8; bit++) {
			const sealed = { wrapped: flipped(wrapped, bit), head };
			expect(await openFileKey(vault, vault.currentKey, sealed)).toBe(null);
		}
		for (let bit = 0; bit < head.length * 8; bit++) {
			const sealed = { wrapped, head: flipped(head, bit) };
			expect(await openFileKey(vault, vault.currentKey, sealed)).toBe(null);
		}
		const { vault: other } = await createVault('x', cheap);
		expect(await openFileKey(other, other.currentKey, { wrapped, head })).toBe(null);
		expect(await openFileKey(vault, 'unknown', { wrapped, head })).toBe(null);
	});
});

function flipped(bytes: Bytes, at: number): Bytes {
	const changed = bytes.slice();
	const bit = at % (bytes.length * 8);
	changed[bit >> 3]! ^= 1 << (bit & 7);
	return changed;
}
