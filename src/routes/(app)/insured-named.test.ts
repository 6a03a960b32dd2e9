import { expect, test } from 'vitest';
import { insuredNamedIn } from './insured-named';

const was = { family: 'family', insuredName: '山田 太郎' };

test('a form left open says nothing of a name that it did not touch', () => {
	// Taken back elsewhere meanwhile, and written elsewhere meanwhile.
	expect(insuredNamedIn(was, was, { insuredNamed: false })).toEqual({});
	const empty = { ...was, insuredName: '' };
	expect(insuredNamedIn(empty, empty, { insuredNamed: true })).toEqual({});
});

test.each([
	['written', { insuredName: '山田 次郎' }, false, { insuredNamed: true }],
	['taken back', { insuredName: ' ' }, true, { insuredNamed: false }],
	['of no use to the insured herself', { family: 'self' }, true, { insuredNamed: false }]
])('a name that is %s is said', (_, typed, insuredNamed, said) => {
	expect(insuredNamedIn({ ...was, ...typed }, was, { insuredNamed })).toEqual(said);
});
