import { beforeAll, describe, expect, test } from 'vitest';
import type { Fact, Sealed } from '$lib/domain/journal/fact';
import { hashSealed, openSealed, sealFact } from './fact-seal';
import { signFact, verifyFact } from './signature';
import { createVault, type Vault } from './vault';

const cheap = { memory: 64, passes: 1, lanes: 1 };
const pii = { name: '山田 太郎', note: '' };
let vault: Vault;
let fact: Fact;
let sealed: Sealed;
beforeAll(async () => {
	({ vault } = await createVault('x', cheap));
	const statement = { id: 'f', kind: 'visit.recorded', v: 1, pii } as const;
	const closed = await sealFact(vault, statement);
	sealed = closed.sealed!;
	const unsigned = {
		id: 'f',
		kind: 'visit.recorded',
		v: 1,
		rulebook: null,
		about: 'v',
		facts: { b: 1, a: { d: [1, 2], c: 'あ' } },
		device: 'd',
		incarnation: 'i',
		number: 1,
		seen: 0,
		at: 1,
		offset: null,
		offsetAge: null,
		by: 's',
		role: 'staff',
		key: closed.key,
		sealedHash: closed.sealedHash
	} as const;
	fact = { ...unsigned, sig: await signFact(vault, unsigned), seq: null };
});

describe('openSealed', () => {
	test('opens what was sealed', async () => {
		expect(await openSealed(vault, fact, sealed)).toEqual({ ok: true, pii });
	});

	test('notices every changed byte, also where the hash was changed with it', async () => {
		for (const part of ['iv', 'box'] as const) {
			for (const at of sealed[part].keys()) {
				const bytes = sealed[part].slice();
				bytes[at] = (bytes[at] as number) ^ 1;
				const changed = { ...sealed, [part]: bytes };
				const no = { ok: false, reason: 'changed' };
				expect(await openSealed(vault, fact, changed)).toEqual(no);
				const sealedHash = await hashSealed(changed);
				expect(await openSealed(vault, { ...fact, sealedHash }, changed)).toEqual(no);
			}
		}
	});

	test.each([{ id: 'g' }, { kind: 'visit.corrected' as const }, { v: 2 }])(
		'notices that it belongs to another fact: %o',
		async (change) => {
			const result = await openSealed(vault, { ...fact, ...change }, sealed);
			expect(result).toEqual({ ok: false, reason: 'changed' });
		}
	);

	test('notices that another key is named, also one with the same bytes', async () => {
		const ring = new Map([...vault.clinicKeys, ['other', vault.clinicKeys.get(fact.key!)!]]);
		const wider = { ...vault, clinicKeys: ring };
		const renamed = { ...fact, key: 'other' };
		expect(await openSealed(wider, renamed, sealed)).toEqual({ ok: false, reason: 'changed' });
		expect(await openSealed(vault, renamed, sealed)).toEqual({ ok: false, reason: 'no-key' });
		expect(await openSealed(vault, { ...fact, key: null }, sealed)).toMatchObject({ ok: false });
	});

	test('notices a box that a holder of the clinic key sealed anew', async () => {
		const { id, kind, v } = fact;
		const forged = await sealFact(vault, { id, kind, v, pii: { name: '別人' } });
		const result = await openSealed(vault, fact, forged.sealed!);
		expect(result).toEqual({ ok: false, reason: 'changed' });
	});
});

describe('sealFact', () => {
	test('seals nothing where there is nothing to seal', async () => {
		const empty = await sealFact(vault, { id: 'f', kind: 'outage.ended', v: 1, pii: null });
		expect(empty).toEqual({ key: null, sealedHash: null, sealed: null });
	});
});

describe('verifyFact', () => {
	test('accepts the fact, whatever the order of its members and the server number', async () => {
		const turned = Object.fromEntries(Object.entries(fact).reverse()) as unknown as Fact;
		expect(await verifyFact(vault.verifyKey, { ...turned, seq: 12 })).toBe(true);
	});

	test('notices a change in any member', async () => {
		for (const member of Object.keys(fact).filter((name) => name !== 'seq')) {
			expect(await verifyFact(vault.verifyKey, { ...fact, [member]: 'x' })).toBe(false);
		}
		expect(await verifyFact(vault.verifyKey, { ...fact, facts: { ...fact.facts, b: 2 } })).toBe(
			false
		);
		expect(await verifyFact(vault.verifyKey, { ...fact, added: 1 } as Fact)).toBe(false);
	});

	test('notices every changed byte of the signature', async () => {
		const bytes = Uint8Array.from(atob(fact.sig), (character) => character.charCodeAt(0));
		for (const at of bytes.keys()) {
			const changed = bytes.slice();
			changed[at] = (changed[at] as number) ^ 1;
			const sig = btoa(String.fromCharCode(...changed));
			expect(await verifyFact(vault.verifyKey, { ...fact, sig })).toBe(false);
		}
		expect(await verifyFact(vault.verifyKey, { ...fact, sig: '?' })).toBe(false);
	});

	test('refuses the key of another device', async () => {
		const other = await createVault('x', cheap);
		expect(await verifyFact(other.vault.verifyKey, fact)).toBe(false);
	});
});
