import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import {
	expectLine,
	openRecord,
	press,
	recordVerbal,
	save,
	setUp,
	startVisit,
	unlock
} from '../support/steps';

const field = (page: Page, name: string | RegExp) =>
	page.getByRole('main').getByRole('textbox', { name, exact: typeof name === 'string' });
const confirmation = (page: Page) => page.getByRole('heading', { level: 1, name: '確認して保存' });

/** From an empty device to the fields of a new patient. */
async function typeNewPatient(page: Page) {
	await setUp(page);
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/, '新しく入力する');
}

async function fillBirth(page: Page, [year, month, day]: [string, string, string]) {
	await field(page, '生年月日の年').fill(year);
	await field(page, '生年月日の月').fill(month);
	await field(page, '生年月日の日').fill(day);
	await field(page, '生年月日の日').blur();
}

test('a day that no calendar has is refused where it stands', async ({ page }) => {
	await typeNewPatient(page);
	await field(page, 'カナ').fill('ヤマダ タロウ');
	await fillBirth(page, ['30', '2', '30']);
	const message = '2月30日はカレンダーにない日です。もう一度ご確認ください。';
	await expect(field(page, '生年月日の日')).toHaveAccessibleErrorMessage(new RegExp(message));
	await press(page, 'つぎへ');
	await expect(page.getByText(message)).toBeVisible();
	await expect(confirmation(page)).toBeHidden();
	await expect(field(page, '生年月日の日')).toHaveValue('30');
	await field(page, '生年月日の日').fill('28');
	await press(page, 'つぎへ');
	await expectLine(page, '患者さん', '1955年(昭和30年)2月28日');
});

test('a year past the end of its era is asked back kindly', async ({ page }) => {
	await typeNewPatient(page);
	await field(page, 'カナ').fill('ヤマダ タロウ');
	await fillBirth(page, ['65', '1', '5']);
	await expect(page.getByText('昭和65年は平成2年(1990年)です。これでよいですか?')).toBeVisible();
	await press(page, 'つぎへ');
	await expect(confirmation(page)).toBeHidden();
	await press(page, 'はい、1990年(平成2年)1月5日です', 'つぎへ');
	await expectLine(page, '患者さん', '1990年(平成2年)1月5日');
});

test('a visit takes place on a day that exists and has come', async ({ page }) => {
	await page.clock.setFixedTime('2026-11-24T10:58:00+09:00');
	await setUp(page);
	await startVisit(page);
	await press(page, /^来院日: 今日/);
	await page.getByRole('radio', { name: 'ほかの日' }).check();
	const part = (unit: string) => page.getByRole('textbox', { name: new RegExp(`の${unit}$`) });
	await part('月').fill('2');
	await part('日').fill('30');
	await part('日').blur();
	await expect(page.getByText('2月30日はカレンダーにない日です。')).toBeVisible();
	await part('月').fill('11');
	await part('日').blur();
	await expect(page.getByText(/までの日を入れてください/)).toBeVisible();
	await press(page, 'とじる');
	await expect(page.getByRole('button', { name: /^来院日: 今日/ })).toBeVisible();
});

test('kanji in the reading are refused and stay to be changed', async ({ page }) => {
	await typeNewPatient(page);
	await press(page, 'つぎへ');
	await expect(field(page, 'カナ')).toHaveAccessibleErrorMessage(
		/読みをカタカナかひらがなで入れてください。/
	);
	await expect(field(page, 'カナ')).toBeFocused();
	await field(page, 'カナ').fill('山田 タロウ');
	await expect(field(page, 'カナ')).toHaveAccessibleErrorMessage(/カナの欄に漢字が入っています。/);
	await press(page, 'つぎへ');
	await expect(field(page, 'カナ')).toHaveValue('山田 タロウ');
	await field(page, 'カナ').fill('やまだ たろう');
	await press(page, 'つぎへ');
	await expectLine(page, '患者さん', 'やまだ たろう');
	await save(page);
	await openRecord(page);
	await expect(page.getByRole('heading', { name: /ヤマダ タロウ/ })).toBeVisible();
});

test('an insurer number with a wrong check digit is warned of and saved', async ({ page }) => {
	await typeNewPatient(page);
	await field(page, 'カナ').fill('ヤマダ タロウ');
	await page.getByText('保険者番号・電話(あとでもよい)').click();
	const number = field(page, /^保険者番号/);
	const warning = /検証番号が合いません。もう一度ご確認ください。このまま保存もできます。/;
	await number.fill('01010016');
	await expect(number).not.toHaveAccessibleDescription(warning);
	await number.fill('01010017');
	await expect(number).toHaveAccessibleDescription(warning);
	await press(page, 'つぎへ');
	await save(page);
	await openRecord(page);
	await page.getByText('内容を直す・足りない項目を書く').click();
	await expect(field(page, /^保険者番号/)).toHaveValue('01010017');
});

test('an enormous note is refused, kept, and saved once it is short', async ({ page }) => {
	const enormous = 'とても長いメモ。'.repeat(12_500);
	await setUp(page);
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/, /名前はあとで/);
	await page.getByText(/・メモ$/).click();
	await field(page, /^メモ/).focus();
	await page.keyboard.insertText(enormous);
	await press(page, 'すべて確認した・保存する');
	await expect(field(page, /^メモ/)).toHaveAccessibleErrorMessage(
		/長すぎて保存できません。入力は残っています。/
	);
	expect(await field(page, /^メモ/).inputValue()).toHaveLength(enormous.length);

	await page.reload();
	await unlock(page);
	expect(await field(page, /^メモ/).inputValue()).toHaveLength(enormous.length);
	await field(page, /^メモ/).fill('とても長いメモ。');
	await save(page);
	await openRecord(page);
	await expectLine(page, 'メモ', 'とても長いメモ。');
});

test('control characters of a pasted text are not stored', async ({ page }) => {
	await typeNewPatient(page);
	await field(page, 'カナ').fill('ヤマ\u200bダ\u0007 タロウ');
	await field(page, /^氏名/).fill('山田\u202e太\u0000郎\u2066');
	await press(page, 'つぎへ');
	await page.getByText(/・メモ$/).click();
	await field(page, /^メモ/).fill('一行め\u0007\u200b\n二行\u202eめ');
	await save(page);
	await openRecord(page);
	const name = page.getByRole('heading', { name: 'ヤマダ タロウ 山田太郎' });
	await expect(name).toBeVisible();
	const note = page.getByRole('definition').filter({ hasText: '一行め' });
	await expect(note).toBeVisible();
	for (const shown of [name, note]) {
		expect(await shown.textContent()).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
	}
});

test('an amount that is no amount is refused next to it', async ({ page }) => {
	await setUp(page);
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/, /名前はあとで/);
	const amount = field(page, /金額/);
	for (const [typed, message] of [
		['1,5', /金額を読み取れませんでした/],
		['-500', /金額を読み取れませんでした/],
		['10.5', /金額を読み取れませんでした/],
		['千円', /金額を読み取れませんでした/],
		['99999999', /けた数をもう一度ご確認ください/]
	] as const) {
		await amount.fill(typed);
		await press(page, 'すべて確認した・保存する');
		await expect(amount).toHaveAccessibleErrorMessage(message);
		await expect(amount).toHaveValue(typed);
		await expect(amount).toBeFocused();
	}
	await amount.fill('１，０８０円');
	await save(page);
	await openRecord(page);
	await expectLine(page, 'お支払い', '1,080円');
});

test('a patient is found by any way of writing the reading', async ({ page }) => {
	await setUp(page);
	await recordVerbal(page, 'キョウノ タロー');
	await recordVerbal(page, 'サトウ ミカ');
	const writings = ['ｷｮｳﾉ', 'きょうの', 'キヨウノ', 'たろう', 'きょうのたろう'];

	await page.getByRole('link', { name: '記録', exact: true }).click();
	const search = page.getByRole('searchbox', { name: 'カナか受付番号でさがす' });
	const rows = page.getByRole('main').getByRole('listitem');
	await expect(rows).toHaveCount(2);
	for (const writing of writings) {
		await search.fill(writing);
		await expect(rows).toHaveCount(1);
		// Three typed kana show the name in full, so that the wrong person is not chosen.
		await expect(rows).toContainText('キョウノ タロー');
	}
	// The long mark counts for nothing in a search: these are two.
	await search.fill('ﾀﾛｰ');
	await expect(rows).toHaveCount(1);
	await expect(rows).toContainText('キョ、伏せ字、タ、伏せ字');
	await search.fill('やまだ');
	await expect(rows).toHaveCount(0);
	await expect(page.getByText('見つかりません')).toBeVisible();

	await page.getByRole('link', { name: 'ホーム', exact: true }).first().click();
	await startVisit(page);
	await press(page, /カードだけ/, /来たことがある/);
	const patients = page.getByRole('group', { name: '患者さんの一覧' }).getByRole('button');
	await expect(patients).toHaveCount(2);
	for (const writing of ['ﾀﾛｰ', ...writings]) {
		await page.getByRole('searchbox', { name: 'カナでさがす' }).fill(writing);
		await expect(patients).toHaveCount(1);
		await expect(patients).toContainText(/^キョ/);
	}
	// Enough is typed by now to see the whole name, so that the wrong person is not chosen.
	await expect(patients).toContainText('キョウノ タロー');
	await patients.click();
	await expectLine(page, '患者さん', 'キョウノ タロー');
});
