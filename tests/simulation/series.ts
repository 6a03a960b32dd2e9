/** Schedules one after another: the same in `npm test` and in a long run. */
import 'fake-indexeddb/auto';
import { neverHit, noHits, type Fault, type Hits } from './faults';
import { runSchedule, type Outcome } from './schedule';

export { runSchedule };

export interface Series {
	facts: number;
	hits: Hits;
	/** Empty when all is well: a fault that never happened is one of them. */
	failed: string[];
}

export async function runSeries(
	{ first, schedules }: { first: number; schedules: number },
	tell: (outcome: Outcome, sofar: Series) => void
): Promise<Series> {
	const series: Series = { facts: 0, hits: noHits(), failed: [] };
	for (let seed = first; seed < first + schedules; seed += 1) {
		const outcome = await runSchedule(seed);
		series.facts += outcome.facts;
		for (const [kind, count] of Object.entries(outcome.hits)) series.hits[kind as Fault] += count;
		for (const { oracle, what } of outcome.failures.slice(0, 3)) {
			series.failed.push(`seed ${seed}: ${oracle}: ${what}`);
		}
		tell(outcome, series);
	}
	for (const kind of neverHit(series.hits)) series.failed.push(`"${kind}" never happened`);
	return series;
}

export function lineOf({ seed, facts, days, failures }: Outcome): string {
	const verdict = failures.map(({ oracle, what }) => `${oracle}: ${what}`).join('; ') || 'held';
	return `seed ${seed}: ${facts} facts in ${days.toFixed(1)} days, ${verdict}`;
}
