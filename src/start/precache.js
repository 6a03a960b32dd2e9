// Writes the list of every file the app needs offline, each with its hash, into the built service
// worker. Workbox hands the hash to the browser, which then refuses anything else: a captive
// portal answers 200 with its own page, and that must never be installed as the app.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const placeholder = 'self.__PRECACHE';

/**
 * @typedef {{ url: string, sha256: string }} KeptFile
 */

/**
 * @param {string} buildFolder the output of adapter-node
 * @returns {Promise<KeptFile[]>} what was written
 */
export async function sealPrecache(buildFolder) {
	const entries = await listEntries(buildFolder);
	const worker = join(buildFolder, 'client', 'service-worker.js');
	const parts = (await readFile(worker, 'utf8')).split(placeholder);
	if (parts.length !== 2) {
		throw new Error(`${worker} must contain ${placeholder} once, found ${parts.length - 1} times`);
	}
	const source = Buffer.from(parts.join(JSON.stringify(byFolder(entries))));
	await writeFile(worker, source);
	// The adapter compressed the worker while it still held the placeholder.
	if (existsSync(`${worker}.br`)) await writeFile(`${worker}.br`, brotliCompressSync(source));
	if (existsSync(`${worker}.gz`)) await writeFile(`${worker}.gz`, gzipSync(source));
	return entries;
}

/** @param {string} buildFolder */
async function listEntries(buildFolder) {
	/** @type {Map<string, KeptFile>} */
	const entries = new Map();
	/** @param {string} url @param {string} file */
	const add = async (url, file) => {
		if (entries.has(url)) throw new Error(`Two built files claim the address ${url}`);
		const bytes = await readFile(file);
		entries.set(url, { url, sha256: createHash('sha256').update(bytes).digest('base64') });
	};

	const client = join(buildFolder, 'client');
	for (const path of await listFiles(client)) {
		if (isNeededOffline(path)) await add(fileUrl(path), join(client, path));
	}
	const prerendered = join(buildFolder, 'prerendered');
	for (const path of await listFiles(prerendered)) {
		if (isNeededOffline(path)) await add(pageUrl(path), join(prerendered, path));
	}
	return [...entries.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
}

/**
 * As src/service-worker/listed.ts reads it: every byte of the list reaches every device.
 * @param {KeptFile[]} entries
 */
function byFolder(entries) {
	/** @type {Map<string, string[]>} */
	const folders = new Map();
	for (const { url, sha256 } of entries) {
		if (url.includes(' ')) throw new Error(`The list has a space between its files: ${url}`);
		const name = url.lastIndexOf('/') + 1;
		const folder = url.slice(0, name);
		const file = url.slice(name) + sha256.replace(/=$/, '');
		folders.set(folder, [...(folders.get(folder) ?? []), file]);
	}
	return Object.fromEntries([...folders].map(([folder, files]) => [folder, files.join(' ')]));
}

/** @param {string} path */
function isNeededOffline(path) {
	if (path === 'service-worker.js' || path.endsWith('.br') || path.endsWith('.gz')) return false;
	// Shown by the browser's install prompt only, which needs a connection anyway.
	return !path.startsWith('install-screenshots/');
}

/** @param {string} path */
function fileUrl(path) {
	return `/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/**
 * The address SvelteKit prerendered a file from: `index.html` is `/`, `guide.html` is `/guide`.
 * @param {string} path
 */
function pageUrl(path) {
	return fileUrl(path.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, ''));
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} paths below the folder, with forward slashes
 */
async function listFiles(folder) {
	if (!existsSync(folder)) return [];
	const found = await readdir(folder, { recursive: true, withFileTypes: true });
	return found
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
