import { expect, test } from 'vitest';
import { aFact } from '../../../../tests/support/visits';
import { fold } from './fold';

const about = { about: 'scheme-1' };
const set = (seq: number, facts: object) => aFact('subsidy.set', seq, facts, about);

test('a line of the table is as it was written last', () => {
	const first = { ways: { judo: 'unknown', ahaki: 'unknown' }, limit: null, removed: false };
	const last = { ways: { judo: 'in-kind', ahaki: 'refund' }, limit: 500, removed: false };
	expect(fold([set(2, last), set(1, first)])).toMatchObject({
		kind: 'subsidy',
		id: 'scheme-1',
		...last
	});
	expect(fold([set(1, last), set(2, { ...last, removed: true })])).toMatchObject({ removed: true });
});
