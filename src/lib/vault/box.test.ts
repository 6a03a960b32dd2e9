import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importAes } from './aes';
import { fromBase64, toBase64, type Bytes } from './base64';
import { seal, unseal } from './box';
import { isWhole, unwrapKey, wrapKey, type ClinicRow } from './key-row';
import { toWrappingKey } from './passkey';

const key = await importAes(bytes('00', 32));
const place = { store: 'drafts', id: 'd', v: 1 };

describe('known answers', () => {
	test('AES-256-GCM: test case 14 of the GCM specification', async () => {
		const sealed = await crypto.subtle.encrypt(
			{ name: 'AES-GCM', iv: bytes('00', 12) },
			key,
			bytes('00', 16)
		);
		expect(hex(new Uint8Array(sealed))).toBe(
			'cea7403d4d606b6e074ec5d3baf39d18' + 'd0d1c8a799996bf0265b98b5d48ab919'
		);
	});

	test('HKDF-SHA-256 under our own purpose, as OpenSSL derives it', async () => {
		const wrapping = await toWrappingKey(bytes('0b', 22));
		const sealed = await crypto.subtle.encrypt(
			{ name: 'AES-GCM', iv: bytes('00', 12) },
			wrapping,
			bytes('00', 16)
		);
		expect(hex(new Uint8Array(sealed))).toBe(
			'1f4fe9ba9e719d0974abf04a1e405eea604c315d13bed940f377cc66aab0c19b'
		);
	});

	test('a box that an earlier version wrote still opens in its place', async () => {
		const box = {
			iv: bytes('02', 12),
			box: fromBase64('P9pijFUW4B+mGWvOTWxk+g/cv+ILpw+zUyo06j1DK6ell2DZOmHefQ==')
		};
		expect(await unseal(key, place, box)).toEqual({ name: '山田 太郎' });
	});

	test('a key row that an earlier version wrote is whole, and opens', async () => {
		const row: ClinicRow = JSON.parse(
			'{"id":"k","kind":"clinic","v":1,"head":{"place":1},"iv":"AwMDAwMDAwMDAwMD","box":"nzQzI80BO5cgMBIRqiDBHritmQk5AtZ4qqW7+Njz2QXuFKjy6br5VBSwv3M27f77","check":"uQ719bddgDquGOAfEEg13kpt7rGzTEfjtgUa6rKV7I8="}'
		) as ClinicRow;
		expect(await isWhole(row)).toBe(true);
		expect(await unwrapKey(row, key)).toEqual(bytes('07', 32));
	});
});

describe('seal', () => {
	const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((some) => some.slice());
	const anyPlace = fc.record({ store: fc.string(), id: fc.string(), v: fc.nat() });

	test('unseal gives back every value', async () => {
		await fc.assert(
			fc.asyncProperty(anyKey, anyPlace, fc.jsonValue(), async (raw, place, value) => {
				const own = await importAes(raw);
				const plain = JSON.parse(JSON.stringify(value)) as typeof value;
				expect(await unseal(own, place, await seal(own, place, plain as never))).toEqual(plain);
			})
		);
	});

	test('no flipped bit of iv or box opens', async () => {
		await fc.assert(
			fc.asyncProperty(fc.jsonValue(), fc.nat(), async (value, at) => {
				const { iv, box } = await seal(key, place, value as never);
				const all = new Uint8Array([...iv, ...box]);
				const bit = at % (all.length * 8);
				all[bit >> 3]! ^= 1 << (bit & 7);
				const changed = { iv: all.slice(0, iv.length), box: all.slice(iv.length) };
				expect(await unseal(key, place, changed)).toBe(undefined);
			})
		);
	});

	test('nothing opens in another place or under another key, and no two seals are alike', async () => {
		await fc.assert(
			fc.asyncProperty(anyPlace, anyPlace, fc.jsonValue(), async (one, other, value) => {
				fc.pre(JSON.stringify(one) !== JSON.stringify(other));
				const sealed = await seal(key, one, value as never);
				expect(await unseal(key, other, sealed)).toBe(undefined);
				expect(await unseal(await importAes(bytes('01', 32)), one, sealed)).toBe(undefined);
				expect((await seal(key, one, value as never)).box).not.toEqual(sealed.box);
			})
		);
	});
});

describe('wrapKey', () => {
	test('no changed head and no flipped bit unwraps', async () => {
		const head = { id: 'k', kind: 'clinic', v: 1, head: { place: 1 } } as const;
		const row = await wrapKey<ClinicRow>(head, key, bytes('07', 32));
		expect(await unwrapKey({ ...row, head: { place: 2 } }, key)).toBe(null);
		expect(await unwrapKey({ ...row, id: 'l' }, key)).toBe(null);
		const box = fromBase64(row.box);
		for (let bit = 0; bit < box.length * 8; bit++) {
			const changed = box.slice();
			changed[bit >> 3]! ^= 1 << (bit & 7);
			expect(await unwrapKey({ ...row, box: toBase64(changed) }, key)).toBe(null);
		}
	});
});

function bytes(pair: string, length: number): Bytes {
	return new Uint8Array(length).fill(parseInt(pair, 16));
}

function hex(some: Uint8Array): string {
	return [...some].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
