/** Backup files as the screens use them. Loaded with those screens: a visit needs none of it. */
import { countAtRisk, type AtRisk } from '$lib/storage/at-risk';
import { inspectBackup, type Backup } from '$lib/storage/backup-format';
import { localDisk } from '$lib/storage/disk';
import { fitPassphrase } from '$lib/storage/fit-passphrase';
import { checkBackup } from '$lib/storage/read-backup';
import type { BackedUp } from '$lib/storage/meta-rows';
import { watchOf } from '$lib/storage/reads';
import { relationOf, restoreBackup, type Relation, type Told } from '$lib/storage/restore';
import { noteBackup, writeBackup } from '$lib/storage/write-backup';
import { openVault, type Vault } from '$lib/vault/vault';
import { app } from './app.svelte';
import { clock } from './clock.svelte';
import type { WordsProblem } from './recovery';

export type { AtRisk } from '$lib/storage/at-risk';
export type { Backup } from '$lib/storage/backup-format';

/** Follows what no file holds yet. */
export function watchAtRisk(next: (risk: AtRisk) => void, failed: (error: unknown) => void) {
	const stop = watchOf(countAtRisk).subscribe(next, failed);
	return () => stop.unsubscribe();
}

export interface MadeFile {
	file: File;
	facts: number;
	/** What is noted once the file was handed over. */
	done: BackedUp;
}

export type NotMade = 'unreadable' | 'no-lock';

export async function makeBackup(told: (share: number) => void): Promise<MadeFile | NotMade> {
	const { vault } = app;
	if (!vault) return 'unreadable';
	const now = clock.now();
	const written = await writeBackup(vault, { now, told });
	if (!written.ok) return written.reason;
	const file = new File([written.file], nameOf(now), { type: 'application/octet-stream' });
	return { file, facts: written.facts, done: written.done };
}

/** Not before its download was begun: a file that nobody has got holds no record. */
export function noteGiven({ done }: MadeFile): Promise<void> {
	return noteBackup(done);
}

/** The day and the minute, and nothing of the clinic. */
function nameOf(at: number): string {
	const minute = new Date(at + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', '-');
	return `tsunagi-${minute.replace(':', '')}.backup`;
}

export type LookedInto =
	| { ok: true; backup: Backup; relation: Relation; needsSecret: boolean }
	| { ok: false; reason: 'foreign' | 'newer' | 'damaged' | 'cut-off' | 'other-clinic' };

export async function lookInto(file: Blob): Promise<LookedInto> {
	const inspected = await inspectBackup(file);
	if (!inspected.ok) return inspected;
	const { backup } = inspected;
	const relation = await relationOf(backup);
	if (relation === 'other-clinic') return { ok: false, reason: relation };
	return { ok: true, backup, relation, needsSecret: !holdsKeyOf(backup) };
}

function openVaultHere(): Vault | null {
	return app.phase === 'open' ? app.vault : null;
}

function holdsKeyOf({ head }: Backup): boolean {
	return openVaultHere()?.clinicKeys.has(head.key) ?? false;
}

export type TakenIn =
	| { ok: true; added: number; known: number; refused: number }
	| {
			ok: false;
			reason: 'wrong-secret' | 'damaged' | 'no-key' | 'other-clinic' | 'quota' | 'failed';
	  }
	| { ok: false; reason: 'words'; problem: WordsProblem; word: string };

export interface Secret {
	kind: 'passphrase' | 'words';
	typed: string;
}

/** Whatever opened the device when the file was made opens the file. */
export async function takeIn(backup: Backup, secret: Secret, told: Told): Promise<TakenIn> {
	const here = holdsKeyOf(backup) ? openVaultHere() : null;
	if (here) return restoreBackup(here, backup, told);
	const { rows } = backup.head;
	const restore = (vault: Vault) =>
		restoreBackup(vault, backup, told, localDisk(), openVaultHere() ?? vault);
	if (secret.kind === 'passphrase') {
		const opened = await openVault(rows, secret.typed);
		if (!opened.ok) return opened;
		const taken = await restore(opened.vault);
		// The records are here whether it comes off or not: the older cost still opens.
		if (taken.ok)
			await fitPassphrase(opened.vault, { rows, passphrase: secret.typed }).catch(ignore);
		return taken;
	}
	// With its list of words, which few restores need.
	const { openByTyped } = await import('./recovery');
	const opened = await openByTyped(rows, secret.typed);
	if (opened.ok) return restore(opened.vault);
	return { ok: false, reason: 'words', problem: opened.reason, word: opened.word };
}

function ignore(): void {}

/** Reads a file to its end, as after a loss, and notes that the last backup was found whole. */
export async function proveBackup(
	file: Blob,
	told: (share: number) => void
): Promise<'whole' | 'older' | 'foreign' | 'newer' | 'damaged' | 'cut-off' | 'other-clinic'> {
	const inspected = await inspectBackup(file);
	if (!inspected.ok) return inspected.reason;
	const { vault } = app;
	if (!vault || !holdsKeyOf(inspected.backup)) return 'other-clinic';
	const checked = await checkBackup(inspected.backup, vault, told);
	if (!checked.ok) return 'damaged';
	const { backup } = await countAtRisk(localDisk());
	if (backup?.at !== inspected.backup.head.made) return 'older';
	await noteBackup({ ...backup, checked: true });
	return 'whole';
}
