/** Sealed parts that were erased: dropped with the fact that says so, and refused from then on. */
import { erasedBy } from '$lib/domain/journal/erasure';
import type { Fact } from '$lib/domain/journal/fact';
import { dropChunksOf } from './changed-patients';
import type { Database } from './database';
import type { FactsFrame } from './frames';
import { writeMeta } from './meta-rows';

/** Inside the transaction that wrote these facts. The second copy is scrubbed afterwards, see scrub. */
export async function dropErased(db: Database, facts: readonly Fact[]): Promise<void> {
	const ids = facts.flatMap(erasedBy);
	if (ids.length === 0) return;
	const subjects = facts.filter((fact) => erasedBy(fact).length > 0).map(({ about }) => about);
	await Promise.all([
		db.sealed.bulkDelete(ids),
		dropChunksOf(db, subjects),
		writeMeta(db, 'scrub', true)
	]);
}

export async function findErased(db: Database): Promise<Set<string>> {
	const facts = await db.facts.where('kind').equals('sealed.erased').toArray();
	return new Set(facts.flatMap(erasedBy));
}

/** The same facts without the sealed parts that may not come back. */
export function withoutErased(frame: FactsFrame, erased: ReadonlySet<string>): FactsFrame {
	if (!frame.facts.some(({ fact }) => erased.has(fact.id))) return frame;
	return {
		...frame,
		facts: frame.facts.map(({ fact, sealed }) => ({
			fact,
			sealed: erased.has(fact.id) ? null : sealed
		}))
	};
}
