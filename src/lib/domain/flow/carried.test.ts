import { expect, test } from 'vitest';
import { rulebooks } from '../rulebooks/in-force';
import { carriedAnswers } from './carried';

const card = { holding: 'card', 'been-before': 'yes', verbal: 'changed' };
const certificate = { holding: 'certificate', certificate: 'special' };

test.each([
	['somebody on the list, by a card', card, true, { holding: 'card', 'been-before': 'yes' }],
	['somebody who is not on it', card, false, { holding: 'card' }],
	[
		'somebody on the list, after a newcomer',
		{ holding: 'card', 'been-before': 'no' },
		true,
		{ holding: 'card' }
	],
	[
		'a certificate: its title and date are looked at anew',
		certificate,
		true,
		{ holding: 'certificate' }
	]
])('%s', (_, before, known, expected) => {
	for (const book of rulebooks) expect(carriedAnswers(book, before, known)).toEqual(expected);
});
