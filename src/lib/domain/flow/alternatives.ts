/** Other legal ways out of an outcome, for whoever is at the desk. */
import type { ClinicSet } from '../journal/statements';
import type { Role } from '../journal/fact';
import type { Outcome } from './rulebook';
import type { Conditions } from './walk';

interface Alternatives {
	/** May be chosen now, by answer. */
	ways: readonly (readonly [answer: string, label: string])[];
	/** There are more, which only the owner may choose. */
	ownerOnly: boolean;
}

/** Word of mouth without the card is the owner's decision, and a clinic may rule it out (R3*, Q3). */
export function alternativesFor(
	{ alternatives = {} }: Outcome<string>,
	desk: {
		conditions: Conditions;
		role: Role;
		verbalWithoutCard: ClinicSet['verbalWithoutCard'];
	}
): Alternatives {
	const legal = Object.entries(alternatives).filter(
		([, { unless, by }]) =>
			!(unless && desk.conditions.has(unless)) && !(by && desk.verbalWithoutCard === 'nobody')
	);
	const open = legal.filter(([, { by }]) => !by || desk.role === by);
	return {
		ways: open.map(([answer, { label }]) => [answer, label]),
		ownerOnly: open.length < legal.length
	};
}
