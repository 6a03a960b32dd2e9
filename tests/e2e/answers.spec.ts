import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import {
	expectLine,
	goHome,
	openRecord,
	press,
	recordVerbal,
	save,
	setUp,
	startVisit,
	typePatient
} from '../support/steps';

const nameLater = /名前はあとで/;

test.describe('the payment', () => {
	const share = (page: Page) => page.getByRole('radio', { name: '自己負担分だけいただく' });
	const deposit = (page: Page) => page.getByRole('radio', { name: /全額を預かる/ });

	test('is the share when the card is there', async ({ page }) => {
		await setUp(page);
		await startVisit(page);
		await press(page, /カードだけ/, /はじめて/, nameLater);
		await expect(share(page)).toBeChecked();
		await save(page);
		await openRecord(page);
		await expectLine(page, 'お支払い', '自己負担分だけいただく');
	});

	test('has to be chosen when there is no card', async ({ page }) => {
		await setUp(page);
		await startVisit(page);
		await press(page, /どれもない/, '何も持っていない', nameLater);
		await expect(share(page)).not.toBeChecked();
		await expect(deposit(page)).not.toBeChecked();
		await press(page, 'すべて確認した・保存する');
		await expect(page.getByText('お支払いをえらんでください。')).toBeVisible();
		await expect(share(page)).toBeFocused();
		await page.keyboard.press('Space');
		await expect(share(page)).toBeChecked();
		await save(page);
	});

	test('is a deposit only with a reason, and another reason only in words', async ({ page }) => {
		await setUp(page);
		await startVisit(page);
		await press(page, /カードだけ/, /はじめて/, nameLater);
		await deposit(page).check();
		await press(page, 'すべて確認した・保存する');
		await expect(page.getByText('全額をお預かりする理由をえらんでください。')).toBeVisible();
		await page.getByRole('radio', { name: 'その他' }).check();
		await press(page, 'すべて確認した・保存する');
		await expect(page.getByText('理由を書いてください。')).toBeVisible();
		const words = page.getByRole('textbox', { name: '理由' });
		await expect(words).toBeFocused();
		await words.fill('県外からのお客様');
		await page.getByRole('textbox', { name: 'お預かりした金額(円)' }).fill('3,240');
		await save(page);
		await openRecord(page);
		await expectLine(page, 'お支払い', '全額を預かる 3,240円 その他 県外からのお客様');
	});
});

test.describe('what was not asked', () => {
	test('is stored as not asked and listed before the claim', async ({ page }) => {
		await setUp(page);
		await startVisit(page);
		await press(page, /カードだけ/, /はじめて/, nameLater);
		await expect(page.getByRole('radio', { name: '家族' })).not.toBeChecked();
		await expect(page.getByRole('radio', { name: /^本人/ })).not.toBeChecked();
		await expect(page.getByRole('radio', { name: 'ある', exact: true })).not.toBeChecked();
		await expect(page.getByRole('radio', { name: 'ない', exact: true })).not.toBeChecked();
		await save(page);
		await openRecord(page);
		await expectLine(page, '保険', 'まだ聞いていない');
		await expectLine(page, '医療証', 'まだ聞いていない');
		await expect(page.getByText('請求前に足りない項目が4つあります')).toBeVisible();
		await expect(page.getByText('本人の保険か家族の保険か(まだ聞いていない)')).toBeVisible();
		await expect(page.getByText('医療証があるか(まだ聞いていない)')).toBeVisible();
	});

	test('is not asked again after it was taken back', async ({ page }) => {
		await setUp(page);
		await startVisit(page);
		await press(page, /カードだけ/, /はじめて/, nameLater);
		await page.getByRole('radio', { name: '家族' }).check();
		await page.getByRole('radio', { name: 'ない', exact: true }).check();
		await press(page, /家族の保険ですか\?の ?取り消す/, /はありますか\?の ?取り消す/);
		await save(page);
		await openRecord(page);
		await expectLine(page, '保険', 'まだ聞いていない');
		await expectLine(page, '医療証', 'まだ聞いていない');
	});

	test('is answered for a known patient as it was the last time', async ({ page }) => {
		await setUp(page);
		await startVisit(page);
		await press(page, /カードだけ/, /来たことがある/);
		await typePatient(page, 'ヤマダ タロウ');
		await page.getByRole('radio', { name: '家族' }).check();
		await page.getByRole('radio', { name: 'ない', exact: true }).check();
		await save(page);
		await goHome(page);

		await startVisit(page);
		await press(page, /カードだけ/, /来たことがある/, /^ヤマ、伏せ字/);
		await expect(page.getByRole('radio', { name: '家族' })).toBeChecked();
		await expect(page.getByRole('radio', { name: 'ない', exact: true })).toBeChecked();
		await save(page);
		await openRecord(page);
		await expectLine(page, '保険', '家族');
		await expectLine(page, '医療証', 'ない');
	});
});

test('what a patient chosen by mistake once answered does not stay with the right one', async ({
	page
}) => {
	await setUp(page);
	await startVisit(page);
	await press(page, /カードだけ/, /来たことがある/);
	await typePatient(page, 'ヤマダ タロウ');
	await page.getByRole('radio', { name: '家族' }).check();
	await page.getByRole('radio', { name: 'ない', exact: true }).check();
	await save(page);
	await goHome(page);
	await recordVerbal(page, 'サトウ ミカ');

	await startVisit(page);
	await press(page, /カードだけ/, /来たことがある/, /^ヤマ、伏せ字/);
	await expect(page.getByRole('radio', { name: '家族' })).toBeChecked();
	await page.getByRole('link', { name: /^患者さんを/ }).click();
	await press(page, /^サト、伏せ字/);
	await expectLine(page, '患者さん', 'サトウ ミカ');
	await expect(page.getByRole('radio', { name: '家族' })).not.toBeChecked();
	await expect(page.getByRole('radio', { name: 'ない', exact: true })).not.toBeChecked();

	await page.getByRole('radio', { name: 'ある', exact: true }).check();
	await page.getByRole('link', { name: /^患者さんを/ }).click();
	await press(page, nameLater);
	await expectLine(page, '患者さん', '名前はあとで');
	await expect(page.getByRole('radio', { name: 'ある', exact: true })).toBeChecked();
	await save(page);
	await openRecord(page);
	await expectLine(page, '保険', 'まだ聞いていない');
	await expectLine(page, '医療証', 'ある');
});

test('a field keeps the focus while somebody types', async ({ page }) => {
	await setUp(page);
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/, '新しく入力する');
	const kana = page.getByRole('textbox', { name: 'カナ', exact: true });
	await kana.focus();
	await page.keyboard.type('ヤマダ タロウ');
	await expect(kana).toHaveValue('ヤマダ タロウ');
	await expect(kana).toBeFocused();
	await press(page, 'つぎへ');
	const amount = page.getByRole('textbox', { name: /金額/ });
	await amount.focus();
	await page.keyboard.type('1080');
	await expect(amount).toHaveValue('1080');
	await expect(amount).toBeFocused();
});

test('details that were opened stay open while others are answered', async ({ page }) => {
	await setUp(page);
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/, nameLater);
	await page.getByText(/・メモ$/).click();
	await page.getByRole('radio', { name: '訪問' }).check();
	await page.getByRole('textbox', { name: /金額/ }).fill('1080');
	await page.getByRole('textbox', { name: 'メモ' }).fill('杖');
	await page.getByRole('textbox', { name: 'メモ' }).fill('');
	await expect(page.getByRole('textbox', { name: 'メモ' })).toBeVisible();
	await expect(page.getByRole('radio', { name: '訪問' })).toBeChecked();
});

test('an answer changed on the way back keeps all the others', async ({ page }) => {
	await setUp(page);
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/);
	await typePatient(page, 'ヤマダ タロウ');
	await page.getByRole('radio', { name: '家族' }).check();
	await page.getByRole('textbox', { name: /被保険者/ }).fill('山田 花子');
	await page.getByRole('textbox', { name: /金額/ }).fill('1080');

	await page.getByRole('link', { name: /^やり方を/ }).click();
	await press(page, /カード \+ 資格情報のお知らせ/);
	await expectLine(page, 'やり方', 'カードとお知らせで確認');
	await expectLine(page, '患者さん', 'ヤマダ タロウ');
	await expect(page.getByRole('textbox', { name: /金額/ })).toHaveValue('1080');

	// Back again: the answer of the first way is still there, it is not asked a second time.
	await page.getByRole('link', { name: /^やり方を/ }).click();
	await press(page, /カードだけ/);
	await expectLine(page, 'やり方', /^後日確認$/);
	await expect(page.getByRole('radio', { name: '家族' })).toBeChecked();
	await expect(page.getByRole('textbox', { name: /被保険者/ })).toHaveValue('山田 花子');
	await save(page);
	await openRecord(page);
	await expectLine(page, '被保険者の氏名', '山田 花子');
	await expectLine(page, 'お支払い', '1,080円');
});
