import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { KeyRow } from './key-row';
import { createRecovery, openByWords, readWords } from './recovery';
import { changePassphrase, createVault, openVault, type Vault } from './vault';

const cheap = { memory: 64, passes: 1, lanes: 1 };
let vault: Vault;
let rows: KeyRow[];
let words: string[];

beforeAll(async () => {
	const created = await createVault('合言葉', cheap);
	const recovery = await createRecovery(created.vault, 1);
	({ vault } = created);
	({ words } = recovery);
	rows = [...created.rows, recovery.row];
});

async function open(typed: string, to = rows) {
	const read = readWords(typed);
	return read.ok ? openByWords(to, read.entropy) : read;
}

describe('a recovery key', () => {
	test('is twelve words that open the same vault, beside the passphrase', async () => {
		expect(words).toHaveLength(12);
		const opened = await open(words.join(' '));
		expect(opened.ok && opened.vault.publicKey).toBe(vault.publicKey);
		expect((await openVault(rows, '合言葉')).ok).toBe(true);
	});

	test.each([
		['ideographic blanks', (some: string[]) => some.join('\u3000')],
		['one word a line', (some: string[]) => `${some.join('\n')}\n`],
		['commas', (some: string[]) => some.join('、')],
		['katakana', (some: string[]) => some.join(' ').replace(/[ぁ-ゖ]/g, toKatakana)],
		['decomposed letters', (some: string[]) => some.join(' ').normalize('NFD')]
	])('is understood with %s', async (_, write) => {
		expect((await open(write(words))).ok).toBe(true);
	});

	test('opens with the words of the published test vector for 00…00', () => {
		// BIP-39, test_JP_BIP39.json of bip32JP: eleven times あいこくしん, then あおぞら.
		const read = readWords(`${'あいこくしん '.repeat(11)}あおぞら`);
		expect(read.ok && [...read.entropy]).toEqual(Array.from({ length: 16 }, () => 0));
	});

	test('leads to a new passphrase that opens the same records', async () => {
		const opened = await open(words.join(' '));
		if (!opened.ok) throw new Error(opened.reason);
		const changed = await changePassphrase(opened.vault, 'あたらしい合言葉', cheap);
		const after = rows.map((row) => (row.kind === 'passphrase' ? changed : row));
		expect(await openVault(after, '合言葉')).toEqual({ ok: false, reason: 'wrong-secret' });
		const again = await openVault(after, 'あたらしい合言葉');
		expect(again.ok && [...again.vault.clinicKeys.keys()]).toEqual([...vault.clinicKeys.keys()]);
		expect((await open(words.join(' '), after)).ok).toBe(true);
	});

	test('of another device does not open this one', async () => {
		const other = await createVault('合言葉', cheap);
		const { words: strange } = await createRecovery(other.vault, 1);
		expect(await open(strange.join(' '))).toEqual({ ok: false, reason: 'wrong-secret' });
	});

	test('that was never made is told from a wrong one', async () => {
		const none = rows.filter(({ kind }) => kind !== 'recovery');
		expect(await open(words.join(' '), none)).toEqual({ ok: false, reason: 'damaged' });
	});

	test('tells what is wrong with what was typed', () => {
		expect(readWords('')).toMatchObject({ reason: 'count' });
		expect(readWords(words.slice(1).join(' '))).toMatchObject({ reason: 'count' });
		expect(readWords([...words.slice(1), 'つなぎ'].join(' '))).toEqual({
			ok: false,
			reason: 'word',
			word: 'つなぎ'
		});
		expect(readWords('あいこくしん '.repeat(12))).toMatchObject({ reason: 'order' });
	});

	test('with one word exchanged never opens', async () => {
		const list = [
			'あいこくしん',
			'あいさつ',
			'あいだ',
			'あおぞら',
			'あかちゃん',
			'わらう',
			'われる'
		];
		await fc.assert(
			fc.asyncProperty(fc.nat(11), fc.constantFrom(...list), async (at, word) => {
				fc.pre(words[at] !== word);
				expect((await open(words.with(at, word).join(' '))).ok).toBe(false);
			}),
			{ numRuns: 30 }
		);
	});
});

function toKatakana(sign: string): string {
	return String.fromCharCode(sign.charCodeAt(0) + 0x60);
}
