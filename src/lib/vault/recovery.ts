/**
 * The recovery key: 128 random bits as twelve words of the Japanese BIP-39 list, of which the last
 * carries a checksum. It opens the device key without any passphrase, so it belongs on paper.
 */
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/japanese.js';
import { importAes } from './aes';
import type { Bytes } from './base64';
import type { KeyRow, RecoveryRow } from './key-row';
import { addLock, openLock, type Opened, type Vault } from './vault';

export const wordCount = 12;

type ReadWords =
	| { ok: true; entropy: Bytes }
	/** 'word': one of them is on no list; 'order': each is a word, and together they are no key. */
	| { ok: false; reason: 'count' | 'word' | 'order'; word: string };

export async function createRecovery(
	vault: Pick<Vault, 'held'>,
	made: number
): Promise<{ row: RecoveryRow; words: string[] }> {
	const entropy = crypto.getRandomValues(new Uint8Array(16));
	const words = entropyToMnemonic(entropy, wordlist).split('\u3000');
	const head = { id: 'recovery', kind: 'recovery', v: 1, head: { made } } as const;
	const row = await addLock<RecoveryRow>(vault, head, await wordsKey(entropy));
	entropy.fill(0);
	return { row, words: words.map((word) => word.normalize('NFC')) };
}

/** As written, read out or pasted: hiragana or katakana, any blanks, any width. */
export function readWords(typed: string): ReadWords {
	const words = toHiragana(typed.normalize('NFKC'))
		.split(/[\s、,・]+/u)
		.filter(Boolean);
	const known = new Set(wordlist.map((word) => word.normalize('NFC')));
	const strange = words.find((word) => !known.has(word));
	if (strange) return { ok: false, reason: 'word', word: strange };
	if (words.length !== wordCount) return { ok: false, reason: 'count', word: '' };
	try {
		return { ok: true, entropy: new Uint8Array(mnemonicToEntropy(words.join(' '), wordlist)) };
	} catch {
		return { ok: false, reason: 'order', word: '' };
	}
}

/** 'damaged' also where no recovery key was ever made for these rows. */
export async function openByWords(rows: KeyRow[], entropy: Bytes): Promise<Opened> {
	const lock = rows.find((row) => row.kind === 'recovery');
	if (!lock) return { ok: false, reason: 'damaged' };
	return openLock(rows, lock, await wordsKey(entropy));
}

/** The words are as random as the key itself, so one hash is enough: one-step KDF of NIST SP 800-56C. */
async function wordsKey(entropy: Bytes): Promise<CryptoKey> {
	const purpose = new TextEncoder().encode('tsunagi recovery key 1');
	const input = new Uint8Array(4 + entropy.length + purpose.length);
	input[3] = 1;
	input.set(entropy, 4);
	input.set(purpose, 4 + entropy.length);
	return importAes(new Uint8Array(await crypto.subtle.digest('SHA-256', input)));
}

function toHiragana(text: string): string {
	return text.replace(/[\u30a1-\u30f6]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));
}
