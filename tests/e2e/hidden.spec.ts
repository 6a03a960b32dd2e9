import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import {
	comeBack,
	expectLine,
	expectTitle,
	ownPin,
	press,
	readyForOffline,
	recordLater,
	recordVerbal,
	setUp,
	startCold,
	startVisit,
	typePatient,
	unlock
} from '../support/steps';

const minute = 60_000;

test('a hidden visit comes back by PIN, and not by guessing', async ({ page }) => {
	await page.clock.install();
	await setUp(page);
	await startVisit(page);
	await page.getByRole('button', { name: /カードだけ/ }).click();
	await page.getByRole('button', { name: /来たことがある/ }).click();
	await typePatient(page, 'ヤマダ タロウ');

	await hide(page);
	await expect(page.getByText('入力は残っています')).toBeVisible();
	expect(await page.content()).not.toContain('ヤマダ');
	await page.getByRole('button', { name: 'つづける' }).click();
	await expect(page.getByText('PINを入れてください。')).toBeVisible();
	for (const digit of [...ownPin, '9']) await pad(page, digit);
	await page.getByRole('button', { name: '1字けす' }).click();
	await page.getByRole('button', { name: 'つづける' }).click();
	await expect(page.getByText('ヤマダ タロウ')).toBeVisible();

	await hide(page);
	for (const left of [4, 3, 2, 1]) {
		await comeBack(page, '999999');
		await expect(page.getByText(`あと${left}回で、合言葉が必要になります`)).toBeVisible();
		if (left < 3) {
			await comeBack(page);
			await expect(page.getByText(/秒待ってから入れてください/)).toBeVisible();
		}
		await page.clock.fastForward(minute);
	}
	await comeBack(page, '999999');
	await expect(page.getByText('PINではひらけなくなりました')).toBeVisible();
	await unlock(page);
	await expect(page.getByText('ヤマダ タロウ')).toBeVisible();
});

test('the screen is hidden when nobody touches it, and when it was out of sight for long', async ({
	page
}) => {
	await page.clock.install();
	await setUp(page);
	await page.clock.fastForward(1.7 * minute);
	await expect(page.getByText('まもなく画面をかくします')).toBeVisible();
	await page.keyboard.press('Shift');
	await expect(page.getByText('まもなく画面をかくします')).toHaveCount(0);
	await page.clock.fastForward(2 * minute);
	await expect(page.getByText('しばらく使わなかったので')).toBeVisible();
	await comeBack(page);

	const link = page.getByRole('link', { name: /カードが読めない/ });
	await expect(link).toBeVisible();
	await lookAway(page, 'hidden');
	expect(await opacity(page)).toBe('0');
	await page.clock.fastForward(1.5 * minute);
	await lookAway(page, 'visible');
	expect(await opacity(page)).toBe('1');
	await expect(link).toBeVisible();

	await lookAway(page, 'hidden');
	await page.clock.fastForward(1.9 * minute);
	// Whoever sets the clock back gains nothing.
	await page.clock.setSystemTime(Date.now() - 60 * minute);
	await page.clock.fastForward(1.2 * minute);
	await lookAway(page, 'visible');
	await expect(page.getByText(/^(離れていた|しばらく使わなかった)ので/)).toBeVisible();

	await page.clock.fastForward(8 * 60 * minute);
	await expect(page.getByText('画面をかくしてから8時間たちました')).toBeVisible();
	await expect(page.getByRole('textbox', { name: '合言葉' })).toBeVisible();
});

test('what was typed into a form waits behind the PIN and behind the passphrase', async ({
	page
}) => {
	await setUp(page);
	await recordVerbal(page, 'ヤマダ タロウ');
	await page.getByRole('link', { name: '記録', exact: true }).click();
	await page.getByRole('main').getByRole('listitem').getByRole('link').click();
	await page.getByText('内容を直す・足りない項目を書く').click();
	const note = page.getByRole('textbox', { name: 'メモ' });
	await note.fill('電話はあさって');
	await page.getByRole('radio', { name: '家族', exact: true }).check();
	const insured = page.getByRole('textbox', { name: '被保険者(世帯主)の氏名' });
	await insured.fill('山田 花子');
	await page.getByRole('radio', { name: '患者さんの申し出' }).first().check();
	const birth = page.getByRole('group', { name: '生年月日' }).getByRole('textbox').first();
	await birth.fill('50');

	const byPassphrase = async () => {
		await press(page, '合言葉でひらく');
		await unlock(page);
	};
	for (const back of [() => comeBack(page), byPassphrase]) {
		await hide(page);
		await expect(page.getByText('入力は残っています')).toBeVisible();
		expect(await page.content()).not.toMatch(/山田|あさって/);
		await back();
		await expect(insured).toHaveValue('山田 花子');
		await expect(note).toHaveValue('電話はあさって');
		await expect(birth).toHaveValue('50');
	}
	await birth.fill('');
	await press(page, '直した内容を保存する');
	await expect(page.getByText('前の内容も履歴に残ります。')).toBeVisible();
	await expectLine(page, '被保険者の氏名', '山田 花子');
	await expectLine(page, 'メモ', '電話はあさって');
});

test('an owner who never had a PIN chooses one behind the passphrase', async ({ page }) => {
	await setUp(page);
	await dropPins(page);
	await startCold(page);
	await unlock(page);
	await expectTitle(page, '受付の方');
	await press(page, 'PINを保存する');
	await expect(page.getByText('PINは6けた以上の数字にしてください。')).toBeVisible();
	await page.getByRole('textbox', { name: '新しいPIN', exact: true }).fill('271828');
	await page.getByRole('textbox', { name: '新しいPINをもう一度' }).fill('271828');
	await press(page, 'PINを保存する');
	await expectTitle(page, 'つなぎ整骨院');
	await hide(page);
	await comeBack(page, '271828');
	await expectTitle(page, 'つなぎ整骨院');
});

test('a reload within seconds of use stays open, for this tab and no other', async ({
	context,
	page
}) => {
	await setUp(page);
	await readyForOffline(page);
	await page.reload();
	await expect(page.getByRole('link', { name: /カードが読めない/ })).toBeVisible();

	const left = page.url();
	const tab = await page.evaluate(() => sessionStorage.getItem('tsunagi-tab'));
	expect(tab).toBe(null);
	await page.goto('about:blank');
	const other = await context.newPage();
	await other.goto(left);
	await expect(other.getByRole('textbox', { name: '合言葉' })).toBeVisible();
	await other.close();

	await page.goto(left);
	await hide(page);
	await page.reload();
	await expect(page.getByRole('textbox', { name: '合言葉' })).toBeVisible();
});

test('what hides or locks one tab does so to all; two opened at once both work', async ({
	context,
	page
}) => {
	await setUp(page);
	const other = await context.newPage();
	await other.goto('/settings/lock');
	await unlock(other);
	await hide(page);
	const hidden = { level: 1, name: '画面をかくしています' } as const;
	await expect(other.getByRole('heading', hidden)).toBeVisible();
	await Promise.all([comeBack(page), comeBack(other)]);
	await expect(page.getByRole('link', { name: /カードが読めない/ })).toBeVisible();

	await press(other, 'ロックする');
	for (const tab of [page, other]) {
		await expect(tab.getByRole('textbox', { name: '合言葉' })).toBeVisible();
	}
	// The same keys, stretched and unwrapped by both at the same time.
	await Promise.all([unlock(page), unlock(other)]);
	await other.goto('/');
	await unlock(other);
	await Promise.all([recordLater(page), recordLater(other)]);
	await page.goto('/records');
	await unlock(page);
	const numbers = page.getByRole('main').getByRole('listitem').locator('.number');
	await expect(numbers).toHaveCount(2);
	expect(new Set(await numbers.allInnerTexts()).size).toBe(2);
});

async function hide(page: Page): Promise<void> {
	await page.getByRole('button', { name: '画面をかくす' }).click();
}

function pad(page: Page, digit: string): Promise<void> {
	return page.getByRole('group', { name: 'PINの数字' }).getByText(digit, { exact: true }).click();
}

async function lookAway(page: Page, state: DocumentVisibilityState): Promise<void> {
	await page.evaluate((state) => {
		Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
		document.dispatchEvent(new Event('visibilitychange'));
	}, state);
}

function opacity(page: Page): Promise<string> {
	return page.evaluate(() => getComputedStyle(document.body).opacity);
}

/** As on a device of the time when an owner could do without. */
function dropPins(page: Page): Promise<void> {
	return page.evaluate(
		() =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open('tsunagi');
				opening.onerror = () => reject(opening.error!);
				opening.onsuccess = () => {
					const work = opening.result.transaction('keys', 'readwrite');
					work.objectStore('keys').delete(IDBKeyRange.bound('pin/', 'pin/\uffff'));
					work.oncomplete = () => {
						opening.result.close();
						resolve();
					};
				};
			})
	);
}
