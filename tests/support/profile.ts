// A browser with a profile on disk, which can be closed, killed and looked into.
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from './app';
import { launchArgs } from './chromium.js';

export interface Profile {
	/** Everything that the browser keeps on disk. */
	readonly folder: string;
	/** Where Chromium keeps all databases, in LevelDB or, newer, in SQLite. */
	readonly databases: string;
	/** Starts the browser; answers its first page. */
	open(): Promise<Page>;
	close(): Promise<void>;
	/** Ends the browser as a power cut does: without a word to it. */
	kill(): Promise<void>;
}

export const test = base.extend<{ profile: Profile }>({
	profile: async ({ baseURL, locale, timezoneId, viewport }, use) => {
		const folder = mkdtempSync(join(tmpdir(), 'tsunagi-profile-'));
		const options = { baseURL, locale, timezoneId, viewport };
		let context: BrowserContext | undefined;
		await use({
			folder,
			databases: join(folder, 'Default/IndexedDB'),
			async open() {
				context = await chromium.launchPersistentContext(folder, {
					...options,
					args: launchArgs,
					executablePath: process.env.CHROMIUM
				});
				context.setDefaultTimeout(10_000);
				return context.pages()[0] ?? (await context.newPage());
			},
			async close() {
				await context?.close();
				context = undefined;
			},
			async kill() {
				if (!context) return;
				const closed = context.waitForEvent('close');
				process.kill(await processOf(context), 'SIGKILL');
				await closed;
				// Left behind by a killed browser, and a reason for the next one not to start.
				rmSync(join(folder, 'SingletonLock'), { force: true });
				context = undefined;
			}
		});
		await context?.close();
		rmSync(folder, { recursive: true, force: true });
	}
});

export { expect } from './app';

/** Id of the browser's main process, asked from the browser itself. */
async function processOf(context: BrowserContext): Promise<number> {
	const session = await context.browser()!.newBrowserCDPSession();
	const { processInfo } = await session.send('SystemInfo.getProcessInfo');
	const main = processInfo.find(({ type }) => type === 'browser');
	if (!main) throw new Error('The browser does not say which process it is.');
	return main.id;
}
