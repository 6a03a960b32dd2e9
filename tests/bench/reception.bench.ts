import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchArgs } from '../support/chromium.js';
import { expect, test } from '../support/app';
import { report } from './report';
import { goHome, setUp, startVisit, unlock } from '../support/steps';

const runs = 12;

test('a cold offline start and a save', async ({ server }) => {
	const profile = await mkdtemp(join(tmpdir(), 'tsunagi-bench-'));
	const open = () =>
		chromium.launchPersistentContext(profile, {
			args: launchArgs,
			...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
			baseURL: server.url,
			locale: 'ja-JP',
			viewport: { width: 1180, height: 820 }
		});

	let context = await open();
	let page = await firstPage(context);
	await setUp(page);
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	const saves: number[] = [];
	for (let run = 0; run < runs; run++) saves.push(await timeSave(page));
	await context.close();
	await server.stop();

	const starts: number[] = [];
	const lists: number[] = [];
	for (let run = 0; run < runs; run++) {
		context = await open();
		page = await firstPage(context);
		const before = Date.now();
		await page.goto('/');
		await page.getByRole('textbox', { name: '合言葉' }).focus();
		starts.push(Date.now() - before);
		const given = Date.now();
		await unlock(page);
		await page.getByText(`今月 ${runs}件`).waitFor();
		lists.push(Date.now() - given);
		await context.close();
	}
	await rm(profile, { recursive: true, force: true });

	report('save, tap to 「この端末に保存しました」, both copies', saves);
	report('cold offline start, new process, to the lock screen taking input', starts);
	report('passphrase typed to the list on screen, derivation included', lists);
	expect(saves).toHaveLength(runs);
});

/** From the press of the button to the words on screen, by the page's own clock. */
async function timeSave(page: Page): Promise<number> {
	await startVisit(page);
	await page.getByRole('button', { name: /カードだけ/ }).click();
	await page.getByRole('button', { name: /はじめて/ }).click();
	await page.getByRole('button', { name: /名前はあとで/ }).click();
	const button = page.getByRole('button', { name: /すべて確認した/ });
	const took = await button.evaluate(
		(element: HTMLButtonElement) =>
			new Promise<number>((resolve) => {
				const before = performance.now();
				const said = () => document.body.textContent?.includes('この端末に保存しました');
				new MutationObserver((_, observer) => {
					if (!said()) return;
					observer.disconnect();
					resolve(performance.now() - before);
				}).observe(document.body, { childList: true, subtree: true, characterData: true });
				element.click();
			})
	);
	await goHome(page);
	return took;
}

async function firstPage(context: BrowserContext): Promise<Page> {
	return context.pages()[0] ?? (await context.newPage());
}
