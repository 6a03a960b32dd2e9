import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { memoryDisk } from '../../../tests/support/memory-disk';
import { aFact } from '../../../tests/support/visits';
import { writeMeta } from './meta-rows';
import { lookForKeys, noteRing } from './ring-marks';

test('a key in what another epoch put below the last look is looked for too', async () => {
	const disk = memoryDisk();
	const stand = (epoch: string, cursor: number) =>
		writeMeta(disk.db, 'sync', {
			...{ epoch, cursor, head: cursor, hash: '', durable: 0, contact: 1, minApp: null }
		});
	const look = async () => {
		const looked = await lookForKeys(disk, new Set(['known']));
		if (!looked.ok) throw new Error(looked.detail);
		return looked.value;
	};
	await disk.db.facts.bulkAdd([
		{ ...aFact('visit.recorded', 1), id: 'a', about: 'a', key: 'known', seq: 1 },
		{ ...aFact('visit.recorded', 2), id: 'b', about: 'b', key: 'known', seq: 2 }
	]);
	await stand('e1', 2);
	const { upTo, epoch, closed } = await look();
	expect({ upTo, epoch, closed }).toEqual({ upTo: 2, epoch: 'e1', closed: [] });
	await noteRing(disk, { upTo, epoch, stolen: 0 }, []);
	// The log began anew, with the fact of another device in the first place.
	await disk.db.facts.bulkPut([
		{ ...aFact('visit.recorded', 3), id: 'c', about: 'c', key: 'made after a theft', seq: 1 },
		{ ...aFact('visit.recorded', 1), id: 'a', about: 'a', key: 'known', seq: 2 },
		{ ...aFact('visit.recorded', 2), id: 'b', about: 'b', key: 'known', seq: 3 }
	]);
	await stand('e2', 3);
	expect((await look()).closed).toEqual(['c']);
});
