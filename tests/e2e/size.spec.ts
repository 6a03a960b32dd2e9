import { expect, test } from '@playwright/test';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const client = resolve('build/client');
const kilobyte = 1000;

/** Built files that reach a device; precompressed twins are the server's own. */
const files = readdirSync(client, { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile() && !['.br', '.gz'].includes(extname(entry.name)))
	.map((entry) => join(entry.parentPath, entry.name));

test('the first load stays within 90 kB of scripts', () => {
	expect(namedInShell().length).toBeGreaterThan(0);
	expect(compressed(withImports(namedInShell()))).toBeLessThanOrEqual(90 * kilobyte);
});

test('the way of a visit, from the lock screen to the save, stays within 160 kB of scripts', () => {
	// What only these screens say, and what only the keys need.
	const said = [
		'いまの患者さんを受け付ける',
		'この受付をやめますか',
		'名前はあとで書く',
		'すべて確認した',
		'つぎにすること',
		'importKey',
		// Of hash-wasm, in the worker.
		'Iterations should be a positive number'
	];
	const late = said.map((text) =>
		files.filter((file) => isScript(file) && textOf(file).includes(text))
	);
	for (const [at, found] of late.entries()) expect(found, said[at]).not.toHaveLength(0);
	const way = withImports([...namedInShell(), ...late.flat()]);
	expect(compressed(way)).toBeLessThanOrEqual(160 * kilobyte);
});

test('all scripts stay within 550 kB, and all kept files within 1.5 MB', () => {
	expect(compressed(new Set(files.filter(isScript)))).toBeLessThanOrEqual(550 * kilobyte);
	const kept = files.filter((file) => !file.includes('install-screenshots'));
	const raw = kept.reduce((sum, file) => sum + statSync(file).size, 0);
	expect(raw).toBeLessThanOrEqual(1500 * kilobyte);
});

/** Scripts that the page loads before it runs. */
function namedInShell(): string[] {
	const shell = readFileSync('build/prerendered/index.html', 'utf8');
	return [...shell.matchAll(/\/_app\/[^"']+\.js/g)].map(([path]) => client + path);
}

function isScript(file: string): boolean {
	return extname(file) === '.js';
}

function textOf(file: string): string {
	return readFileSync(file, 'utf8');
}

/** These scripts and everything that they import at once. */
function withImports(entries: readonly string[]): Set<string> {
	const found = new Set(entries.filter((file) => existsSync(file)));
	for (const file of found) {
		for (const [, path] of textOf(file).matchAll(
			/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g
		))
			if (path) found.add(resolve(dirname(file), path));
	}
	return found;
}

function compressed(scripts: Set<string>): number {
	return [...scripts].reduce(
		(sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length,
		0
	);
}
