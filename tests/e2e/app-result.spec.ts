import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { goHome, openRecord, press, save, setUp, startVisit } from '../support/steps';

const result = [
	'氏名\t山田　花子',
	'フリガナ\tﾔﾏﾀﾞ ﾊﾅｺ',
	'生年月日\t昭和30年1月5日',
	'保険者番号\t01130012',
	'被保険者氏名\t山田　太郎',
	'本人・家族の別\t家族',
	'有効開始日\t令和6年12月2日'
].join('\n');

test.beforeEach(async ({ page }) => {
	await page.clock.setFixedTime('2026-11-24T10:58:00+09:00');
	await setUp(page);
});

test('a pasted result is looked at, fills what is empty, and replaces only what was ticked', async ({
	page
}) => {
	await record(page);
	await openRecord(page);
	await page.getByText('内容を直す・足りない項目を書く').click();
	await paste(page, `${result}\nメモ\t1234 5678 9018`);
	await expect(page.getByText(/マイナンバーは記録できません/)).toBeVisible();
	await paste(page, 'こんにちは');
	await expect(page.getByText(/資格情報として読み取れませんでした/)).toBeVisible();

	await paste(page, result);
	await expect(page.getByRole('checkbox', { name: /^カナ:/ })).toBeDisabled();
	await expect(page.getByRole('checkbox', { name: /^生年月日:/ })).toBeChecked();
	const name = page.getByRole('checkbox', { name: /^氏名:.*今は 山田 花。/ });
	await expect(name).not.toBeChecked();
	await press(page, '2つの欄に入れる');
	await expect(
		page.getByText('生年月日、保険者番号を欄に入れました。まだ保存していません。')
	).toBeVisible();
	await expect(page.getByRole('textbox', { name: /^氏名/ })).toHaveValue('山田 花');

	await paste(page, result);
	await name.check();
	await press(page, '1つの欄に入れる');
	await page.getByRole('radio', { name: 'あとで分かった' }).check();
	await press(page, '直した内容を保存する');
	await expect(page.getByText('前の内容も履歴に残ります')).toBeVisible();
	await expect(page.getByText('山田　花子').first()).toBeVisible();
});

test('a follow-up is told that the result is another person’s, or another insurer’s', async ({
	page
}) => {
	await record(page);
	await goHome(page);
	await page.getByRole('link', { name: /後日確認 1件/ }).click();
	await page.getByRole('link', { name: /確認する/ }).click();
	await paste(page, result.replace('ﾔﾏﾀﾞ ﾊﾅｺ', 'サトウ ジロウ'));
	await expect(page.getByText('カナがちがいます。')).toBeVisible();
	await paste(page, `${result}\n有効終了日\t令和8年11月23日`);
	await expect(page.getByText('11/24(火)は有効期間の外です。')).toBeVisible();
	await paste(page, result);
	await press(page, '1つの欄に入れる', /カードを読めた/, '確認ずみにする');
	await expect(page.getByText('後日確認ずみです。')).toBeVisible();
});

async function record(page: Page) {
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/, '新しく入力する');
	await page.getByRole('textbox', { name: 'カナ', exact: true }).fill('やまだ はなこ');
	await page.getByRole('textbox', { name: /^氏名/ }).fill('山田 花');
	await press(page, 'つぎへ');
	await save(page);
}

async function paste(page: Page, text: string) {
	const field = page.getByRole('textbox', { name: 'アプリの結果の文字' });
	if (!(await field.isVisible())) await page.getByText('資格確認アプリの結果をはりつける').click();
	await field.fill(text);
}
