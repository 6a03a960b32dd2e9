import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { bringBack, cheapest } from '../support/many';
import { writeManyRecords } from '../support/write-many-records.js';
import { passphrase, unlock } from '../support/steps';

const folder = mkdtempSync(join(tmpdir(), 'tsunagi-many-'));
const file = join(folder, 'many.backup');
const today = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Tokyo' }).format(new Date());

test.beforeAll(async () => {
	// All on one day: however the months fall, they stand in one list.
	const size = { patients: 150, facts: 600, days: 1, today };
	await writeManyRecords(file, size, { passphrase, cost: cheapest });
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('hundreds of records: by keyboard, by ear, by search, after a restart, and on paper', async ({
	page
}) => {
	await bringBack(page, { file });
	await page.getByRole('link', { name: '記録', exact: true }).click();
	const rows = page.getByRole('main').getByRole('listitem');
	await expect(rows.first()).toBeVisible();
	const all = Number(await rows.first().getAttribute('aria-setsize'));
	expect(all).toBeGreaterThan(250);
	await expect(page.getByRole('radio', { name: `すべて ${all}` })).toBeChecked();
	// Only what is near is drawn.
	expect(await rows.count()).toBeLessThan(60);
	await expect(rows.first()).toHaveAttribute('aria-posinset', '1');
	await expect(rows.first().getByText(/、伏せ字 [SHR]/)).toBeAttached();

	await test.step('Tab goes on past what was drawn at first, without leaving one out', async () => {
		await rows.first().getByRole('link').focus();
		for (let at = 2; at <= 45; at += 1) {
			await page.keyboard.press('Tab');
			await expect(page.locator('li:focus-within')).toHaveAttribute('aria-posinset', String(at));
		}
	});
	await test.step('the end is reached at once, and what has the focus stays', async () => {
		await page.keyboard.press('End');
		await expect(page.locator(`li[aria-posinset="${all}"]`)).toBeInViewport();
		await expect(page.locator('li:focus-within')).toHaveAttribute('aria-posinset', '45');
	});
	await test.step('a search finds in the whole month, also what was not drawn', async () => {
		await page.getByRole('searchbox').fill('わたなべ');
		const found = await page.getByRole('status').filter({ hasText: '件' }).innerText();
		const count = Number.parseInt(found);
		expect(count).toBeGreaterThan(5);
		expect(count).toBeLessThan(60);
		// A short list is an ordinary one.
		await expect(rows).toHaveCount(count);
		await expect(rows.first()).toContainText('ワタナベ');
		await page.getByRole('searchbox').fill('');
	});
	await test.step('the check before the claim and the books draw only what is near, too', async () => {
		for (const [name, title] of [
			['請求前チェック', '請求前チェック'],
			['お金の控え', 'お金の控え']
		] as const) {
			await page.getByRole('link', { name }).click();
			await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
			if (name === 'お金の控え') await page.getByRole('radio', { name: /^すべて/ }).check();
			await expect(rows.first()).toHaveAttribute('aria-posinset', '1');
			expect(Number(await rows.first().getAttribute('aria-setsize'))).toBeGreaterThan(60);
			expect(await rows.count()).toBeLessThan(60);
			await page.goBack();
			await expect(
				page.getByRole('heading', { level: 1, name: '記録', exact: true })
			).toBeVisible();
		}
	});
	await test.step('patients come out of sealed chunks after a restart', async () => {
		await expect.poll(() => chunked(page)).toBe(150);
		await page.reload();
		await unlock(page);
		await expect(rows.first()).toContainText('**');
		await page.getByRole('searchbox').fill('すずき');
		await expect(rows.first()).toContainText('スズキ');
		await page.getByRole('searchbox').fill('');
	});
	await test.step('the month on paper: every record, names masked unless asked for', async () => {
		await page.getByRole('link', { name: 'この月を印刷する' }).click();
		const lines = page.getByRole('table').getByRole('rowheader');
		await expect(page.getByText(`${all}件を印刷します。`)).toBeVisible();
		await expect(lines).toHaveCount(20);
		await expect(page.getByRole('table')).not.toContainText('見本');
		await page.evaluate(() => {
			addEventListener('beforeprint', () => {
				document.title = String(document.querySelectorAll('tbody tr').length);
			});
		});
		const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
		expect(await page.title()).toBe(String(all));
		expect(paper.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(5);
		await expect(lines).toHaveCount(20);
		await page.getByRole('radio', { name: '書く' }).check();
		await expect(page.getByText('氏名と生年月日がのります')).toBeVisible();
		await expect(page.getByRole('table')).toContainText('見本');
	});
});

/** Patients of whom a chunk tells, asked from the database itself. */
function chunked(page: Page): Promise<number> {
	return page.evaluate(
		() =>
			new Promise<number>((resolve, reject) => {
				const opening = indexedDB.open('tsunagi');
				opening.onerror = () => reject(opening.error!);
				opening.onsuccess = () => {
					const rows = opening.result.transaction('chunks').objectStore('chunks').getAll();
					rows.onsuccess = () => {
						opening.result.close();
						const chunks = rows.result as { ids: string[] }[];
						resolve(new Set(chunks.flatMap(({ ids }) => ids)).size);
					};
				};
			})
	);
}
