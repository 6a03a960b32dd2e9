// `npm run rulebook -- check|diff FILE`, for whoever writes a rulebook that a clinic is to adopt.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createServer } from 'vite';

const usage = `usage: npm run rulebook -- check FILE            is it sound?
       npm run rulebook -- diff FILE [VERSION]  what differs from a version of the app
       npm run rulebook -- print [VERSION]      a version of the app, to begin with`;

const [task = '', ...args] = process.argv.slice(2);
if (!['check', 'diff', 'print'].includes(task)) fail(usage);
// The domain is TypeScript: the project's own bundler reads it, and serves nothing.
const bundler = await createServer({
	configFile: false,
	appType: 'custom',
	logLevel: 'error',
	optimizeDeps: { noDiscovery: true },
	server: { middlewareMode: true, hmr: false, ws: false, watch: null }
});
/** @typedef {import('../lib/domain/flow/rulebook').WholeRulebook} WholeRulebook */
/** @type {typeof import('../lib/domain/rulebooks/shipped')} */
const { shippedRulebooks } = await load('rulebooks/shipped');
const shipped = await shippedRulebooks();

if (task === 'print') {
	console.log(JSON.stringify(find(args[0]), null, '\t'));
} else {
	const [path, version] = args;
	if (!path) fail(usage);
	const book = await read(path);
	if (task === 'check') console.log(`${path}: 問題はありません(${book.version})。`);
	else await printDifferences(find(version), book);
}
await bundler.close();

/** @param {WholeRulebook} before @param {WholeRulebook} after */
async function printDifferences(before, after) {
	/** @type {typeof import('../lib/domain/flow/diff')} */
	const { differences } = await load('flow/diff');
	const found = differences(before, after);
	console.log(`${before.version} → ${after.version}: ${found.length}か所がちがいます。`);
	for (const { place, before: was, after: is } of found) {
		console.log(place.join(' › '));
		if (was !== undefined) console.log(`  - ${JSON.stringify(was)}`);
		if (is !== undefined) console.log(`  + ${JSON.stringify(is)}`);
	}
}

/**
 * @param {string} path
 * @returns {Promise<WholeRulebook>}
 */
async function read(path) {
	/** @type {typeof import('../lib/domain/flow/read-rulebook')} */
	const { readRulebook } = await load('flow/read-rulebook');
	/** @type {typeof import('../lib/domain/flow/fault')} */
	const { placeText } = await load('flow/fault');
	const read = readRulebook(contentOf(path));
	if (read.ok) return read.book;
	const lines = read.faults.map(({ place, reason }) => `${placeText(place)}: ${reason}`);
	return fail([...lines, `${path}: ${lines.length}か所を直してください。`].join('\n'));
}

/** @param {string} path */
function contentOf(path) {
	try {
		return readFileSync(resolve(path), 'utf8');
	} catch {
		return fail(`${path}: ファイルを開けません。`);
	}
}

/** @param {string} [version] the latest that is in force, where none is named */
function find(version) {
	const named = shipped.findLast((book) =>
		version ? book.version === version : book.status === 'in force'
	);
	return named ?? fail(`版は次のどれかです: ${shipped.map((book) => book.version).join('、')}`);
}

/** @param {string} path */
async function load(path) {
	const file = resolve(import.meta.dirname, `../lib/domain/${path}.ts`);
	return /** @type {any} */ (await bundler.ssrLoadModule(file));
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
	console.error(message);
	process.exit(1);
}
