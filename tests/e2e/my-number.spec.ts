import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/app';
import {
	openRecord,
	ownPin,
	passphrase,
	press,
	prove,
	recordLater,
	save,
	setUp,
	startVisit,
	unlock
} from '../support/steps';
import { countRows } from '../support/tables';

// One valid 個人番号, as people write it: no field takes it, and nothing keeps it.
const writings = [
	'123456789018',
	'１２３４５６７８９０１８',
	'1234 5678 9018',
	'1234-5678-9018',
	'番号は１２３４－５６７８－９０１８です'
];
const refused = /12けたのマイナンバーのようです。マイナンバーは記録できません。/;

const field = (page: Page, name: string | RegExp) =>
	page.getByRole('main').getByRole('textbox', { name, exact: typeof name === 'string' });

/** Writes it in every way into every field; the button refuses each time, and the text stays. */
async function expectRefused(page: Page, names: (string | RegExp)[], button: string) {
	const { facts, sealed } = await countRows(page);
	for (const [at, name] of names.entries()) {
		const one = field(page, name);
		const before = await one.inputValue();
		for (const writing of at === 0 ? writings : [writings[at % writings.length] ?? '']) {
			await one.fill(writing);
			await press(page, button);
			await expectMessage(one, refused);
			await expect(one).toHaveValue(writing);
		}
		await one.fill(before);
	}
	expect(await countRows(page)).toMatchObject({ facts, sealed });
}

async function expectMessage(one: Locator, message: RegExp) {
	await expect(one).toHaveAccessibleErrorMessage(message);
	await expect(one).toBeInViewport();
}

test('the first set-up takes no My Number', async ({ page }) => {
	await page.goto('/');
	await field(page, '院の名前').fill('つなぎ整骨院');
	await page.getByRole('radio', { name: '両方' }).check();
	await field(page, '受付の方の名前').fill('佐藤');
	await field(page, '合言葉').fill(passphrase);
	await field(page, '合言葉をもう一度').fill(passphrase);
	await field(page, 'PIN').fill(ownPin);
	await page.getByText('登録記号番号(あとでもよい)').click();
	for (const name of [
		'院の名前',
		'受付の方の名前',
		/登録記号番号\(柔整\)/,
		/登録記号番号\(あはき\)/
	]) {
		const one = field(page, name);
		const before = await one.inputValue();
		for (const writing of writings) {
			await one.fill(writing);
			await press(page, 'はじめる');
			await expectMessage(one, refused);
			await expect(one).toHaveValue(writing);
		}
		await one.fill(before);
	}
	await expect(page.getByRole('heading', { name: 'はじめの設定' })).toBeVisible();
	await press(page, 'はじめる');
	await page.getByRole('link', { name: 'あとでつくる' }).click();
	await expect(page.getByRole('link', { name: /カードが読めない/ })).toBeVisible();
});

test('a visit takes no My Number, in any field of the patient or of the confirmation', async ({
	page
}) => {
	await setUp(page);
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/, '新しく入力する');
	await field(page, 'カナ').fill('ヤマダ タロウ');
	await page.getByText('保険者番号・電話(あとでもよい)').click();
	await expectRefused(page, ['カナ', /^氏名/, /^保険者番号/, /^電話/], 'つぎへ');
	await press(page, 'つぎへ');
	await page.getByRole('radio', { name: '家族' }).check();
	await page.getByRole('radio', { name: /全額を預かる/ }).check();
	await page.getByRole('radio', { name: 'その他' }).check();
	await field(page, '理由').fill('県外の方');
	await page.getByText(/・メモ$/).click();
	const button = 'すべて確認した・保存する';
	await expectRefused(page, [/^メモ/, /^被保険者/, '理由'], button);

	// An amount has a limit of its own, which is said first.
	await field(page, /金額/).fill('123456789018');
	await press(page, button);
	await expectMessage(field(page, /金額/), /けた数をもう一度ご確認ください/);
	await field(page, /金額/).fill('1080');
	await save(page);
});

test('a date of birth takes no My Number', async ({ page }) => {
	await setUp(page);
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/, '新しく入力する');
	await field(page, 'カナ').fill('ヤマダ タロウ');
	for (const part of ['年', '月', '日']) {
		await field(page, `生年月日の${part}`).fill('123456789018');
		await press(page, 'つぎへ');
		await expect(field(page, `生年月日の${part}`)).toHaveAccessibleErrorMessage(/./);
		await expect(page.getByRole('heading', { level: 1, name: '患者さん' })).toBeVisible();
		await field(page, `生年月日の${part}`).fill('');
	}
	await press(page, 'つぎへ');
	await expect(page.getByRole('heading', { level: 1, name: '確認して保存' })).toBeVisible();
});

test('a draft keeps no My Number, and everything else', async ({ page }) => {
	await setUp(page);
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/, '新しく入力する');
	await field(page, 'カナ').fill('ヤマダ タロウ');
	await field(page, /^氏名/).fill('1234 5678 9018');
	await page.reload();
	await unlock(page);
	await expect(field(page, 'カナ')).toHaveValue('ヤマダ タロウ');
	await expect(field(page, /^氏名/)).toHaveValue('');
});

test('a record takes no My Number in its corrections or as a name written later', async ({
	page
}) => {
	await setUp(page);
	await recordLater(page);
	await openRecord(page);
	await page.getByText('保険者番号・電話(あとでもよい)').click();
	await field(page, 'カナ').fill('ヤマダ');
	await expectRefused(page, ['カナ', /^氏名/, /^保険者番号/, /^電話/], '名前を保存する');
	await press(page, '名前を保存する');
	await expect(page.getByRole('button', { name: '名前を保存する' })).toBeHidden();

	await page.getByText('内容を直す・足りない項目を書く').click();
	await page
		.getByRole('radiogroup', { name: '保険', exact: true })
		.getByRole('radio', { name: '家族' })
		.check();
	await page.getByText('保険者番号・電話(あとでもよい)').click();
	await page
		.getByRole('radiogroup', { name: '直す理由' })
		.getByRole('radio', { name: '入力まちがい' })
		.check();
	await expectRefused(
		page,
		[/^金額/, /^被保険者/, /^メモ/, 'カナ', /^氏名/, /^保険者番号/, /^電話/],
		'直した内容を保存する'
	);
});

test('the settings take no My Number', async ({ page }) => {
	await setUp(page, { trades: 'both' });
	await page.getByRole('link', { name: '設定' }).click();
	await expectRefused(
		page,
		['院の名前', /^電話/, /登録記号番号\(柔整\)/, /登録記号番号\(あはき\)/],
		'院の情報を保存する'
	);
	await page.getByRole('link', { name: '受付の方とPIN' }).click();
	await prove(page);
	await expectRefused(page, ['加える方の名前'], '加える');
	await page.getByRole('link', { name: 'ホーム', exact: true }).first().click();
	await expect(page.getByRole('heading', { name: 'つなぎ整骨院' })).toBeVisible();
});
