/** The recovery key as the screens use it. Loaded with them: the list of words is large. */
import { loadKeys } from '$lib/storage/keys';
import { changeKeys } from '$lib/storage/save-keys';
import type { RecoveryRow } from '$lib/vault/key-row';
import { createRecovery, openByWords, readWords, wordCount } from '$lib/vault/recovery';
import { changePassphrase } from '$lib/vault/vault';
import { app } from './app.svelte';
import { clock } from './clock.svelte';

export interface NewRecovery {
	words: string[];
	row: RecoveryRow;
}

/** Nothing is kept yet: an older recovery key holds until the new one was noted. */
export async function makeRecovery(): Promise<NewRecovery> {
	const { vault } = app.desk;
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

export type Renewed =
	| { ok: true }
	| {
			ok: false;
			/** 'none': no recovery key was made here. */
			reason: 'count' | 'word' | 'order' | 'wrong-secret' | 'damaged' | 'none' | 'failed';
			word: string;
	  };

/** The words open the device key, and a new passphrase is put around it. The old one opens nothing any more. */
export async function renewPassphrase(typed: string, passphrase: string): Promise<Renewed> {
	const read = readWords(typed);
	if (!read.ok) return read;
	const rows = await loadKeys();
	if (!rows.some(({ kind }) => kind === 'recovery')) return { ok: false, reason: 'none', word: '' };
	const opened = await openByWords(rows, read.entropy);
	read.entropy.fill(0);
	if (!opened.ok) return { ...opened, word: '' };
	try {
		await changeKeys({ put: [await changePassphrase(opened.vault, passphrase)] });
		return { ok: true };
	} catch {
		return { ok: false, reason: 'failed', word: '' };
	}
}

export { wordCount };
