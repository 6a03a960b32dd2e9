// Builds the app into build/ and seals the service worker's file list.
import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sealPrecache } from './precache.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export async function build() {
	await viteBuild();
	const entries = await sealPrecache(join(root, 'build'));
	console.log(`Built; ${entries.length} files are kept for offline use.`);
}

/** In a process of its own, so that a server started afterwards does not keep Vite in memory. */
async function viteBuild() {
	const child = spawn(process.execPath, [join(root, 'src/start/launch.js'), 'vite', 'build'], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'inherit']
	});
	// Long lists of chunks, of interest only when something is wrong.
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	/** @type {number | null} */
	const code = await new Promise((done) => child.on('close', done));
	if (code !== 0) {
		console.error(output);
		console.error('The build failed; the reason is above.');
		process.exit(1);
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
