/** Erases sealed parts by a fact that says so: out of the database, the second copy, and later backup files. */
import type { ErasureReason } from '$lib/domain/journal/erasure';
import type { Statement } from '$lib/domain/journal/fact';
import { attempt } from './attempt';
import { localDisk, type Disk } from './disk';
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
			/** False when the second copy could not be written: it is scrubbed at the next start. */
			everywhere: boolean;
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
	if (statements.length > 0) {
		const saved = await appendFacts(session, statements, null, disk);
		if (!saved.ok || saved.copies === 'journal') return { ok: false };
	}
	const ids = found.value.flatMap((subject) => subject.ids);
	forgetPii(session.vault, ids);
	const everywhere = await disk.lock(async () => scrubCopy(disk, await stand(disk)));
	return { ok: true, parts: ids.length, everywhere };
}
