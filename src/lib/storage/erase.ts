/** Erases sealed parts by a fact that says so: out of the database, the second copy, and later backup files. */
import type { ErasureReason } from '$lib/domain/journal/erasure';
import type { Statement } from '$lib/domain/journal/fact';
import { attempt } from './attempt';
import { localDisk, type Disk } from './disk';
import { dropDraftsOf } from './drafts';
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
	/** `parts` are gone, and the others are as they were: doing it again goes on with them. */
	| { ok: false; parts: number };

/** Subjects of one save: those of a year in one would make the database seem silent. */
const portion = 50;

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
	if (!found.ok) return { ok: false, parts: 0 };
	const due = found.value.filter(({ ids }) => ids.length > 0);
	const gone: string[] = [];
	let apart = false;
	let whole = true;
	for (let at = 0; whole && at < due.length; at += portion) {
		const some = due.slice(at, at + portion);
		const statements = some.map(({ about, ids }): Statement => ({
			id: newId(),
			kind: 'sealed.erased',
			v: 1,
			rulebook: null,
			about,
			facts: { reason, facts: ids },
			pii: null
		}));
		const saved = await appendFacts(session, statements, null, disk);
		whole = saved.ok;
		if (!saved.ok) continue;
		apart ||= saved.copies === 'journal';
		gone.push(...some.flatMap(({ ids }) => ids));
	}
	if (!whole && gone.length === 0) return { ok: false, parts: 0 };
	forgetPii(session.vault, gone);
	if (whole) await dropDraftsOf(session.vault, new Set(subjects), disk);
	const scrubbed = await disk.lock(async () => scrubCopy(disk, await stand(disk)));
	if (!whole) return { ok: false, parts: gone.length };
	const pending = apart ? 'both' : scrubbed ? 'nothing' : 'copy';
	return { ok: true, parts: gone.length, pending };
}
