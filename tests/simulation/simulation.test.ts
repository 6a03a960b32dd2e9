import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { outdated, runMutant } from './break-on-purpose';
import { everyTime, mutants } from './mutants';
import { lineOf, runSeries } from './series';

/** Enough for each kind of fault to happen; long runs are `npm run simulate`. */
const schedules = 8;

test('nothing is lost, doubled, resurrected or left apart, and green is only shown when it is true', async () => {
	const lines: string[] = [];
	const { facts, hits, failed } = await runSeries({ first: 1, schedules }, (outcome) =>
		lines.push(lineOf(outcome))
	);
	console.log(`${lines.join('\n')}\n${facts} facts, hits`, hits);
	expect(failed).toEqual([]);
}, 600_000);

test('every mutant still changes what it says it changes', () => {
	expect(mutants.length).toBeGreaterThanOrEqual(20);
	expect(everyTime).toHaveLength(3);
	expect(mutants.flatMap(outdated)).toEqual([]);
});

test.each(everyTime)(
	'noticed: $name',
	async (mutant) => {
		expect(await runMutant(mutant)).toMatchObject({ schedules: expect.any(Number) as number });
	},
	600_000
);
