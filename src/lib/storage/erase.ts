/** Erases sealed parts by a fact that says so: out of the database, the second copy, and later backup files. */
import type { Draft } from '$lib/domain/journal/draft';
import type { ErasureReason } from '$lib/domain/journal/erasure';
import type { Statement } from '$lib/domain/journal/fact';
import { openDraft } from '$lib/vault/draft-seal';
import type { Vault } from '$lib/vault/vault';
import { attempt } from './attempt';
import { localDisk, type Disk } from './disk';
import { dropDraft } from './drafts';
import { stand } from './footing';
import { appendFacts, type Session } from './journal';
import { forgetPii } from './open-pii';
import { scrubCopy } from './scrub';

export interface Erasing {
	/** Subjects of which everything sealed goes. */
	subjects: readonly string[];
	reason: ErasureReason;
	newId: () => string;
}

export type Erased =
	| {
			ok: true;
			/** Sealed parts that are gone. */
			parts: number;
			/**
			 * Where they lie until the next start: in the second copy, when it could not be written; in both,
			 * when the database took nothing and the second copy alone knows that they are erased.
			 */
			pending: 'nothing' | 'copy' | 'both';
	  }
	| { ok: false };

export async function eraseSealed(
	session: Session,
	{ subjects, reason, newId }: Erasing,
	disk: Disk = localDisk()
): Promise<Erased> {
	const { db } = disk;
	const found = await attempt(db, () =>
		Promise.all(
			subjects.map(async (about) => {
				const facts = await db.facts.where('about').equals(about).toArray();
				const ids = facts.filter(({ key }) => key !== null).map(({ id }) => id);
				return { about, ids };
			})
		)
	);
	if (!found.ok) return { ok: false };
	const statements = found.value
		.filter(({ ids }) => ids.length > 0)
		.map(({ about, ids }): Statement => ({
			id: newId(),
			kind: 'sealed.erased',
			v: 1,
			rulebook: null,
			about,
			facts: { reason, facts: ids },
			pii: null
		}));
	let apart = false;
	if (statements.length > 0) {
		const saved = await appendFacts(session, statements, null, disk);
		if (!saved.ok) return { ok: false };
		apart = saved.copies === 'journal';
	}
	const ids = found.value.flatMap((subject) => subject.ids);
	forgetPii(session.vault, ids);
	await dropDraftsOf(session.vault, new Set(subjects), disk);
	const scrubbed = await disk.lock(async () => scrubCopy(disk, await stand(disk)));
	const pending = apart ? 'both' : scrubbed ? 'nothing' : 'copy';
	return { ok: true, parts: ids.length, pending };
}

/** What was half-written about them holds what is personal too; a draft that does not open is left. */
async function dropDraftsOf(
	vault: Vault,
	subjects: ReadonlySet<string>,
	disk: Disk
): Promise<void> {
	const rows = await attempt(disk.db, () => disk.db.drafts.toArray());
	for (const row of rows.ok ? rows.value : []) {
		const draft = (await openDraft(vault, row.id, row)) as Partial<Draft> | undefined;
		const { patient } = draft ?? {};
		if (patient?.kind === 'known' && subjects.has(patient.id)) await dropDraft(row.id, disk);
	}
}
