import { beforeAll, describe, expect, test } from 'vitest';
import type { Argon2Cost } from './argon2';
import { importAes } from './aes';
import { openSealed, sealFact } from './fact-seal';
import { isWhole, wrapKey, type ClinicRow, type KeyRow, type PasskeyRow } from './key-row';
import { addLock, createVault, openHeld, openLock, openVault } from './vault';
import { sealDraft, openDraft } from './draft-seal';

const cheap = { memory: 64, passes: 1, lanes: 1 };
const passphrase = 'さくら 3 かぜ';
let rows: KeyRow[];
let created: Awaited<ReturnType<typeof createVault>>;
beforeAll(async () => {
	created = await createVault(passphrase, cheap);
	({ rows } = created);
});

describe('openVault', () => {
	test('opens with the passphrase that made it, to the same keys', async () => {
		const opened = await openVault(rows, passphrase);
		if (!opened.ok) throw new Error(opened.reason);
		expect(opened.vault.publicKey).toBe(created.vault.publicKey);
		expect([...opened.vault.clinicKeys.keys()]).toEqual([...created.vault.clinicKeys.keys()]);
		const box = await sealDraft(created.vault, 'd', 'x');
		expect(await openDraft(opened.vault, 'd', box)).toBe('x');
	});

	test.each([passphrase, 'さくら \uff13 かぜ', 'さくら\u30003 かぜ', 'さくら 3 か\u305b\u3099'])(
		'takes %s as the same passphrase',
		async (typed) => {
			expect((await openVault(rows, typed)).ok).toBe(true);
		}
	);

	test.each(['', 'さくら 3 かせ', 'さくら3かぜ', 'SAKURA'])('refuses %s', async (typed) => {
		expect(await openVault(rows, typed)).toEqual({ ok: false, reason: 'wrong-secret' });
	});

	test('calls every changed passphrase row damaged, not the passphrase wrong', async () => {
		for (const changed of changesOf(0)) {
			expect(await openVault(changed, passphrase)).toEqual({ ok: false, reason: 'damaged' });
		}
	});

	test('opens beside a broken clinic key, with a new one to seal with', async () => {
		for (const changed of changesOf(1)) {
			const vault = await openOrFail(changed);
			expect(vault.broken).toBe(1);
			expect(vault.publicKey).toBe(created.vault.publicKey);
			expect([...vault.clinicKeys.keys()]).toEqual([vault.currentKey]);
			expect(vault.clinicKeys.has(created.vault.currentKey)).toBe(false);
			// Kept, it is the same from then on.
			const again = await openOrFail([...changed, ...vault.remade]);
			expect(again.currentKey).toBe(vault.currentKey);
			expect(again.remade).toEqual([]);
		}
	});

	test('opens beside a broken signing key, with a new one in its place', async () => {
		for (const changed of changesOf(2)) {
			const vault = await openOrFail(changed);
			expect(vault.broken).toBe(1);
			expect(vault.currentKey).toBe(created.vault.currentKey);
			expect(vault.publicKey).not.toBe(created.vault.publicKey);
			expect(vault.remade).toMatchObject([{ id: 'signing', kind: 'signing' }]);
			const again = await openOrFail([...changed.slice(0, 2), ...vault.remade]);
			expect(again).toMatchObject({ publicKey: vault.publicKey, broken: 0, remade: [] });
		}
	});

	test('loses what one broken key of the ring sealed, and nothing else', async () => {
		const second = await wrapKey<ClinicRow>(
			{ id: 'second', kind: 'clinic', v: 1, head: { place: 2 } },
			created.vault.deviceKey,
			new Uint8Array(32).fill(7)
		);
		const vault = await openOrFail([...rows, second]);
		expect(vault).toMatchObject({ broken: 0, currentKey: 'second' });
		const pii = { kana: 'ヤマダ' };
		const [older, newer] = await Promise.all(
			[created.vault, vault].map(async (under, at) => {
				const of = { id: `f${at}`, kind: 'patient.registered', v: 1 } as const;
				return { ...of, ...(await sealFact(under, { ...of, pii })) };
			})
		);
		const read = async (changed: KeyRow[]) => {
			const open = await openOrFail(changed);
			return Promise.all(
				[older, newer].map(
					async (one) => one?.sealed && (await openSealed(open, one, one.sealed)).ok
				)
			);
		};
		expect(await read([...rows, second])).toEqual([true, true]);
		const [lock, first, signing] = rows as [KeyRow, KeyRow, KeyRow];
		expect(await read([lock, { ...first, box: 'AAAA' }, signing, second])).toEqual([false, true]);
		expect(await read([...rows, { ...second, box: 'AAAA' }])).toEqual([true, false]);
	});

	test('calls it damaged when neither a clinic key nor the signing key opens', async () => {
		const broken = rows.map((row, at) => (at === 0 ? row : { ...row, box: 'AAAA' }));
		expect(await openVault(broken, passphrase)).toEqual({ ok: false, reason: 'damaged' });
	});

	test('calls a missing row damaged', async () => {
		for (const at of rows.keys()) {
			const result = await openVault(rows.toSpliced(at, 1), passphrase);
			expect(result).toEqual({ ok: false, reason: 'damaged' });
		}
		expect(await openVault([], passphrase)).toEqual({ ok: false, reason: 'damaged' });
	});

	test('calls rows of another vault damaged', async () => {
		const other = await createVault(passphrase, cheap);
		const mixed = [rows[0]!, other.rows[1]!, other.rows[2]!];
		expect(await openVault(mixed, passphrase)).toEqual({ ok: false, reason: 'damaged' });
	});

	test('opens a set that was made under another cost', async () => {
		const other = await createVault(passphrase, { memory: 128, passes: 2, lanes: 1 });
		expect((await openVault(other.rows, passphrase)).ok).toBe(true);
	});
});

describe('addLock', () => {
	const head = {
		id: 'passkey/c',
		kind: 'passkey',
		v: 1,
		head: { credential: 'Yw==', salt: 'cw==', staff: 's' }
	} as const;
	const another = () => importAes(new Uint8Array(32).fill(1));

	test('opens to the same keys, also where the passphrase is damaged, and no record changed', async () => {
		const row = await addLock<PasskeyRow>(created.vault, head, await another());
		const box = await sealDraft(created.vault, 'd', 'x');
		const broken = rows.map((row) => (row.kind === 'passphrase' ? { ...row, box: 'AAAA' } : row));
		const opened = await openLock([...broken, row], row, await another());
		if (!opened.ok) throw new Error(opened.reason);
		expect(await openDraft(opened.vault, 'd', box)).toBe('x');
	});

	test('refuses another secret, and tells damage from it', async () => {
		const row = await addLock<PasskeyRow>(created.vault, head, await another());
		const other = await importAes(new Uint8Array(32).fill(2));
		expect(await openLock(rows, row, other)).toEqual({ ok: false, reason: 'wrong-secret' });
		const changed = { ...row, head: { ...row.head, staff: 't' } };
		const damaged = await openLock(rows, changed, await another());
		expect(damaged).toEqual({ ok: false, reason: 'damaged' });
	});
});

describe('openHeld', () => {
	test('opens out of memory, with the keys that lie on disk now', async () => {
		const opened = await openHeld(rows, created.vault.held);
		expect(opened.ok && opened.vault.publicKey).toBe(created.vault.publicKey);
		const [lock] = rows;
		expect(await openHeld([lock!], created.vault.held)).toEqual({ ok: false, reason: 'damaged' });
	});
});

describe('createVault', () => {
	test('stretches the passphrase as slowly as this device bears, never below the least', async () => {
		const { rows: full } = await createVault('x');
		const { memory, passes, lanes } = full[0]?.head as Argon2Cost;
		expect({ memory, lanes }).toEqual({ memory: 65536, lanes: 1 });
		expect(passes).toBeGreaterThanOrEqual(1);
		expect(atob((full[0]?.head as { salt: string }).salt)).toHaveLength(16);
		expect((await openVault(full, 'x')).ok).toBe(true);
	});

	test('hands out no key that can be exported, but the public one', () => {
		const { deviceKey, held, signingKey, clinicKeys } = created.vault;
		for (const key of [deviceKey, held.key, signingKey, ...clinicKeys.values()]) {
			expect(key.extractable).toBe(false);
		}
	});

	test('makes whole rows, other ones every time', async () => {
		for (const row of rows) expect(await isWhole(row)).toBe(true);
		const again = await createVault(passphrase, cheap);
		expect(again.rows.map(({ box }) => box)).not.toEqual(rows.map(({ box }) => box));
		expect(again.vault.currentKey).not.toBe(created.vault.currentKey);
	});
});

function flip(text: string): string {
	return (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
}

/** The rows with this one changed, in each of its members once. */
function changesOf(at: number): KeyRow[][] {
	const row = rows[at]!;
	const fields = (['id', 'iv', 'box', 'check'] as const).map((field) => ({
		...row,
		[field]: flip(row[field])
	}));
	const heads = Object.keys(row.head).map((field) => ({
		...row,
		head: { ...row.head, [field]: 2 }
	}));
	return [...fields, ...heads].map((changed) => rows.with(at, changed as unknown as KeyRow));
}

async function openOrFail(from: KeyRow[]) {
	const opened = await openVault(from, passphrase);
	if (!opened.ok) throw new Error(opened.reason);
	return opened.vault;
}
