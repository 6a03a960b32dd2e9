/** What is personal and back after an erasure, because whoever stated it had not heard of that yet. */
import { erasedBy } from './erasure';
import type { Fact } from './fact';

export type KeptReason = 'came-again' | 'must-keep' | 'other';

/** The readable part of `sealed.kept`; about the subject whose facts it names. */
export interface SealedKept {
	reason: KeptReason;
	/** Ids of the facts whose sealed part stays although its subject was erased before. */
	facts: string[];
}

/** Never throws, whatever a newer version wrote. */
function keptBy({ kind, facts }: Fact): string[] {
	if (kind !== 'sealed.kept' || !Array.isArray(facts.facts)) return [];
	return facts.facts.filter((id) => typeof id === 'string');
}

/**
 * Ids of those facts about one subject whose sealed part is back and nobody has decided on. `erasures`
 * are those of the subject and of the patient that it is of.
 */
export function returnedSince(facts: readonly Fact[], erasures: readonly Fact[]): string[] {
	if (erasures.length === 0) return [];
	const decided = new Set(facts.flatMap((fact) => [...erasedBy(fact), ...keptBy(fact)]));
	return facts
		.filter(({ key, id }) => key !== null && !decided.has(id))
		.filter((fact) => erasures.some((erasure) => !knew(fact, erasure)))
		.map(({ id }) => id)
		.sort();
}

/** No clock tells it: what a device had seen does. In doubt it had not, and a person is asked. */
function knew({ device, incarnation, number, seen }: Fact, erasure: Fact): boolean {
	if (device === erasure.device && incarnation === erasure.incarnation)
		return number > erasure.number;
	return erasure.seq !== null && seen >= erasure.seq;
}
