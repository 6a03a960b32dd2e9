import type { Page } from '@playwright/test';
import { readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Profile } from '../support/profile';
import { goHome, recordLater, setUp, unlock } from '../support/steps';

declare global {
	interface Window {
		durabilities?: string[];
	}
}

test('every write to the database waits for the drive', async ({ page }) => {
	await page.addInitScript(() => {
		const durabilities: string[] = (window.durabilities = []);
		const { prototype } = IDBDatabase;
		const begin = Reflect.get(prototype, 'transaction') as () => IDBTransaction;
		prototype.transaction = function (...how: Parameters<IDBDatabase['transaction']>) {
			const begun = Reflect.apply(begin, this, how) as IDBTransaction;
			if (begun.mode === 'readwrite') durabilities.push(begun.durability);
			return begun;
		};
	});
	await setUp(page);
	await recordLater(page);

	const durabilities = await page.evaluate(() => window.durabilities ?? []);
	// Keys, digit, clinic, number, answers, visit.
	expect(durabilities.length).toBeGreaterThan(6);
	expect(new Set(durabilities)).toEqual(new Set(['strict']));
});

test('a visit that was said to be saved is there after the browser was killed', async ({
	profile
}) => {
	test.setTimeout(180_000);
	const saved: string[] = [];
	await setUp(await profile.open());
	await profile.close();

	for (let time = 0; time < 5; time += 1) {
		const page = await profile.open();
		await page.goto('/');
		await unlock(page);
		await recordLater(page);
		const number = page.getByText('受付番号').getByRole('strong');
		saved.push(await number.innerText());
		await profile.kill();
	}
	expect(new Set(saved).size).toBe(5);
	const page = await profile.open();
	await page.goto('/records');
	await unlock(page);
	await expectNumbers(page, saved);
});

test('every saved visit comes back when the browser drops a database with a torn end', async ({
	profile
}) => {
	test.setTimeout(120_000);
	const saved = await recordSome(profile, 2);
	const log = newestLog(profile.databases);
	test.skip(!log, 'This browser keeps databases in SQLite, which drops none for a torn end.');
	truncateSync(log!, statSync(log!).size - 40);

	// Chromium goes on after the torn end, and finds the damage at the start after this one.
	const torn = await profile.open();
	await torn.goto('/');
	await unlock(torn);
	saved.push(await record(torn));
	await profile.close();

	const page = await profile.open();
	await page.goto('/records');
	await expect(page.getByText('記録を控えから戻しました')).toBeVisible();
	await unlock(page);
	await expectNumbers(page, saved);
});

test('everything comes back when the database is gone', async ({ profile }) => {
	test.setTimeout(120_000);
	const saved = await recordSome(profile, 2);
	rmSync(profile.databases, { recursive: true });

	const page = await profile.open();
	await page.goto('/');
	await expect(page.getByText('記録を控えから戻しました')).toBeVisible();
	await unlock(page);
	await expect(page.getByRole('heading', { level: 1, name: 'つなぎ整骨院' })).toBeVisible();
	await expect(page.getByText('受付: 佐藤')).toBeVisible();
	saved.push(await record(page));
	await page.getByRole('link', { name: '記録', exact: true }).click();
	await expectNumbers(page, saved);
});

async function recordSome(profile: Profile, count: number): Promise<string[]> {
	const page = await profile.open();
	await setUp(page);
	const numbers: string[] = [];
	for (let time = 0; time < count; time += 1) numbers.push(await record(page));
	await profile.close();
	return numbers;
}

/** From the home screen and back to it; answers the reception number. */
async function record(page: Page): Promise<string> {
	await recordLater(page);
	const number = await page.getByText('受付番号').getByRole('strong').innerText();
	await goHome(page);
	return number;
}

async function expectNumbers(page: Page, numbers: string[]): Promise<void> {
	const records = page.getByRole('main').getByRole('listitem');
	await expect(records).toHaveCount(numbers.length);
	for (const number of numbers) await expect(records.filter({ hasText: number })).toHaveCount(1);
}

function newestLog(folder: string): string | undefined {
	const [newest] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.log'))
		.map((name) => join(folder, name))
		.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
	return newest;
}
