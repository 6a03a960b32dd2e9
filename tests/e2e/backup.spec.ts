import type { Locator, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expect, test } from '../support/app';
import {
	goHome,
	passphrase,
	press,
	recordLater,
	recordVerbal,
	setUp,
	startCold,
	unlock
} from '../support/steps';

async function makeFile(page: Page): Promise<string> {
	await page.getByRole('link', { name: '設定' }).click();
	await page.getByRole('link', { name: /控えファイルをつくる/ }).click();
	await expect(page.getByText('まだありません')).toBeVisible();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: '控えファイルをつくる' }).click()
	]);
	expect(download.suggestedFilename()).toMatch(/^tsunagi-\d{4}-\d\d-\d\d-\d{4}\.backup$/);
	await expect(page.getByText(/件の控えをつくりました/)).toBeVisible();
	return download.path();
}

async function openFile(page: Page, file: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
	await page.getByLabel('控えファイル', { exact: true }).setInputFiles(file);
}

test('records of a lost tablet come back from the file, offline, once and whole', async ({
	page,
	browser,
	elsewhere
}) => {
	await setUp(page, { digit: '4' });
	await recordVerbal(page, 'ヤマダ タロウ');
	await recordLater(page);
	const number = await page.getByText('受付番号').getByRole('strong').innerText();
	await goHome(page);
	const path = await makeFile(page);
	await expect(page.getByText('0件', { exact: true })).toBeVisible();
	await page.getByLabel('確かめるファイル').setInputFiles(path);
	await expect(page.getByText('最後につくった控えファイルです。')).toBeVisible();
	await expect(page.getByText('確かめました')).toBeVisible();

	const empty = await browser.newContext({ baseURL: elsewhere.url });
	const tablet = await empty.newPage();
	await tablet.goto('/');
	await tablet.waitForFunction(() => navigator.serviceWorker.controller !== null);
	await empty.setOffline(true);
	await tablet.getByRole('link', { name: '控えファイルから戻す' }).click();
	// A byte that was changed on the way is found before anything is taken in.
	const bytes = readFileSync(path);
	bytes[bytes.length - 40]! ^= 1;
	await openFile(tablet, { name: 'x.backup', mimeType: '', buffer: bytes });
	await press(tablet, '読みこむ');
	await expect(tablet.getByText('合言葉を入れてください。')).toBeVisible();
	await tablet.getByRole('textbox', { name: '合言葉' }).fill(passphrase);
	await press(tablet, '読みこむ');
	await expect(tablet.getByText(/ファイルがこわれています。/)).toBeVisible();

	await openFile(tablet, path);
	await expect(tablet.getByText('すべてこの端末に戻します。')).toBeVisible();
	await tablet.getByRole('textbox', { name: '合言葉' }).fill('ちがう合言葉です');
	await press(tablet, '読みこむ');
	await expect(tablet.getByText('合言葉がちがいます。')).toBeVisible();
	await tablet.getByRole('textbox', { name: '合言葉' }).fill(passphrase);
	await press(tablet, '読みこむ');
	await expect(tablet.getByText('件の記録を加えました。')).toBeVisible();
	await press(tablet, 'つなぎ受付をひらく');
	await unlock(tablet);
	await expect(tablet.getByRole('heading', { level: 1, name: 'つなぎ整骨院' })).toBeVisible();
	await tablet.getByRole('link', { name: '記録', exact: true }).click();
	const records = tablet.getByRole('main').getByRole('listitem');
	await expect(records).toHaveCount(2);
	await expect(records.filter({ hasText: number })).toHaveCount(1);
	await expect(records.filter({ hasText: 'ヤマ' })).toHaveCount(1);

	// The same file a second time, after a restart.
	await tablet.goto('/restore');
	await openFile(tablet, path);
	await expect(tablet.getByText('この端末にない記録だけを加えます。')).toBeVisible();
	await press(tablet, '読みこむ');
	await expect(tablet.getByText('すべてこの端末にあります。')).toBeVisible();
	await press(tablet, 'ホームに戻る');
	await tablet.getByRole('link', { name: '記録', exact: true }).click();
	await expect(records).toHaveCount(2);
	await empty.close();

	// Of the same clinic and of the one whose records are here, it knows which is which.
	const foreign = await browser.newContext();
	const other = await foreign.newPage();
	await setUp(other, { clinic: 'べつの整骨院' });
	await startCold(other, '/restore');
	await unlock(other);
	await openFile(other, path);
	await expect(other.getByText(/ほかの院の控えファイルです。/)).toBeVisible();
	await foreign.close();
});

test('a file that is no good says why, and nothing changes', async ({ page }) => {
	await page.goto('/restore');
	const field = page.getByLabel('控えファイル', { exact: true });
	await field.setInputFiles({
		name: 'x.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from('カナ,氏名')
	});
	await expect(field).toHaveAccessibleErrorMessage(/つなぎ受付の控えファイルではありません。/);
	await expect(field).toBeFocused();
	const begun = Buffer.concat([Buffer.from('tsunagi-backup/1\n'), Buffer.alloc(9)]);
	await field.setInputFiles({ name: 'x.backup', mimeType: '', buffer: begun });
	await expect(field).toHaveAccessibleErrorMessage(/ファイルが途中で切れています。/);
	await page.getByRole('link', { name: 'はじめの設定にもどる' }).click();
	await expect(page.getByRole('heading', { name: 'はじめの設定' })).toBeVisible();
});

test('a restore that was cut off goes on without its file, or begins anew', async ({ page }) => {
	await setUp(page, { digit: '4' });
	await recordLater(page);
	await cutOffRestore(page);
	await expect(
		page.getByText('99件のうち3件の記録が、この端末に届いています。').first()
	).toBeVisible();
	const digit = page.getByRole('textbox', { name: 'この端末の番号' });
	await digit.fill('4');
	await press(page, 'ここまでの記録でひらく');
	await expect(digit).toHaveAccessibleErrorMessage(/もう使われています。/);
	await digit.fill('5');
	await press(page, 'ここまでの記録でひらく');
	await unlock(page);
	await expect(page.getByRole('heading', { level: 1, name: 'つなぎ整骨院' })).toBeVisible();

	await cutOffRestore(page);
	await press(page, '空にしてやりなおす');
	await expect(page.getByText('確かめて、しるしをつけてください。')).toBeVisible();
	await page.getByRole('checkbox', { name: '元に戻せないことを確かめた' }).check();
	await press(page, '空にしてやりなおす');
	await expect(page.getByRole('heading', { level: 1, name: 'はじめの設定' })).toBeVisible();
});

/** What a restore leaves when the power goes while it takes records in. */
async function cutOffRestore(page: Page): Promise<void> {
	await page.evaluate(
		() =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open('tsunagi');
				opening.onerror = () => reject(new Error('The database does not open.'));
				opening.onsuccess = () => {
					const value = { made: 1_795_000_000_000, facts: 99, device: null };
					const writing = opening.result.transaction('meta', 'readwrite');
					writing.objectStore('meta').put({ key: 'restoring', value });
					writing.oncomplete = () => {
						opening.result.close();
						resolve();
					};
				};
			})
	);
	await page.goto('/');
	await expect(page.getByText('読みこみが途中で止まりました')).toBeVisible();
}
