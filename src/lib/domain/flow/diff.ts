/** What differs between two rulebooks, place by place: both are data, so nobody writes the list. */
import { canonical } from '../journal/canonical';
import type { WholeRulebook } from './rulebook';

export interface Difference {
	/** Keys that lead to the place inside the document. */
	place: readonly string[];
	/** Undefined where the later rulebook brought it, or dropped it. */
	before: unknown;
	after: unknown;
}

export function differences(before: WholeRulebook, after: WholeRulebook): Difference[] {
	return [...compare([], before, after)];
}

function* compare(
	place: readonly string[],
	before: unknown,
	after: unknown
): Generator<Difference> {
	const [was, is] = [parts(before), parts(after)];
	if (!was || !is) {
		if (canonical(before) !== canonical(after)) yield { place, before, after };
		return;
	}
	for (const key of new Set([...was.keys(), ...is.keys()])) {
		yield* compare([...place, key], was.get(key), is.get(key));
	}
}

/** What a place consists of, by name: lists too, where their items have ids; nothing otherwise. */
function parts(value: unknown): Map<string, unknown> | null {
	if (typeof value !== 'object' || value === null) return null;
	if (!Array.isArray(value)) return new Map(Object.entries(value));
	const named = value.map((item: unknown) => idOf(item));
	return named.every((id) => id !== null) && value.length > 0
		? new Map(named.map((id, at) => [id, value[at] as unknown]))
		: null;
}

function idOf(item: unknown): string | null {
	if (typeof item !== 'object' || item === null || !('id' in item)) return null;
	return typeof item.id === 'string' ? item.id : null;
}
