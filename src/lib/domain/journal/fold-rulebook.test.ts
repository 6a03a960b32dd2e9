import { expect, test } from 'vitest';
import { aFact } from '../../../../tests/support/visits';
import { fold } from './fold';

const about = { about: 'rulebook-1', key: 'key-1' };
const facts = { version: '2026-12', hash: 'abc', from: '2026-12-01' };
const adopted = aFact('rulebook.adopted', 1, facts, about);
const withdrawn = aFact('rulebook.withdrawn', 2, {}, { ...about, key: null });

test('a rulebook stands until somebody withdraws it', () => {
	expect(fold([adopted])).toMatchObject({
		kind: 'rulebook',
		id: 'rulebook-1',
		...facts,
		by: adopted.by,
		withdrawn: undefined,
		sealedIn: ['fact-1'],
		newer: false
	});
	expect(fold([withdrawn, adopted])).toMatchObject({
		...facts,
		withdrawn: { fact: 'fact-2', by: withdrawn.by }
	});
});

test('a withdrawal alone, or an adoption that does not say from when, makes none', () => {
	expect(fold([withdrawn])).toBeNull();
	expect(fold([aFact('rulebook.adopted', 1, { ...facts, from: 5 }, about)])).toBeNull();
});
