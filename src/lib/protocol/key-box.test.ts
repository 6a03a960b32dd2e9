import { expect, test } from 'vitest';
import { fingerprint } from './fingerprint';
import { openKey, sealKey } from './key-box';

const pairOf = () =>
	crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
const spkiOf = async (key: CryptoKey) =>
	Buffer.from(await crypto.subtle.exportKey('spki', key)).toString('base64');

test('a sealed clinic key opens for its receiver only, and only unchanged', async () => {
	const receiver = await pairOf();
	const key = crypto.getRandomValues(new Uint8Array(32));
	const sealed = await sealKey(await spkiOf(receiver.publicKey), { id: 'k', place: 3, key });
	expect(await openKey(receiver.privateKey, sealed)).toEqual(key);
	expect(await openKey((await pairOf()).privateKey, sealed)).toBeNull();
	for (const change of [
		{ id: 'other' },
		{ place: 4 },
		{ iv: 'AAAAAAAAAAAAAAAA' },
		{
			box:
				`A${sealed.box.slice(1)}` === sealed.box
					? `B${sealed.box.slice(1)}`
					: `A${sealed.box.slice(1)}`
		},
		{ from: await spkiOf((await pairOf()).publicKey) },
		{ from: 'x' }
	]) {
		expect(await openKey(receiver.privateKey, { ...sealed, ...change })).toBeNull();
	}
});

test('a fingerprint has six digits and hangs on every key', async () => {
	const keys = { deviceKey: 'a', uploadKey: 'b', boxKey: 'c' };
	const digits = await fingerprint(keys);
	expect(digits).toMatch(/^\d{6}$/);
	expect(await fingerprint(keys)).toBe(digits);
	for (const name of Object.keys(keys)) {
		expect(await fingerprint({ ...keys, [name]: 'x' })).not.toBe(digits);
	}
});
