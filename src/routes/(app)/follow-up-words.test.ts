import { expect, test } from 'vitest';
import { unclaimedReasons } from './follow-up-words';

const values = (stage: 'running' | 'over') => unclaimedReasons(stage).map(({ value }) => value);

test('nobody was not confirmed within a month that still runs', () => {
	expect(values('over')).toEqual(['unconfirmed', 'patient-claims', 'not-insured', 'other']);
	expect(values('running')).toEqual(['patient-claims', 'not-insured', 'other']);
});
