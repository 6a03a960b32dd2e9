import { describe, expect, test } from 'vitest';
import { shippedRulebooks } from '../rulebooks/shipped';
import { alternativesFor } from './alternatives';
import type { Condition } from './rulebook';

const shipped = await shippedRulebooks();
const none = new Set<Condition>();
const owner = { conditions: none, role: 'owner', verbalWithoutCard: 'owner' } as const;

describe.each(shipped)('word of mouth without the card in $version', (book) => {
	const outcome = book.outcomes['later-without-card']!;

	test.each([
		['may be chosen by the owner', owner, ['manager'], false],
		['is named to the staff as the owner’s', { ...owner, role: 'staff' }, [], true],
		[
			'is closed where the clinic rules it out',
			{ ...owner, verbalWithoutCard: 'nobody' },
			[],
			false
		],
		[
			'is not even named to the staff where the clinic rules it out',
			{ ...owner, role: 'staff', verbalWithoutCard: 'nobody' },
			[],
			false
		],
		[
			'is closed when the eligibility has lapsed',
			{ ...owner, conditions: new Set(['lapsed']) },
			[],
			false
		]
	] as const)('%s', (_, desk, ways, ownerOnly) => {
		const found = alternativesFor(outcome, desk as typeof owner);
		expect(found.ways.map(([answer]) => answer)).toEqual(ways);
		expect(found.ownerOnly).toBe(ownerOnly);
	});

	test('is the only way that needs the owner', () => {
		const others = Object.entries(book.outcomes).filter(([, { alternatives = {} }]) =>
			Object.values(alternatives).some(({ by }) => by === 'owner')
		);
		expect(others.map(([id]) => id)).toEqual(['later-without-card']);
	});
});
