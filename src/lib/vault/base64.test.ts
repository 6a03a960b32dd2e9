import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from './base64';

describe('toBase64', () => {
	test('gives back the bytes, of any length', () => {
		fc.assert(
			fc.property(fc.uint8Array(), (bytes) => {
				expect([...fromBase64(toBase64(bytes))]).toEqual([...bytes]);
			})
		);
		const long = new Uint8Array(40_000).fill(7);
		expect(fromBase64(toBase64(long))).toEqual(long);
	});
});
