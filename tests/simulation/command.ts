/** What `npm run simulate` prints. */
import { outdated, runMutant } from './break-on-purpose';
import { mutants } from './mutants';
import { lineOf, runSeries, type Series } from './series';

/** A long run may be looked at, or ended, before its end. */
const summary = 250;

export async function runSchedules({ schedules, first }: { schedules: number; first: number }) {
	let done = 0;
	const series = await runSeries({ schedules, first }, (outcome, sofar) => {
		say(lineOf(outcome));
		done += 1;
		if (done % summary === 0 && done < schedules) sum(done, sofar);
	});
	for (const line of series.failed) say(line);
	sum(schedules, series);
	return series.failed.length === 0;
}

function sum(done: number, { facts, hits, failed }: Series): void {
	const counts = Object.entries(hits).map(([kind, count]) => `${kind} ${count}`);
	say(`${done} schedules, ${facts} facts, ${failed.length} failures; ${counts.join(', ')}`);
}

export async function killMutants(): Promise<boolean> {
	let alive = 0;
	for (const mutant of mutants) {
		const gone = outdated(mutant);
		const { schedules, found, what } = await runMutant(mutant);
		const killed = gone.length === 0 && schedules !== null;
		if (!killed) alive += 1;
		const by = killed ? `${schedules}. schedule, ${found.join(', ')} (${what})` : 'NOT NOTICED';
		say(`${mutant.name}: ${by} ${gone.join('; ')}`.trim());
	}
	say(`${mutants.length - alive} of ${mutants.length} mutants noticed`);
	return alive === 0;
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}
