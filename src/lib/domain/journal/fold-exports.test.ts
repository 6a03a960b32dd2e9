import { expect, test } from 'vitest';
import { aFact } from '../../../../tests/support/visits';
import { fold } from './fold';

const facts = { from: '2026-11', to: '2026-11', columns: ['date'], rows: 3, encoding: 'utf-8' };
const fact = aFact('records.exported', 1, facts, { about: 'export-1' });

test('an export is a subject of its own: who, when, which columns', () => {
	const { at } = fact;
	expect(fold([fact])).toMatchObject({
		...facts,
		kind: 'export',
		id: 'export-1',
		by: 'staff-1',
		at
	});
});

test('columns that are no list are none', () => {
	const odd = { ...fact, facts: { ...facts, columns: 'all' } };
	expect(fold([odd])).toMatchObject({ columns: [] });
});
