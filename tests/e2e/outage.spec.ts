import { expect, test } from '../support/app';
import { goHome, press, recordLater, setUp, unlock } from '../support/steps';

test('an outage stands in its visits, ends with those to check now, and adds to the month', async ({
	page
}) => {
	await page.clock.setFixedTime('2026-11-24T10:00:00+09:00');
	await setUp(page);
	await page.getByRole('link', { name: '障害を記録' }).click();
	await press(page, /全国のシステム/);
	await page.getByRole('radio', { name: 'ほかの日時' }).check();
	await page.getByRole('textbox', { name: 'いつから(時刻)' }).fill('あさ');
	await press(page, 'はじまった');
	await expect(
		page.getByText('時刻をえらんでください。ほかの日時は、日と、9:30のような時刻を入れます。')
	).toBeVisible();
	await page.getByRole('textbox', { name: 'いつから(時刻)' }).fill('9:30');
	await press(page, 'はじまった');
	await expect(page.getByText('障害を記録中: 全国のシステム')).toBeVisible();
	await recordLater(page);
	await goHome(page);

	await page.clock.setFixedTime('2026-11-24T10:45:00+09:00');
	await page.reload();
	await unlock(page);
	await press(page, '終わった');
	await expect(page.getByText('障害は1時間15分でした。')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'いま確認できる患者さん 1件' })).toBeVisible();
	await page.getByRole('link', { name: /確認する/ }).click();
	await press(page, /カードを読めた/, '確認ずみにする');
	await expect(page.getByText('後日確認はありません。')).toBeVisible();

	await page.getByRole('link', { name: 'ホーム', exact: true }).first().click();
	await page.getByRole('link', { name: '障害を記録' }).click();
	await expect(page.getByRole('heading', { name: '11月の障害 合計1時間15分' })).toBeVisible();
	await expect(page.getByRole('listitem')).toContainText(
		'11/24(火) 09:30 から 11/24(火) 10:45・受付 1件'
	);

	// Forgotten over the weekend: it is told from which day it goes on, and ended at its true time.
	await press(page, /ネットの回線/);
	await page.getByRole('radio', { name: 'ほかの日時' }).check();
	await page.getByRole('radio', { name: 'ほかの日', exact: true }).check();
	await page.getByRole('textbox', { name: 'いつから(日)(ほかの日)の月' }).fill('11');
	await page.getByRole('textbox', { name: 'いつから(日)(ほかの日)の日' }).fill('20');
	await page.getByRole('textbox', { name: 'いつから(時刻)' }).fill('17:30');
	await press(page, 'はじまった');
	await expect(page.getByText('11/20(金) 17:30から。')).toBeVisible();
	await page.getByRole('link', { name: '終わった時刻を入れる' }).click();
	const ended = page.getByRole('group').filter({ hasText: '終わった時刻を入れて終える' });
	await press(page, 'この時刻で終える');
	await expect(page.getByRole('alert')).toContainText('時刻をえらんでください。');
	await ended.getByRole('radio', { name: 'ほかの日時' }).check();
	await ended.getByRole('radio', { name: 'ほかの日', exact: true }).check();
	await page.getByRole('textbox', { name: '終わった時刻(日)(ほかの日)の月' }).fill('11');
	await page.getByRole('textbox', { name: '終わった時刻(日)(ほかの日)の日' }).fill('20');
	await page.getByRole('textbox', { name: '終わった時刻(時刻)' }).fill('17:00');
	await press(page, 'この時刻で終える');
	await expect(page.getByRole('alert')).toContainText('11/20(金) 17:30にはじまっています。');
	await page.getByRole('textbox', { name: '終わった時刻(日)(ほかの日)の日' }).fill('21');
	await page.getByRole('textbox', { name: '終わった時刻(時刻)' }).fill('9:00');
	await press(page, 'この時刻で終える');
	await expect(page.getByText('障害は15時間30分でした。')).toBeVisible();

	// It ended at another time after all: the month follows what the person says.
	await goHome(page);
	await page.getByRole('link', { name: '障害を記録' }).click();
	await expect(page.getByRole('heading', { name: '11月の障害 合計16時間45分' })).toBeVisible();
	await page.getByText('終わった時刻を直す').first().click();
	await press(page, 'この時刻に直す');
	await expect(page.getByRole('alert')).toContainText('時刻をえらんでください。');
	const when = page.getByRole('radiogroup', { name: '終わった時刻' });
	await when.getByRole('radio', { name: '15分前' }).check();
	await press(page, 'この時刻に直す');
	await expect(page.getByText('この端末に保存しました。終わった時刻を直しました。')).toBeAttached();
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	await expect(page.getByRole('heading', { name: '11月の障害 合計16時間30分' })).toBeVisible();
});
