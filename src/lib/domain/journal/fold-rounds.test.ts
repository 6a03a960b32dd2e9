import { expect, test } from 'vitest';
import { aFact } from '../../../../tests/support/visits';
import { fold } from './fold';

const about = { about: 'round-1', key: 'key-1' };
const planned = (seq: number, facts: object) => aFact('round.planned', seq, facts, about);

test('a round is the list that was written last', () => {
	const facts = [
		planned(2, { date: '2026-11-25', patients: ['patient-2', 'patient-1'] }),
		planned(1, { date: '2026-11-25', patients: ['patient-1'] })
	];
	expect(fold(facts)).toMatchObject({
		kind: 'round',
		id: 'round-1',
		date: '2026-11-25',
		patients: ['patient-2', 'patient-1'],
		plannedAt: facts[0]!.at,
		sealedIn: ['fact-1', 'fact-2']
	});
});

test('a list that is none has nobody on it', () => {
	expect(fold([planned(1, { date: '2026-11-25', patients: 'all' })])).toMatchObject({
		patients: []
	});
});
