// `npm run simulate -- --schedules 1000 --first 1`: many schedules, a line for each.
// `npm run simulate -- --mutants`: breaks the exchange on purpose, and tells which oracle noticed it.
import { parseArgs } from 'node:util';
import { load } from './load.js';

const { values } = parseArgs({
	options: {
		schedules: { type: 'string', default: '20' },
		first: { type: 'string', default: '1' },
		mutants: { type: 'boolean', default: false }
	}
});
const [schedules, first] = [Number(values.schedules), Number(values.first)];
if (!(Number.isInteger(schedules) && schedules > 0 && Number.isInteger(first))) {
	console.error('--schedules and --first take whole numbers.');
	process.exit(1);
}
/** @type {{ module: typeof import('./command.ts') }} */
const { module } = await load('/tests/simulation/command.ts');
const held = values.mutants
	? await module.killMutants()
	: await module.runSchedules({ schedules, first });
process.exit(held ? 0 : 1);
