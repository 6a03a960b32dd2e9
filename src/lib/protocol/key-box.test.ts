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

test('no bit of it can be flipped', async () => {
	const receiver = await pairOf();
	const key = crypto.getRandomValues(new Uint8Array(32));
	const sealed = await sealKey(await spkiOf(receiver.publicKey), { id: 'k', place: 3, key });
	for (const part of ['from', 'iv', 'box'] as const) {
		const bytes = Buffer.from(sealed[part], 'base64');
		for (let bit = 0; bit < bytes.length * 8; bit += 1) {
			const changed = bytes.with(bit >> 3, bytes[bit >> 3]! ^ (1 << (bit & 7)));
			const text = Buffer.from(changed).toString('base64');
			expect(await openKey(receiver.privateKey, { ...sealed, [part]: text })).toBeNull();
		}
	}
});

test('opens what OpenSSL sealed: ECDH over P-256, HKDF-SHA-256, AES-256-GCM', async () => {
	const curve = { name: 'ECDH', namedCurve: 'P-256' };
	const own = Buffer.from(
		'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgERITFBUWFxgZGhscHR4fICEiIyQlJicoKSorLC0uLzChRANCAARMYzbjuLPedxthOhx6FzSDTNacGk9f/sskDGO8DdsVdPaJbF0UykTgA3eRwjADMyWacbkB5SWFddEH5bisSLQk',
		'base64'
	);
	const opened = await openKey(
		await crypto.subtle.importKey('pkcs8', own, curve, false, ['deriveBits']),
		{
			id: 'k-1',
			place: 3,
			from: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEDH/MMhx3EZID2+eYZJB+TwoBkXeJ3qLUcxUxpSoi4rrBdm0h5GF9cvu++H1u3y2PgLUmlW48LBcB8Wt/MRUAxg==',
			iv: 'CQkJCQkJCQkJCQkJ',
			box: 'Ab2aQKvF8n7tiiuTh3YpG/cvYsG1t+87Dx2NmTCsU+4q/rOEgBvW4xai1Hseb0wU'
		}
	);
	expect(opened).toEqual(Uint8Array.from({ length: 32 }, (_, at) => 0x20 + at));
});

test('a fingerprint is the first four bytes of SHA-256 in six digits, as OpenSSL gives them', async () => {
	const rest = { uploadKey: 'b', boxKey: 'c' };
	expect(await fingerprint({ deviceKey: 'a', ...rest })).toBe('236811');
	expect(await fingerprint({ deviceKey: '49', ...rest })).toBe('007704');
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
