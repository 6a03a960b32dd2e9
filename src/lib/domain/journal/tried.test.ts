import { expect, test } from 'vitest';
import { aDraft } from '../../../../tests/support/visits';
import { walk } from '../flow/walk';
import { rulebookFor } from '../rulebooks/in-force';
import { draftToStatements } from './draft-to-statements';
import { isDraft, keptDraft } from './kept-draft';
import type { Json } from './fact';

const book = rulebookFor('2026-11-22');

function recorded(tried?: string[]) {
	const draft = aDraft({
		answers: { holding: 'card', 'been-before': 'no' },
		...(tried && { tried })
	});
	const way = walk(book, draft.answers, new Set());
	return draftToStatements(draft, book, way, '2026-11-22').at(-1)?.facts;
}

test('what was tried before falling back is stated, readable, with the visit', () => {
	expect(recorded(['T1', 'T3'])).toHaveProperty('tried', ['T1', 'T3']);
});

test('nothing is stated where nothing was noted', () => {
	expect(recorded([])).not.toHaveProperty('tried');
	expect(recorded()).not.toHaveProperty('tried');
});

test('a draft keeps what was tried, and one of an older version without it is read', () => {
	const back = JSON.parse(JSON.stringify(keptDraft(aDraft({ tried: ['T5'] })))) as Json;
	expect(isDraft(back)).toBe(true);
	expect(back).toHaveProperty('tried', ['T5']);
	expect(isDraft(JSON.parse(JSON.stringify(aDraft())) as Json)).toBe(true);
});
