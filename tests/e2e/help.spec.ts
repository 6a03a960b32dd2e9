// Help for the person: what is new, the keys, and what is kept where.
import { expect, test } from '../support/app';
import { readyForOffline, setUp, startCold, startVisit, press, unlock } from '../support/steps';

test('what is new is said once after an update, and stays in the help', async ({ page }) => {
	// A device that was set up before the news was.
	await page.clock.setFixedTime('2026-11-23T10:00:00+09:00');
	await setUp(page);
	const notice = page.getByText('アプリが新しくなりました');
	await expect(notice).toBeVisible();
	await press(page, 'とじる');
	await expect(notice).toBeHidden();
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	await page.reload();
	await unlock(page);
	await expect(page.getByRole('link', { name: /カードが読めない/ })).toBeVisible();
	await expect(notice).toBeHidden();
	await page.goto('/help');
	await page.getByRole('link', { name: /新しくなったところ/ }).click();
	await expect(page.getByText('お金の控え、請求前チェック')).toBeVisible();
});

test('a device set up today has nothing to catch up on', async ({ page }) => {
	await page.clock.setFixedTime('2026-11-24T10:00:00+09:00');
	await setUp(page);
	await page.waitForLoadState('networkidle');
	await expect(page.getByText('アプリが新しくなりました')).toBeHidden();
});

test('a patient can read what is kept where, offline, on a locked device', async ({ page }) => {
	await setUp(page);
	await readyForOffline(page);
	await page.context().setOffline(true);
	await startCold(page);
	await page.goto('/help/privacy');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('個人の情報のあつかい');
	for (const heading of [
		'どこに保存しますか',
		'いつまで残しますか',
		'だれに送りますか',
		'消すには'
	])
		await expect(page.getByRole('region', { name: heading })).toBeVisible();
});

test('every key of the list does what it says', async ({ page }) => {
	await setUp(page);
	await page.goto('/help/keys');
	await expect(page.getByRole('term')).toHaveText([
		'Tab',
		'Shift + Tab',
		'Enter',
		'スペース',
		'矢印',
		'Esc'
	]);
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: '本文へすすむ' })).toBeFocused();
	await page.keyboard.press('Tab');
	const back = page.getByRole('link', { name: /もどる: 困ったとき/ });
	await expect(back).toBeFocused();
	await page.keyboard.press('Shift+Tab');
	await expect(page.getByRole('link', { name: '本文へすすむ' })).toBeFocused();
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1, name: '困ったとき' })).toBeFocused();
	await page.getByText('途中で電源が切れたら').focus();
	await page.keyboard.press('Space');
	await expect(page.getByText('と出た記録は残っています。')).toBeVisible();

	await page.goto('/');
	await unlock(page);
	await startVisit(page);
	await press(page, /^原因:/);
	await expect(page.getByRole('dialog')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toBeHidden();
	await page.goto('/settings');
	await unlock(page);
	await page.getByRole('radio', { name: '院内' }).focus();
	await page.keyboard.press('ArrowRight');
	await expect(page.getByRole('radio', { name: '訪問', exact: true })).toBeChecked();
});
