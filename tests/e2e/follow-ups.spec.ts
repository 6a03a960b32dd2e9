import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/app';
import {
	expectLine,
	goHome,
	press,
	recordLater,
	save,
	setUp,
	startVisit,
	typePatient,
	unlock
} from '../support/steps';

// A Tuesday; the month ends on a Monday, and the clinic is closed on Sundays.
test.beforeEach(({ page }) => page.clock.setFixedTime('2026-11-24T10:58:00+09:00'));

const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });

async function recordPatient(page: Page, kana: string) {
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/);
	await typePatient(page, kana);
	await save(page);
	await goHome(page);
}

test('a follow-up goes from まだ to 連絡ずみ to 確認ずみ and back', async ({ page }) => {
	await page.addInitScript(() => {
		const shown: number[] = [];
		Object.assign(window, { shown });
		navigator.setAppBadge = async (count) => void shown.push(count ?? 0);
	});
	await setUp(page);
	await recordPatient(page, 'ヤマダ タロウ');
	await expect(page.getByText('後日確認は、最後の診療日まであと6日です')).toBeVisible();

	// The clinic closes on the last day of the month: patients are told the open day before it.
	await link(page, '変える').click();
	await expect(page.getByText('今月の最後の診療日は 11/30(月) です。')).toBeVisible();
	await page.getByRole('textbox', { name: '休みの最初の日の月' }).fill('11');
	await page.getByRole('textbox', { name: '休みの最初の日の日' }).fill('30');
	await press(page, '休診日に入れる');
	await expect(page.getByRole('button', { name: '11/30(月)を消す' })).toBeVisible();
	await expect(page.getByText('今月の最後の診療日は 11/28(土) です。')).toBeVisible();
	await link(page, /もどる: ホーム/).click();
	await expect(page.getByText('後日確認は、最後の診療日まであと4日です')).toBeVisible();
	await expect(page.getByText('最後の診療日は 11/28(土) です。')).toBeVisible();

	await link(page, /後日確認 1件/).click();
	await expect(page.getByRole('radio', { name: 'まだ 1' })).toBeChecked();
	await link(page, /確認する/).click();
	await page.getByText('連絡・次の来院日').last().click();
	await press(page, '連絡を保存する');
	await expect(
		page.getByText('連絡のしかたか、次の来院日か、メモを入れてください。')
	).toBeVisible();
	await page.getByRole('radio', { name: '話した', exact: true }).check();
	await page.getByRole('radio', { name: /^1週間後/ }).check();
	await page.getByRole('textbox', { name: '電話メモ' }).fill('お母さまに伝えた');
	await press(page, '連絡を保存する');
	await expect(page.getByRole('listitem').filter({ hasText: 'お母さまに伝えた' })).toContainText(
		'11/24(火) 話した 次回 12/1(火) 佐藤'
	);
	await expect(page.getByText('次の来院が、今月の最後の診療日よりあとです。')).toBeVisible();

	await link(page, /もどる: 後日確認/).click();
	await expect(page.getByRole('radio', { name: '連絡ずみ 1' })).toBeChecked();
	await link(page, /確認する/).click();
	await press(page, /資格確認書を見た/);
	await page.getByRole('radio', { name: 'ちがう' }).check();
	await page.getByRole('textbox', { name: '新しい保険者番号' }).fill('06139992');
	await press(page, '確認ずみにする');
	await expect(page.getByText('後日確認はありません。')).toBeVisible();

	await page.getByRole('radio', { name: '確認ずみ 1' }).check();
	await page.getByRole('main').getByRole('listitem').getByRole('link').click();
	await expectLine(page, '確認したもの', '資格確認書を見た');
	await expectLine(page, '確認のしかた', 'ご本人と対面で確認した、氏名と生年月日がご本人と同じ');
	await expectLine(page, '新しい保険者番号', '06139992');
	await expectLine(page, '記録した人', '佐藤');
	await press(page, 'まだに戻す');
	await expect(page.getByRole('button', { name: '確認ずみにする' })).toBeVisible();
	const shown = await page.evaluate(() => (window as unknown as { shown: number[] }).shown);
	expect(shown.filter((count, at) => count !== shown[at - 1])).toEqual([0, 1, 0, 1]);
});

test('what the confirmation did not ask is answered before the claim, from the keyboard', async ({
	page
}) => {
	const { keyboard } = page;
	await setUp(page);
	await recordPatient(page, 'ヤマダ タロウ');
	await link(page, /後日確認 1件/).click();
	await link(page, /確認する/).click();
	// Written on paper, and into the app a day later: the day of the visit, and no day before it.
	await page.getByRole('radio', { name: /^きのう/ }).check();
	await press(page, /資格確認書を見た/, '確認ずみにする');
	await expect(page.getByText('来院の日(11/24(火))か').first()).toBeVisible();
	await page.clock.setFixedTime('2026-11-25T09:00:00+09:00');
	await page.reload();
	await unlock(page);
	await page.getByRole('radio', { name: /^きのう/ }).check();
	await press(page, /資格確認書を見た/, '確認ずみにする');
	await expect(page.getByText('後日確認はありません。')).toBeVisible();
	await page.goto('/claims');
	await unlock(page);
	await link(page, /24-101/).click();
	const gaps = page.getByRole('list', { name: '足りない項目' });
	await gaps.getByRole('button', { name: /^確認したときの保険者/ }).focus();
	await keyboard.press('Enter');
	await keyboard.press('ArrowRight');
	await keyboard.press('Tab');
	await keyboard.type('06139992');
	await keyboard.press('Enter');
	await expect(page.getByText('この端末に保存しました。')).toBeAttached();
	await expect(gaps).not.toContainText('保険者');

	// Another number where one stood: a person says whether it was ever right.
	const number = page.getByRole('textbox', { name: '保険者番号' });
	await number.fill('01130012');
	await number.press('Enter');
	const why = page.getByRole('radiogroup', { name: '番号がちがう理由' });
	await expect(why.getByRole('radio').first()).toBeFocused();
	await keyboard.press('Space');
	await keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	await page.reload();
	await unlock(page);
	await expect(number).toHaveValue('01130012');
	await expect(page.getByRole('radio', { name: '来院のときとちがう' })).toBeChecked();
	await page.goto('/due');
	await unlock(page);
	await page.getByRole('radio', { name: '確認ずみ 1' }).check();
	await page.getByRole('main').getByRole('listitem').getByRole('link').click();
	await expectLine(page, '確認した日', '11/24(火)');
});

test('what is not claimed needs a reason, and names itself in the record', async ({ page }) => {
	await setUp(page);
	await recordLater(page);
	await goHome(page);
	await link(page, /後日確認 1件/).click();
	await link(page, /確認する/).click();
	await page.getByText('受領委任で請求しない').click();
	await press(page, '請求しないにする');
	await expect(page.getByText('請求しない理由をえらんでください。')).toBeVisible();
	await page.getByRole('radio', { name: '患者さんが保険者に請求する' }).check();
	await press(page, '請求しないにする');
	await page.getByRole('radio', { name: '請求しない 1' }).check();
	await page.getByRole('main').getByRole('listitem').getByRole('link').click();
	await expectLine(page, '請求しない理由', '患者さんが保険者に請求する');
	await link(page, '記録を見る').click();
	await expectLine(page, '状態', /^請求しない$/);
});

test('the calendar file is saved, or shared where an app cannot save it', async ({ page }) => {
	await setUp(page);
	await link(page, /後日確認 0件/).click();
	await page.getByText('忘れないための設定').click();
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		press(page, 'カレンダーの予定をつくる')
	]);
	expect(file.suggestedFilename()).toBe('tsunagi-monthend.ics');
	const text = await readFile(await file.path(), 'utf8');
	expect(text).toMatch(
		/^BEGIN:VCALENDAR\r\n[^]*UID:follow-ups-\d{4}-\d\d@tsunagi.invalid\r\n[^]*END:VCALENDAR\r\n$/
	);

	await page.evaluate(() => {
		Object.defineProperty(navigator, 'userAgent', { value: 'iPad' });
		Object.defineProperty(navigator, 'standalone', { value: true });
		Object.assign(navigator, {
			canShare: () => true,
			share: async ({ files }: ShareData) => void (document.title = files?.[0]?.name ?? '')
		});
	});
	await press(page, 'カレンダーの予定をつくる');
	await expect(page.getByText('ファイルをわたしました。')).toBeVisible();
	await expect(page).toHaveTitle('tsunagi-monthend.ics');
});
