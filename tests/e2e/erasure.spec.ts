import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import {
	press,
	recordLater,
	recordVerbal,
	goHome,
	prove,
	setUp,
	startCold,
	unlock
} from '../support/steps';

/** Everything in the origin's own files and databases, by name. */
function leftovers(page: Page) {
	return page.evaluate(async () => {
		const folder = await navigator.storage.getDirectory();
		const files: string[] = [];
		for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) {
			files.push(name);
		}
		return {
			databases: (await indexedDB.databases()).map(({ name }) => name),
			files,
			stored: Object.keys(localStorage),
			caches: await caches.keys(),
			workers: (await navigator.serviceWorker.getRegistrations()).length
		};
	});
}

test('the owner erases what is personal of a patient; the record and its number stay', async ({
	page
}) => {
	await setUp(page);
	await recordVerbal(page, 'ヤマダ タロウ');
	await recordLater(page);
	await goHome(page);
	await page.getByRole('link', { name: '記録', exact: true }).click();
	const records = page.getByRole('main').getByRole('listitem');
	await records.filter({ hasText: 'ヤマ' }).getByRole('link').click();
	await page.getByRole('link', { name: '個人の情報を消す' }).click();
	const erase = 'この患者さんの情報を消す';
	await expect(page.getByRole('heading', { name: 'ご本人の確認' })).toBeVisible();
	await expect(page.getByRole('button', { name: erase })).toHaveCount(0);
	await prove(page);
	await press(page, erase);
	await expect(page.getByText('消す理由をえらんでください。')).toBeVisible();
	await page.getByRole('radio', { name: '本人から頼まれた' }).check();
	await page.getByRole('checkbox', { name: '元に戻せないことを確かめた' }).first().check();
	await press(page, erase);
	await expect(page.getByText('1件の個人の情報を消しました。')).toBeVisible();
	await expect(page.getByText('消す情報はありません。')).toBeVisible();

	// Somebody without a visit is found by her reading, and stands there in full.
	await page.goto('/import');
	await unlock(page);
	await page.getByLabel('CSVファイル').setInputFiles({
		name: 'patients.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from('カナ,氏名,生年月日\nオオノ ミキ,大野 未来,S50.4.1')
	});
	await press(page, '1人を取りこむ');
	await expect(page.getByText('1人をこの端末に保存しました。')).toBeVisible();
	await page.goto('/erase');
	await unlock(page);
	await prove(page);
	await page.getByRole('searchbox', { name: 'カナでさがす' }).fill('おお');
	await expect(page.getByRole('main')).not.toContainText('大野');
	await page.getByRole('searchbox', { name: 'カナでさがす' }).fill('おおの');
	await press(page, /オオノ ミキ 大野 未来/);
	await expect(page.getByText('オオノ ミキ 大野 未来 1975年(昭和50年)4月1日')).toBeVisible();
	await expect(page.getByRole('radio', { name: '本人から頼まれた' })).toBeFocused();
	await page.getByRole('radio', { name: '本人から頼まれた' }).check();
	await page.getByRole('checkbox', { name: '元に戻せないことを確かめた' }).first().check();
	await press(page, erase);
	await expect(page.getByText('1件の個人の情報を消しました。')).toBeVisible();
	await page.getByRole('searchbox', { name: 'カナでさがす' }).fill('おおの');
	await expect(page.getByText('見つかりません')).toBeVisible();

	await page.goto('/records');
	await unlock(page);
	await expect(records).toHaveCount(2);
	await expect(records.filter({ hasText: 'ヤマ' })).toHaveCount(0);
	await records.filter({ hasText: '消去ずみ' }).getByRole('link').click();
	await expect(page.getByText('個人の情報を消した(本人から頼まれた)')).toHaveCount(1);
	await expect(page.getByRole('main')).not.toContainText('ヤマ');
});

test('a device with records that lie nowhere else is emptied only when that is said twice', async ({
	page
}) => {
	await setUp(page);
	await recordLater(page);
	await startCold(page, '/wipe');
	await unlock(page);
	const empty = 'この端末を空にする';
	await press(page, empty);
	await expect(page.getByText('確かめて、しるしをつけてください。')).toBeVisible();
	await page.getByRole('checkbox', { name: '元に戻せないことを確かめた' }).check();
	await press(page, empty);
	await expect(page.getByText('3件が、どの控えにも入っていません。')).toBeVisible();
	await expect(page.getByText('送っていません')).toHaveCount(0);
	await press(page, empty);
	await expect(page.getByRole('checkbox', { name: 'この記録をあきらめて消す' })).toBeFocused();
	await page.getByRole('checkbox', { name: 'この記録をあきらめて消す' }).check();
	// What is left is looked at before the app starts anew.
	await page.route('/', (route) => route.fulfill({ contentType: 'text/html', body: 'empty' }));
	await press(page, empty);
	await expect(page.getByText('empty')).toBeVisible();
	expect(await leftovers(page)).toEqual({
		databases: [],
		files: [],
		stored: [],
		caches: [],
		workers: 0
	});
	await page.unroute('/');
	await page.goto('/');
	await expect(page.getByRole('heading', { name: 'はじめの設定' })).toBeVisible();
});
