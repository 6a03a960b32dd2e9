/** Runs schedules on the production modules with one of them broken, until an oracle notices. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { harshly } from './faults';
import { load, root } from './load.js';
import type { Mutant } from './mutants';
import type { Failure, Oracle } from './oracles';

export interface Notice {
	/** How many schedules it took; null when none of them noticed. */
	schedules: number | null;
	found: Oracle[];
	what: string;
}

const most = 24;
const shape = { days: 5, facts: 40, steps: harshly };

export async function runMutant({ edits, oracles }: Mutant): Promise<Notice> {
	const { module, close } = await load<typeof import('./series')>('/tests/simulation/series.ts', [
		breaking(edits)
	]);
	const seen: Failure[] = [];
	for (let seed = 1; seed <= most; seed += 1) {
		const { failures } = await module.runSchedule(seed, shape);
		seen.push(...failures);
		const killer = failures.find(({ oracle }) => oracles.includes(oracle));
		const found = [...new Set(seen.map(({ oracle }) => oracle))];
		if (!killer) continue;
		await close();
		return { schedules: seed, found, what: killer.what };
	}
	await close();
	return { schedules: null, found: seen.map(({ oracle }) => oracle), what: '' };
}

function breaking(edits: Mutant['edits']): Plugin {
	return {
		name: 'break-on-purpose',
		enforce: 'pre',
		transform(code, id) {
			const own = edits.filter(([file]) => id === join(root, 'src/lib', file));
			if (own.length === 0) return null;
			return own.reduce((text, [, from, to]) => text.replace(from, () => to), code);
		}
	};
}

/** Texts that a mutant changes and that are not written once: then it would break nothing, or more. */
export function outdated({ edits }: Mutant): string[] {
	return edits
		.filter(([file, from]) => {
			const code = readFileSync(join(root, 'src/lib', file), 'utf8');
			return code.split(from).length !== 2;
		})
		.map(([file, from]) => `${file}: ${from}`);
}
