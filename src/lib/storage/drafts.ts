/** Half-written forms: saved at every answer, sealed whole, gone with the save that records them. */
import type { Draft as Form } from '$lib/domain/journal/draft';
import type { Json } from '$lib/domain/journal/fact';
import type { Box } from '$lib/vault/box';
import { openDraft, sealDraft } from '$lib/vault/draft-seal';
import type { Vault } from '$lib/vault/vault';
import { attempt } from './attempt';
import type { DraftRow } from './database';
import { localDisk, write, type Disk } from './disk';
import { droppedKey } from './meta-rows';

export interface Draft {
	id: string;
	/** The revision that the form was read from or last saved as; 0 before the first save. */
	rev: number;
	value: unknown;
}
/** 'none': never kept, dropped, or recorded. 'unreadable': it may be there, and does not open. */
export type DraftFound =
	{ ok: true; rev: number; value: Json } | { ok: false; reason: 'none' | 'unreadable' };

export type DraftSaved =
	| { ok: true; rev: number }
	/** 'moved-on': another tab saved a later revision. 'closed': recorded already, or dropped. */
	| { ok: false; reason: 'moved-on' | 'closed' | 'quota' | 'failed' };

export async function saveDraft(
	vault: Vault,
	{ id, rev, value }: Draft,
	disk: Disk = localDisk(),
	now = Date.now()
): Promise<DraftSaved> {
	const { db } = disk;
	const sealed = await sealDraft(vault, id, value);
	const next = rev + 1;
	const saved = await write(disk, (retried) =>
		db.transaction('rw', db.drafts, db.facts, db.meta, async (): Promise<DraftSaved> => {
			// The id of a visit is the id of its draft.
			const recorded = await db.facts.where('about').equals(id).count();
			if (recorded > 0 || (await db.meta.get(droppedKey(id))))
				return { ok: false, reason: 'closed' };
			const stored = await db.drafts.get(id);
			// The first attempt may have been written before its connection was lost.
			if (retried && stored && isSame(stored, sealed)) return { ok: true, rev: next };
			if (stored && stored.rev > rev) return { ok: false, reason: 'moved-on' };
			await db.drafts.put({ id, rev: next, at: now, ...sealed });
			return { ok: true, rev: next };
		})
	);
	if (saved.ok) return saved.value;
	return { ok: false, reason: saved.reason === 'quota' ? 'quota' : 'failed' };
}

export async function findDraft(
	vault: Vault,
	id: string,
	disk: Disk = localDisk()
): Promise<DraftFound> {
	const stored = await attempt(disk.db, () => disk.db.drafts.get(id));
	if (stored.ok && !stored.value) return { ok: false, reason: 'none' };
	const row = stored.ok ? stored.value : undefined;
	const value = row && (await openDraft(vault, id, row));
	return row && value !== undefined
		? { ok: true, rev: row.rev, value }
		: { ok: false, reason: 'unreadable' };
}

/** False when the draft could not be dropped. */
export async function dropDraft(
	id: string,
	disk: Disk = localDisk(),
	now = Date.now()
): Promise<boolean> {
	const { db } = disk;
	const dropped = await write(disk, () =>
		db.transaction('rw', db.drafts, db.meta, async () => {
			await db.drafts.delete(id);
			await db.meta.put({ key: droppedKey(id), value: now });
		})
	);
	return dropped.ok;
}

/** What was half-written about somebody who was erased is personal too; a draft that does not open is left. */
export async function dropDraftsOf(
	vault: Vault,
	patients: ReadonlySet<string>,
	disk: Disk = localDisk()
): Promise<void> {
	const rows = await attempt(disk.db, () => disk.db.drafts.toArray());
	for (const row of rows.ok ? rows.value : []) {
		const draft = (await openDraft(vault, row.id, row)) as Partial<Form> | undefined;
		const { patient } = draft ?? {};
		if (patient?.kind === 'known' && patients.has(patient.id)) await dropDraft(row.id, disk);
	}
}

/** No two seals share an iv. */
function isSame({ iv }: DraftRow, sealed: Box): boolean {
	return iv.every((byte, at) => byte === sealed.iv[at]);
}
