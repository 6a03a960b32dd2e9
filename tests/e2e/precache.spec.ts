import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { toEntries, type Listed } from '../../src/service-worker/listed';
import { expect, test } from '../support/app';

const build = fileURLToPath(new URL('../../build', import.meta.url));

/** Address → SHA-256 of every built file, except what no page needs without a network. */
function builtFiles(): Map<string, string> {
	const client = join(build, 'client');
	const prerendered = join(build, 'prerendered');
	const files = [
		...filesIn(client)
			// The worker itself, and what only the browser's install prompt shows.
			.filter((path) => path !== 'service-worker.js' && !path.startsWith('install-screenshots/'))
			.map((path) => ({ address: `/${path}`, file: join(client, path) })),
		...filesIn(prerendered).map((path) => ({
			address: `/${path.replace(/(index)?\.html$/, '')}`,
			file: join(prerendered, path)
		}))
	];
	return new Map(files.map(({ address, file }) => [address, hash(readFileSync(file))]));
}

/** Files as the server sends them; compressed twins are the same file. */
function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function hash(bytes: Buffer): string {
	return createHash('sha256').update(bytes).digest('base64');
}

/** Address → SHA-256 of everything that the browser keeps for this app. */
function cachedFiles(page: Page): Promise<[string, string][]> {
	return page.evaluate(async () => {
		const files: [string, string][] = [];
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				const { pathname } = new URL(request.url);
				const bytes = await (await cache.match(request))!.arrayBuffer();
				const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
				files.push([pathname, btoa(String.fromCharCode(...digest))]);
			}
		}
		return files;
	});
}

function sorted(files: Iterable<[string, string]>): [string, string][] {
	return [...files].sort(([a], [b]) => (a < b ? -1 : 1));
}

test('the browser keeps every built file, byte for byte, and nothing else', async ({ page }) => {
	await page.goto('/help');
	await page.evaluate(() => navigator.serviceWorker.ready);

	const built = builtFiles();
	expect(built.has('/')).toBe(true);
	expect(built.size).toBeGreaterThan(50);
	expect(sorted(await cachedFiles(page))).toEqual(sorted(built));
});

test('every file that the service worker asks for carries its hash', async ({ request }) => {
	const worker = await (await request.get('/service-worker.js')).text();
	const list = /\{"\/":"[^}]*\}/.exec(worker)?.[0] ?? '{}';
	const named = toEntries(JSON.parse(list) as Listed).map(
		({ url, integrity }): [string, string] => [url, integrity]
	);
	const expected = [...builtFiles()].map(([url, hash]): [string, string] => [
		url,
		`sha256-${hash}`
	]);
	expect(sorted(named)).toEqual(sorted(expected));
});
