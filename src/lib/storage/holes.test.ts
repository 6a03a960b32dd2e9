import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { clinic } from '../../../tests/support/backups';
import { findHoles } from './holes';

test('a number whose fact is not here is a hole, below the highest that is asked for', async () => {
	const { disk } = await clinic();
	const facts = await disk.db.facts.orderBy('[device+incarnation+number]').toArray();
	const [{ device, incarnation }] = facts as [(typeof facts)[0]];
	const source = `${device} ${incarnation}`;
	expect(await findHoles({ [source]: 6 }, disk)).toEqual({});
	await disk.db.facts.bulkDelete([facts[1]!.id, facts[4]!.id]);
	expect(await findHoles({ [source]: 6 }, disk)).toEqual({ [source]: [2, 5] });
	expect(await findHoles({ [source]: 4, 'another one': 2 }, disk)).toEqual({
		[source]: [2],
		'another one': [1, 2]
	});
});
