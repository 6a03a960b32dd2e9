// `npm test`: the whole check in one command, closed by one line that counts both suites.
// `npm run test:e2e -- flow.spec.ts` runs only the browser tests, or some of them.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../src/start/build.js';
import { findChromium } from './chromium.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const unitReport = join(root, 'test-results/unit.json');
const e2eReport = join(root, 'test-results/e2e.json');

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const [suite, ...e2eArgs] = process.argv.slice(2);
if (suite && suite !== 'e2e') {
	console.error(`Unknown suite "${suite}": use "npm test" or "npm run test:e2e -- <file>".`);
	process.exit(1);
}

rmSync(join(root, 'test-results'), { recursive: true, force: true });
mkdirSync(join(root, 'test-results'));
try {
	process.env.CHROMIUM = await findChromium();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
}
await build();

/** @type {Counts[]} */
const results = [];
if (!suite) {
	const unit = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`];
	const code = await runCommand('vitest', unit);
	results.push(checkCounts('Vitest', code, readReport(unitReport, countUnit)));
}
const code = await runCommand('playwright', ['test', ...e2eArgs]);
results.push(checkCounts('Playwright', code, readReport(e2eReport, countE2e)));

/** @param {keyof Counts} key */
const total = (key) => results.reduce((sum, counts) => sum + counts[key], 0);
const skipped = total('skipped') ? `, ${total('skipped')} skipped` : '';
console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped}`);
process.exitCode = total('failed') ? 1 : 0;

/**
 * @param {string} command @param {string[]} args
 * @returns {Promise<number | null>}
 */
function runCommand(command, args) {
	const child = spawn(process.execPath, [join(root, 'src/start/launch.js'), command, ...args], {
		cwd: root,
		stdio: 'inherit'
	});
	return new Promise((done) => child.on('exit', done));
}

/**
 * A suite that crashed, or that found nothing to run, must not look like a success.
 * @param {string} name @param {number | null} code @param {Counts} counts
 */
function checkCounts(name, code, counts) {
	if (counts.failed) return counts;
	if (counts.passed + counts.skipped === 0) {
		console.error(`${name} ran no test: counted as one failure.`);
		return { ...counts, failed: 1 };
	}
	if (code !== 0) {
		console.error(`${name} ended with code ${code}, see above: counted as one failure.`);
		return { ...counts, failed: 1 };
	}
	return counts;
}

/**
 * @template Report
 * @param {string} file @param {(report: Report) => Counts} count
 */
function readReport(file, count) {
	try {
		return count(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		// The runner ended before it could write; checkCounts says so.
		return { passed: 0, failed: 0, skipped: 0 };
	}
}

/**
 * @param {{
 *   numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[]
 * }} report
 */
function countUnit(report) {
	// A file that cannot be loaded has no failed test, but it is a failure all the same.
	const brokenFiles = report.testResults.filter(
		(file) =>
			file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')
	);
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + brokenFiles.length,
		skipped: report.numPendingTests + report.numTodoTests
	};
}

/** @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report */
function countE2e({ stats }) {
	return {
		passed: stats.expected,
		failed: stats.unexpected + stats.flaky,
		skipped: stats.skipped
	};
}
