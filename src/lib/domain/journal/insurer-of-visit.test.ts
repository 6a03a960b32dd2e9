import { expect, test } from 'vitest';
import { aDraft } from '../../../../tests/support/visits';
import { walk } from '../flow/walk';
import { rulebookFor } from '../rulebooks/in-force';
import { emptyPatient, type Draft } from './draft';
import { draftToStatements } from './draft-to-statements';

const book = rulebookFor('2026-11-22');

function insurerOf(change: Partial<Draft>): unknown {
	const draft = aDraft({ answers: { holding: 'card', 'been-before': 'no' }, ...change });
	const way = walk(book, draft.answers, new Set());
	return draftToStatements(draft, book, way, '2026-11-22').at(-1)?.facts.insurer;
}

const typed = { ...emptyPatient(), kana: 'やまだ', insurerNumber: '06139992' };

test.each<[string, Partial<Draft>, string | null]>([
	[
		'a known patient: the fact that told hers',
		{ patient: { kind: 'known', id: 'p' }, insurer: 'f' },
		'f'
	],
	['a known patient of an older draft: none', { patient: { kind: 'known', id: 'p' } }, null],
	[
		'a new patient with a number: her registration',
		{ patient: { kind: 'new' }, typed },
		'fact-patient'
	],
	['a new patient without one: none', { patient: { kind: 'new' } }, null],
	['a name left for later: none, whoever was chosen before', { insurer: 'f' }, null]
])('a visit names the insurer of %s', (_, change, expected) => {
	expect(insurerOf(change)).toBe(expected);
});
