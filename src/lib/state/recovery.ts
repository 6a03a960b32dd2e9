/** The recovery key as the screens use it. Loaded with them: the list of words is large. */
import { loadKeys } from '$lib/storage/keys';
import { changeKeys } from '$lib/storage/save-keys';
import { createRecovery, openByWords, readWords, wordCount } from '$lib/vault/recovery';
import type { KeyRow, RecoveryRow } from '$lib/vault/key-row';
import { changePassphrase, type Vault } from '$lib/vault/vault';
import { app } from './app.svelte';
import { clock } from './clock.svelte';
import { patience } from './patience';

export interface NewRecovery {
	words: string[];
	row: RecoveryRow;
}

/** Nothing is kept yet: an older recovery key holds until the new one was noted. */
export async function makeRecovery(): Promise<NewRecovery> {
	const { vault } = app;
	if (!vault) throw new Error('practice has no keys');
	return createRecovery(vault, clock.now());
}

export async function keepRecovery({ row }: NewRecovery): Promise<void> {
	await changeKeys({ put: [row] });
}

/** When the recovery key was made; null while there is none. */
export async function findRecovery(): Promise<number | null> {
	const row = (await loadKeys()).find((row) => row.kind === 'recovery');
	return row?.head.made ?? null;
}

/** 'none': no recovery key was made for these rows. */
export type WordsProblem = 'count' | 'word' | 'order' | 'wrong-secret' | 'damaged' | 'none';

export type OpenedByWords =
	{ ok: true; vault: Vault } | { ok: false; reason: WordsProblem; word: string };

export async function openByTyped(rows: KeyRow[], typed: string): Promise<OpenedByWords> {
	const read = readWords(typed);
	if (!read.ok) return read;
	if (!rows.some(({ kind }) => kind === 'recovery')) return { ok: false, reason: 'none', word: '' };
	const opened = await openByWords(rows, read.entropy);
	read.entropy.fill(0);
	return opened.ok ? opened : { ...opened, word: '' };
}

/** The words open the device key, and a new passphrase is put around it. The old one opens nothing any more. */
export async function renewPassphrase(
	typed: string,
	passphrase: string
): Promise<OpenedByWords | { ok: false; reason: 'failed'; word: string }> {
	const opened = await openByTyped(await loadKeys(), typed);
	if (!opened.ok) return opened;
	try {
		await changeKeys({ put: [await changePassphrase(opened.vault, passphrase)] });
	} catch {
		return { ok: false, reason: 'failed', word: '' };
	}
	patience.forget();
	return opened;
}

export { wordCount };
