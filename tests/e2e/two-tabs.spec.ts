import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { save, setUp, startVisit, typePatient, unlock } from '../support/steps';

test('the older of two tabs with one visit is told that it moved on, and takes up the newer state', async ({
	context,
	page
}) => {
	const [older, newer] = await sameVisitTwice(context, page);
	await note(newer).fill('新しいほう');
	await expect(older.getByText('この受付が進みました')).toHaveCount(0);
	await note(older).fill('古いほう');
	await expect(older.getByText('ほかの画面で、この受付が進みました')).toBeVisible();
	await expect(note(older)).toHaveValue('古いほう');

	await older.getByRole('button', { name: '読みこみ直す' }).click();
	await unlock(older);
	await expect(note(older)).toHaveValue('新しいほう');
});

test('a visit that two tabs save is recorded once, with what the first of them saved', async ({
	context,
	page
}) => {
	const [first, second] = await sameVisitTwice(context, page);
	await note(first).fill('さきのメモ');
	await save(first);
	await second.getByRole('button', { name: /すべて確認した/ }).click();
	await expect(second.getByText('二重には記録していません')).toBeVisible();
	await second.getByRole('link', { name: /直す$/ }).click();
	await expect(second.getByText('さきのメモ')).toBeVisible();
	await second.goto('/records');
	await unlock(second);
	await expect(second.getByRole('main').getByRole('listitem')).toHaveCount(1);
});

test('a visit changed after another tab saved it says that it is recorded', async ({
	context,
	page
}) => {
	const [first, second] = await sameVisitTwice(context, page);
	await save(first);
	await note(second).fill('おそいメモ');
	await expect(second.getByText('ここで変えた分は記録されません')).toBeVisible();
	await second.getByRole('link', { name: '記録を見る' }).click();
	await expect(second.getByRole('heading', { level: 1, name: '記録の詳細' })).toBeVisible();
	await expect(second.getByText('おそいメモ')).toHaveCount(0);
});

/** Two tabs at the last screen of the same visit. */
async function sameVisitTwice(context: BrowserContext, page: Page): Promise<[Page, Page]> {
	await setUp(page);
	await startVisit(page);
	await page.getByRole('button', { name: /カードだけ/ }).click();
	await page.getByRole('button', { name: /来たことがある/ }).click();
	await typePatient(page, 'ヤマダ タロウ');
	const other = await context.newPage();
	await other.goto(page.url());
	await unlock(other);
	for (const tab of [page, other]) await tab.getByText(/^来院日.*メモ/).click();
	return [page, other];
}

function note(page: Page) {
	return page.getByRole('textbox', { name: 'メモ' });
}
