import { expect, test } from 'vitest';
import { rulebooks } from '../rulebooks/in-force';
import { carriedAnswers, carriedCause } from './carried';

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

test.each([
	['a cause, as the one before chose it', { cause: 'reader', outage: null }, 'patient'],
	['an outage that began since', { cause: 'network', outage: 'o1' }, 'network'],
	['the outage that was open for the one before too', { cause: 'network', outage: 'o0' }, 'patient']
])('the cause of the next person of a round: %s', (_, now, cause) => {
	expect(carriedCause(now, { cause: 'patient', outage: 'o0' })).toBe(cause);
});

test('a visit that named no cause, or none at all, leaves the cause of the day', () => {
	const now = { cause: 'network', outage: 'o0' };
	expect(carriedCause(now, { cause: null, outage: 'o0' })).toBe('network');
	expect(carriedCause(now, undefined)).toBe('network');
});
