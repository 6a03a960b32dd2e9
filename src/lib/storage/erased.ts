/** Sealed parts that a person had erased: they are dropped, and stay out when they are offered again. */
import type { Fact } from '$lib/domain/journal/fact';
import type { Database } from './database';

const kind: string = 'sealed.erased';

/** Inside the transaction that stores these facts. */
export async function dropErased(db: Database, facts: readonly Fact[]): Promise<void> {
	const named = facts.filter((fact) => fact.kind === kind).flatMap(namedBy);
	if (named.length > 0) await db.sealed.bulkDelete(named);
}

/** Ids whose sealed part may not be stored any more. */
export async function erasedIds(db: Database, facts: readonly Fact[]): Promise<Set<string>> {
	const known = await db.facts.where('kind').equals(kind).toArray();
	const coming = facts.filter((fact) => fact.kind === kind);
	return new Set([...known, ...coming].flatMap(namedBy));
}

function namedBy({ facts }: Fact): string[] {
	const ids: unknown = facts.facts;
	return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
}
