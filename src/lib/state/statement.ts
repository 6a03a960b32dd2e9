import { v7 as newId } from 'uuid';
import type { JsonObject, Statement } from '$lib/domain/journal/fact';

/** A statement with a fresh id and no rulebook behind it. */
export function statement(
	kind: Statement['kind'],
	about: string,
	facts: JsonObject,
	pii: JsonObject | null = null,
	v = 1
): Statement {
	return { id: newId(), kind, v, rulebook: null, about, facts, pii };
}

/** What the domain has made, under the id it was given. */
export function toStatement(made: Pick<Statement, 'id' | 'kind' | 'about' | 'facts'>): Statement {
	return { ...made, v: 1, rulebook: null, pii: null };
}

export { newId };
