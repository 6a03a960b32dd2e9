// The rule set in the app, and what is tried before the desk falls back: all of it without a network.
import { expect, test } from '../support/app';
import { expectLine, openRecord, press, save, setUp, startVisit, unlock } from '../support/steps';

test('every question shows where it comes from, offline', async ({ page }) => {
	await setUp(page);
	await page.evaluate(() => navigator.serviceWorker.ready);
	await page.context().setOffline(true);
	await startVisit(page);
	await press(page, '根拠');
	const dialog = page.getByRole('dialog', { name: 'この質問の根拠' });
	const notice = dialog.getByRole('article').filter({ hasText: '(R2a)' });
	await expect(notice.getByText('公式・並行')).toBeVisible();
	await expect(notice.getByText(/沼田利根医師会/)).toBeVisible();
	await expect(notice.getByText(/^未確認の点 Q1/)).toBeVisible();
	await expect(dialog.getByText(/別添.*受領委任払いを行う/)).toBeVisible();
	await press(page, 'とじる', /カードだけ/);
	await expect(page.getByRole('heading', { name: '患者さん', level: 1 })).toBeVisible();
	await press(page, '根拠');
	const later = dialog.getByRole('article').filter({ hasText: '(R4)' });
	await expect(later.getByText('要原文確認')).toBeVisible();
	await expect(later.getByRole('heading')).toHaveText(/はじめて/);
});

test('a sign of trouble is tried offline, kept with the visit, and can answer the flow', async ({
	page
}) => {
	await setUp(page);
	await page.evaluate(() => navigator.serviceWorker.ready);
	await page.context().setOffline(true);
	await startVisit(page);
	await press(page, 'まず10秒ためす');
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('radio', { name: 'iPad' }).check();
	await dialog.getByText('どのカードも読めない', { exact: true }).click();
	await expect(dialog.getByText('リーダーの充電を見て、Bluetoothをつなぎ直す。')).toBeVisible();
	await dialog
		.getByRole('group')
		.filter({ hasText: 'どのカードも読めない' })
		.getByRole('checkbox')
		.check();
	await expect(dialog.getByText('ためすのは2回、3分までです。')).toBeVisible();
	await press(page, /もう一度読んだ/, /もう一度読んだ/);
	await expect(dialog.getByText('ためすのはここまでです')).toBeVisible();
	await expect(dialog.getByRole('link', { name: '0800-080-4583' })).toBeVisible();
	await dialog.getByText('「資格(無効)」').click();
	await press(page, 'この様子で受付をすすめる');
	await press(page, /どれもない/, '名前はあとで書く');
	await expectLine(page, 'やり方', '後日確認(無効・該当なし)');
	await save(page);
	await openRecord(page);
	await expectLine(page, 'ためしたこと', 'どのカードも読めない');
	await expectLine(page, '原因', 'リーダー');
});

test('a clinic owner reads the rule set and its changes offline', async ({ page }) => {
	await setUp(page);
	await page.evaluate(() => navigator.serviceWorker.ready);
	await page.context().setOffline(true);
	await page.goto('/rules');
	await expect(page.getByRole('heading', { level: 1, name: '対応ルール' })).toBeVisible();
	const changes = page.getByRole('region', { name: '変わった点' });
	await expect(changes.getByText('後期高齢 84歳以下は書類の題名').first()).toBeVisible();
	await expect(changes.getByText(/^いま: 根拠は .*\(R10\)$/).first()).toBeVisible();
	await expect(changes.getByText('(なくなりました)')).toHaveCount(0);
	await expect(
		page.getByRole('region', { name: '元の記事の参考資料' }).getByRole('listitem')
	).toHaveCount(4);
	await page.getByRole('radio', { name: /^2026-12-01/ }).check();
	await expect(page.getByText('予告です。まだ決まったとは確かめていません')).toBeVisible();
	await expect(changes.getByText('当院の受領委任が中止された')).toBeVisible();
});

test('the home screen tells a dated notice with its certainty, until somebody has read it', async ({
	page
}) => {
	await page.clock.setSystemTime('2026-11-24T03:00:00Z');
	await setUp(page);
	const notice = page.getByText('12月の受領委任の中止が予告されています');
	await expect(notice).toBeVisible();
	await expect(page.getByText('まだ決まったとは確かめていません')).toBeVisible();
	await expect(page.getByText('要原文確認', { exact: true })).toBeVisible();
	await page.locator('summary').filter({ hasText: /^根拠/ }).click();
	await expect(page.getByText(/^未確認の点 Q4/)).toBeVisible();
	await page.getByRole('button', { name: '読んだので消す' }).click();
	await expect(notice).toBeHidden();
	await page.reload();
	await unlock(page);
	await expect(page.getByRole('link', { name: /カードが読めない/ })).toBeVisible();
	await page.waitForLoadState('networkidle');
	await expect(notice).toBeHidden();
});
