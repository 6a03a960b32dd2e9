/** Facts about a rulebook of the clinic's own → its view. */
import type { Fact, JsonObject } from './fact';
import type { RulebookAdopted } from './rulebook-statements';
import type { RulebookView } from './view';

/** Without these nobody could tell which visits it decides. */
export function isAdoption({ version, hash, from }: JsonObject): boolean {
	return [version, hash, from].every((value) => typeof value === 'string');
}

export function foldRulebook(
	first: Fact,
	facts: readonly Fact[],
	subject: Pick<RulebookView, 'id' | 'history' | 'newer'>
): RulebookView {
	const { id, key, at, by } = first;
	const withdrawal = facts.find(({ kind }) => kind === 'rulebook.withdrawn');
	return {
		...(first.facts as unknown as RulebookAdopted),
		...subject,
		kind: 'rulebook',
		at,
		by,
		withdrawn: withdrawal && { fact: withdrawal.id, at: withdrawal.at, by: withdrawal.by },
		sealedIn: key ? [id] : []
	};
}
