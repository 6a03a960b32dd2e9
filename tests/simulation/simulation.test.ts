import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { noHits, type Fault } from './faults';
import { runSchedule } from './schedule';

const seeds = Number(process.env.SEEDS ?? 2);
const first = Number(process.env.FIRST ?? 1);

test('nothing is lost, doubled, resurrected or left apart, and green is only shown when it is true', async () => {
	const hits = noHits();
	const failed: string[] = [];
	let facts = 0;
	for (let seed = first; seed < first + seeds; seed += 1) {
		const outcome = await runSchedule(seed);
		facts += outcome.facts;
		for (const [kind, count] of Object.entries(outcome.hits)) hits[kind as Fault] += count;
		for (const { oracle, what } of outcome.failures.slice(0, 3))
			failed.push(`seed ${seed}: ${oracle}: ${what}`);
	}
	console.log(`seeds ${first}–${first + seeds - 1}, ${facts} facts, hits`, hits);
	expect(failed).toEqual([]);
}, 86_400_000);
