import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchArgs } from '../support/chromium.js';
import { expect, test } from '../support/app';
import { bringBack } from '../support/many';
import { passphrase, press, startCold, startVisit, unlock } from '../support/steps';
import { writeManyRecords } from '../support/write-many-records.js';
import { slowBrowser } from './quota';
import { report } from './report';

const runs = 5;
/** A step that a loaded machine needs minutes for. */
const longest = 900_000;
/** What a device that bears one pass only would have chosen. */
const cost = { memory: 64 * 1024, passes: 1, lanes: 1 };
const today = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Tokyo' }).format(new Date());
const patients = 5_000;
const queries = ['や', 'やまだ', 'すず', 'わたなべ', 'さとうは'];
const search = 'input[type=search]';

for (const facts of [50_000, 100_000]) {
	test(`${patients} patients and ${facts} facts`, async ({ server }) => {
		test.setTimeout(3_600_000);
		const folder = await mkdtemp(join(tmpdir(), 'tsunagi-bench-'));
		const open = (program = process.env.CHROMIUM) =>
			chromium.launchPersistentContext(join(folder, 'profile'), {
				args: launchArgs,
				...(program ? { executablePath: program } : {}),
				baseURL: server.url,
				locale: 'ja-JP',
				timezoneId: 'Asia/Tokyo',
				viewport: { width: 1180, height: 820 }
			});
		const file = join(folder, 'many.backup');
		await writeManyRecords(file, { patients, facts, days: 730, today }, { passphrase, cost });
		let context = await open();
		await restoreAndBackUp(context, file, facts);
		await context.close();

		for (const share of [cpus().length, 0.5]) {
			const slow = await slowBrowser(folder, share);
			if (share < 1 && !slow) {
				console.log(`with ${share} of a core: not run, this machine gives no CPU quota`);
				continue;
			}
			const took = new Map<string, number[]>();
			for (let run = 0; run < runs; run += 1) {
				context = await open(slow?.program);
				await timeScreens(context.pages()[0] ?? (await context.newPage()), took);
				await context.close();
			}
			await slow?.end();
			console.log(`load of this machine: ${loadavg()[0]?.toFixed(1)}`);
			for (const [what, times] of took) report(`${facts} facts, ${share} cores: ${what}`, times);
			expect(took.size).toBeGreaterThan(0);
		}
		await rm(folder, { recursive: true, force: true });
	});
}

async function restoreAndBackUp(context: BrowserContext, file: string, facts: number) {
	const page = context.pages()[0] ?? (await context.newPage());
	page.setDefaultTimeout(longest);
	const took = await bringBack(page, { file, patience: longest });
	report(`${facts} facts: restored out of a backup file`, [took]);
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	// Right after the passphrase nobody is asked for it again.
	await startCold(page, '/backup');
	await unlock(page);
	const asked = Date.now();
	await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: '控えファイルをつくる' }).click()
	]);
	report(`${facts} facts: written into a backup file`, [Date.now() - asked]);
}

/** Everything by the page's own clock, to the first frame that shows it. */
async function timeScreens(page: Page, took: Map<string, number[]>) {
	const add = (what: string, time: number) => took.set(what, [...(took.get(what) ?? []), time]);
	page.setDefaultTimeout(120_000);
	await page.goto('/records');
	await page.getByRole('textbox', { name: '合言葉' }).fill(passphrase);
	// What is loaded behind the lock screen while somebody types.
	await page.waitForTimeout(1_000);
	const names = 'main ul.list li .name';
	add(
		'passphrase given to the list with names, derivation included',
		await untilShown(page, { press: '#unlock button[type=submit]', names })
	);
	await page.waitForTimeout(4_000);
	for (const query of queries) {
		add('search in the month', await untilDrawn(page, { field: search, value: query }));
	}
	await untilDrawn(page, { field: search, value: '' });
	for (const value of ['due', 'lacking', 'corrected', 'all']) {
		add('filter', await untilDrawn(page, { field: `input[name=show][value=${value}]` }));
	}
	add('list of follow-ups', await untilShown(page, { press: 'nav a[href="/due"]', names }));
	await page.waitForTimeout(500);
	add('list of records', await untilShown(page, { press: 'nav a[href="/records"]', names }));
	await page.waitForTimeout(500);
	for (const what of ['list of the month before', 'list of a month not looked at before']) {
		add(what, await untilShown(page, { press: '.month button:first-child', names }));
		await page.waitForTimeout(500);
	}
	await page.locator('nav a[href="/"]').first().click();
	await startVisit(page);
	await press(page, /カードだけ/, /来たことがある/);
	await page.getByRole('searchbox').waitFor();
	await page.waitForTimeout(1_000);
	for (const query of queries) {
		add('search among all patients', await untilDrawn(page, { field: search, value: query }));
	}
}

/** From a press until rows with names are drawn on a screen that did not show them before. */
function untilShown(page: Page, what: { press: string; names: string }): Promise<number> {
	return page.evaluate(
		({ press, names }) =>
			new Promise<number>((resolve) => {
				const before = new Set(document.querySelectorAll(names));
				const began = performance.now();
				const look = () => {
					const now = [...document.querySelectorAll(names)].filter((name) => !before.has(name));
					if (!now.some((name) => name.textContent?.includes('**'))) return;
					observer.disconnect();
					requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
				};
				const observer = new MutationObserver(look);
				observer.observe(document.body, { childList: true, subtree: true, characterData: true });
				document.querySelector<HTMLElement>(press)?.click();
			}),
		what
	);
}

/** From a typed text, or a choice, until the next frame is drawn. */
async function untilDrawn(page: Page, what: { field: string; value?: string }): Promise<number> {
	const took = await page.evaluate(
		({ field, value }) =>
			new Promise<number>((resolve) => {
				const input = document.querySelector<HTMLInputElement>(field)!;
				const began = performance.now();
				if (value === undefined) input.click();
				else {
					input.value = value;
					input.dispatchEvent(new InputEvent('input', { bubbles: true }));
				}
				requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
			}),
		what
	);
	await page.waitForTimeout(300);
	return took;
}
