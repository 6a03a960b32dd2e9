// `npm run bench`: builds, then measures in a real browser. Prints medians; asserts no limits.
import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { build } from '../../src/start/build.js';
import { findChromium } from '../support/chromium.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

process.env.CHROMIUM = await findChromium();
await build();
const args = ['playwright', 'test', '--config', 'tests/bench/playwright.config.ts'];
const child = spawn(process.execPath, [join(root, 'src/start/launch.js'), ...args], {
	cwd: root,
	stdio: 'inherit'
});
child.on('exit', async (code) => {
	process.exitCode = code ?? 1;
	for (const path of ['./tests/bench/storm.ts', './tests/bench/ten-thousand.ts']) {
		await runnerImport(path, { resolve: { alias: { $lib: join(root, 'src/lib') } } });
	}
});
