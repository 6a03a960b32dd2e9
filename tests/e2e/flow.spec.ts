import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import {
	expectLine,
	openRecord,
	press,
	recordVerbal,
	save,
	setUp,
	startVisit
} from '../support/steps';

const nameLater = /名前はあとで/;

// A Tuesday; the month ends on a Monday.
test.beforeEach(({ page }) => page.clock.setFixedTime('2026-11-24T10:58:00+09:00'));

async function expectState(page: Page, state: string) {
	await openRecord(page);
	await expectLine(page, '状態', new RegExp(`^${state}$`));
}

test('the notice alone is never a confirmation', async ({ page }) => {
	await setUp(page);
	await startVisit(page);
	await press(page, /どれもない/, 'お知らせだけ', nameLater);
	await expect(page.getByText('お知らせだけでは確認ずみにできません。')).toBeVisible();
	await expectLine(page, 'やり方', '後日確認(カードなし)');
	await page.getByRole('radio', { name: '自己負担分だけいただく' }).check();
	await save(page);
	await expectState(page, 'まだ');
});

test.describe('「無効・該当なし」', () => {
	test.beforeEach(async ({ page }) => {
		await setUp(page);
		await recordVerbal(page, 'ヤマダ タロウ');
		await startVisit(page);
		await press(page, /無効・該当なし/, /^無効・該当なし/);
	});

	test('is confirmed with a new 資格確認書', async ({ page }) => {
		await press(page, '新しい資格確認書', /期限内/, /^ヤマ、伏せ字/);
		await expectLine(page, 'やり方', '資格確認書で確認');
		await save(page);
		await expectState(page, '確認ずみ');
	});

	test('waits for a confirmation when there is no new paper', async ({ page }) => {
		await press(page, 'どれもない', /^ヤマ、伏せ字/);
		await expectLine(page, 'やり方', '後日確認(無効・該当なし)');
		await expectLine(page, '後日確認', '11/30(月)まで');
		await save(page);
		await expectState(page, 'まだ');
	});

	const face = 'カードの顔写真とご本人が同じ';
	for (const { papers, unsure } of [
		{
			papers: ['新しい資格確認書', /期限内/],
			unsure: ['資格確認書の氏名と生年月日がご本人と同じ', face]
		},
		{
			papers: ['カード + 新しいお知らせ'],
			unsure: ['お知らせの氏名と生年月日がカードと同じ', face]
		},
		{
			papers: ['カード + スマホ'],
			unsure: ['カードに「顔認証」と書かれていない', face]
		},
		{ papers: ['どれもない'], unsure: [face] }
	]) {
		test(`offers no word of mouth on the way of ${papers[0]?.toString()}`, async ({ page }) => {
			await expect(page.getByText('口頭の確認だけでは受付できません。')).toBeVisible();
			await expectNoWordOfMouth(page);
			await press(page, ...papers);
			await expect(page.getByRole('heading', { level: 1, name: '患者さん' })).toBeVisible();
			await expect(page.getByText('当院に来たことはありますか?')).toBeHidden();
			await expectNoWordOfMouth(page);
			await press(page, /^ヤマ、伏せ字/);
			await expect(page.getByRole('heading', { level: 1, name: '確認して保存' })).toBeVisible();
			await expectNoWordOfMouth(page);

			for (const [at, check] of unsure.entries()) {
				await press(page, '確認できない項目がある');
				await expect(page.getByRole('dialog').getByRole('button', { name: check })).toBeVisible();
				await expectNoWordOfMouth(page);
				await press(page, check);
				await expect(page.getByRole('button', { name: /^確認できなかった/ })).toHaveCount(at + 1);
				await expectNoWordOfMouth(page);
			}
			await expectLine(page, 'やり方', '後日確認(ご本人のカードか不明)');
			await expect(page.getByRole('button', { name: '確認できない項目がある' })).toHaveCount(0);
		});
	}

	async function expectNoWordOfMouth(page: Page) {
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await expect(page.getByRole('button', { name: /口頭/ })).toHaveCount(0);
		await expect(page.getByRole('definition').filter({ hasText: '口頭' })).toHaveCount(0);
	}
});

test('an expired 資格確認書 leads on to the other papers', async ({ page }) => {
	await setUp(page);
	await startVisit(page);
	await press(page, /資格確認書/, '有効期限をすぎている');
	await expect(
		page.getByRole('heading', { name: 'ほかに何をお持ちですか?' }).first()
	).toBeVisible();
	await press(page, /カード \+ 資格情報のお知らせ/, nameLater);
	await expect(page.getByText('期限をすぎた資格確認書は、控えとしてだけ扱います。')).toBeVisible();
	await expectLine(page, 'やり方', 'カードとお知らせで確認');
	await save(page);
	await expectState(page, '確認ずみ');
});

test('「特別療養」 is the full fee, with no payment to choose', async ({ page }) => {
	await setUp(page);
	await startVisit(page);
	await press(page, /資格確認書/, /特別療養.*とある/, nameLater);
	await expectLine(page, 'やり方', '全額(特別療養)');
	await expect(page.getByRole('radiogroup', { name: 'お支払い' })).toHaveCount(0);
	await expect(page.getByRole('textbox', { name: 'いただいた全額(円)' })).toBeVisible();
	await save(page);
	await expectState(page, '受領委任にしない');
	await expectLine(page, 'お支払い', '全額を料金としていただく');
});

test('a patient who pays in advance has a door on the first question', async ({ page }) => {
	await setUp(page);
	await startVisit(page);
	const door = page.getByRole('button', { name: '償還払いの方・受領委任を扱わない保険者' });
	await expect(door).toBeInViewport({ ratio: 1 });
	await door.click();
	await press(page, '償還払いに指定された方', nameLater);
	await expectLine(page, 'やり方', '全額(償還払い指定)');
	await expectLine(page, '後日確認', 'なし');
	await save(page);
	await expectState(page, '受領委任にしない');
});

for (const { trade, trades, asks } of [
	{ trade: '柔整', trades: 'judo', asks: true },
	{ trade: 'あはき', trades: 'ahaki', asks: false }
] as const) {
	test(`an insurer without 受領委任 is ${asks ? 'asked' : 'looked up'} for ${trade}`, async ({
		page
	}) => {
		await setUp(page, { trades });
		await startVisit(page);
		await press(page, /受領委任を扱わない保険者/);
		// Both questions have a button of this name.
		await expect(
			page.getByRole('heading', { name: '全額をいただく理由はどれですか?' })
		).toBeVisible();
		await press(page, '受領委任を扱わない保険者', nameLater);
		await expectLine(page, 'やり方', '全額(受領委任を扱わない保険者)');
		const asked = page.getByText('柔整で受領委任を扱わないことを、保険者に確かめた');
		const listed = page.getByText('厚生労働省の一覧で、受領委任を扱わない保険者とわかった');
		await expect(asked).toBeVisible({ visible: asks });
		await expect(listed).toBeVisible({ visible: !asks });
		await save(page);
		await expectState(page, '受領委任にしない');
	});
}

test('a 顔認証 card cannot go with マイナポータル and leads on', async ({ page }) => {
	await setUp(page);
	await startVisit(page);
	await press(page, /カード \+ スマホ/, nameLater);
	await expectLine(page, 'やり方', 'カードとマイナポータルで確認');
	await press(page, '確認できない項目がある', 'カードに「顔認証」と書かれていない');
	await expect(page.getByRole('heading', { name: '当院に来たことはありますか?' })).toBeVisible();
	await expect(page.getByRole('button', { name: /来たことがある/ })).toBeVisible();
	await press(page, /はじめて/, nameLater);
	await expectLine(page, 'やり方', /^後日確認$/);
	await expectLine(page, '確認できなかった.*', 'カードに「顔認証」と書かれていない');
	await save(page);
	await expectState(page, 'まだ');
});

test('a card that can be read after all is confirmed at once', async ({ page }) => {
	await setUp(page);
	await startVisit(page);
	await press(page, 'まず10秒ためす');
	await expect(page.getByRole('dialog', { name: 'まず10秒ためす' })).toBeVisible();
	await press(page, /読めて「有効」と出た/, nameLater);
	await expectLine(page, 'やり方', 'アプリで「有効」');
	await save(page);
	await expectState(page, '確認ずみ');
});

test.describe('word of mouth without the card', () => {
	test.beforeEach(async ({ page }) => {
		await setUp(page);
		await recordVerbal(page, 'ヤマダ タロウ');
		await startVisit(page);
		await press(page, /どれもない/, '何も持っていない', /^ヤマ、伏せ字/);
		await expectLine(page, 'やり方', '後日確認(カードなし)');
		await press(page, '確認できない項目がある', /院長の判断で口頭確認にする/);
	});

	test('needs a reason of the manager and stays an open question', async ({ page }) => {
		await expect(
			page.getByRole('heading', { name: '院長が口頭確認を認める理由はどれですか?' }).first()
		).toBeVisible();
		await expect(page.getByRole('button', { name: /保存/ })).toHaveCount(0);
		await press(page, '家族や施設の職員に確認した');
		await expectLine(page, 'やり方', '院長の判断で口頭確認(カードなし)');
		await expect(page.getByText('要原文確認')).toBeVisible();
		await save(page);
		await expectState(page, '確認ずみ');
		await expect(page.getByText('要原文確認')).toBeVisible();
	});

	test('asks for words when the reason is another one', async ({ page }) => {
		await press(page, 'その他(メモに書く)', 'すべて確認した・保存する');
		await expect(page.getByText('院長が認めた理由を、メモに書いてください。')).toBeVisible();
		const note = page.getByRole('textbox', { name: 'メモ' });
		await expect(note).toBeFocused();
		await note.fill('隣に住む職員が知っている');
		await save(page);
		await openRecord(page);
		await expectLine(page, 'メモ', '隣に住む職員が知っている');
	});
});

test('a clinic that is exempt from online checking starts at the papers', async ({ page }) => {
	await setUp(page);
	await page.getByRole('link', { name: '設定' }).click();
	await page.getByRole('radio', { name: '導入していない(免除)' }).check();
	await press(page, '院の情報を保存する');
	await expect(page.getByText('この端末に保存しました。')).toBeVisible();
	await page.getByRole('link', { name: 'ホーム', exact: true }).first().click();
	await startVisit(page);
	await expect(page.getByRole('button', { name: /資格確認書/ })).toBeVisible();
	await expect(page.getByRole('button', { name: /無効・該当なし/ })).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'まず10秒ためす' })).toHaveCount(0);
	await press(page, /資格確認書/, /期限内/, nameLater);
	await save(page);
	await expectState(page, '確認ずみ');
});
