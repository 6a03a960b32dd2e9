// Through the screens that help: practice, answers, rules, chart and papers, installing.
import { expect, type Page } from '@playwright/test';
import { expectTitle } from './steps';
import { ruleScreens } from './tour-rules';
import type { Look } from './tour';

export async function helpScreens(page: Page, look: Look): Promise<void> {
	await page.getByRole('link', { name: /練習・使いかた/ }).click();
	await expectTitle(page, '練習・使いかた');
	await look('practice');
	await page.getByRole('link', { name: '困ったとき' }).click();
	await expectTitle(page, '困ったとき');
	await page.getByText('オフラインでも使えますか').click();
	await look('help');
	for (const title of ['新しくなったところ', 'キーボードの使いかた', '個人の情報のあつかい']) {
		await page.getByRole('link', { name: title }).click();
		await expectTitle(page, title);
		await look(title);
		await page.getByRole('link', { name: /もどる: 困ったとき/ }).click();
		await expectTitle(page, '困ったとき');
	}
	await page.getByRole('link', { name: /対応ルールと根拠/ }).click();
	await expect(page.getByRole('region', { name: '変わった点' })).toBeVisible();
	await look('rules');
	await page.getByRole('link', { name: /困ったとき/ }).click();
	await page.getByRole('link', { name: /対応フロー図/ }).click();
	await expectTitle(page, '対応フロー図');
	await expect(page.getByRole('img', { name: 'マイナ保険証が読めないとき' })).toBeVisible();
	await look('guide');
	await page.getByRole('link', { name: '書類の見分けかた' }).click();
	await expectTitle(page, '見分けかた');
	await page.getByText('資格確認書に書いてあること').click();
	await page.getByText('資格確認書の根拠').click();
	await look('papers');
	await page.getByRole('link', { name: '対応フロー図' }).click();
	await expectTitle(page, '対応フロー図');
	await page.getByRole('link', { name: /困ったとき/ }).click();
	await expectTitle(page, '困ったとき');
	await ruleScreens(page, look);
	await page.getByRole('link', { name: /ホーム画面に追加/ }).click();
	await expectTitle(page, 'ホーム画面に追加');
	await look('install');
}
