import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { expectLine, recordVerbal, setUp } from '../support/steps';

test.use({ viewport: { width: 1180, height: 820 } });

// A Tuesday; the month ends on a Monday.
test.beforeEach(({ page }) => page.clock.setFixedTime('2026-11-24T10:58:00+09:00'));

test('records are completed one after the other from the keyboard until they can be claimed', async ({
	page
}) => {
	const { keyboard } = page;
	await setUp(page);
	for (const kana of ['やまだ たろう', 'すずき はな']) await recordVerbal(page, kana);
	await page.getByRole('link', { name: '記録', exact: true }).click();
	await page.getByRole('link', { name: '請求前チェック' }).click();
	await expect(page.getByRole('heading', { name: '請求前チェック' })).toBeVisible();
	await page.getByRole('link', { name: /24-101/ }).focus();
	await keyboard.press('Enter');
	await expect(page.getByText('のこり1件')).toBeVisible();

	/** To a field by the name of what is lacking, then what the keys do there. */
	async function complete(gap: RegExp, type: () => Promise<void>) {
		await page
			.getByRole('list', { name: '足りない項目' })
			.getByRole('button', { name: gap })
			.focus();
		await keyboard.press('Enter');
		await type();
	}
	await complete(/^保険者番号/, () => keyboard.type('01130012'));
	await complete(/^記号・番号/, () => keyboard.type('345'));
	// Half a date stops the save, and says so where it is written.
	await complete(/^生年月日/, () => keyboard.type('61'));
	await keyboard.press('Enter');
	await expect(page.getByRole('textbox', { name: '生年月日の年' })).toBeFocused();
	await keyboard.press('Tab');
	await keyboard.type('1');
	await keyboard.press('Tab');
	await keyboard.type('7');
	await keyboard.press('Tab');
	// The last of the three, from the first one.
	await complete(/^負担割合/, async () => {
		await keyboard.press('ArrowRight');
		await keyboard.press('ArrowRight');
		await keyboard.press('Enter');
		await expect(page.getByText('負担割合をどこで見たかえらんでください。')).toBeVisible();
		await keyboard.press('Space');
	});
	await complete(/^本人の保険か/, () => keyboard.press('Space'));
	await complete(/^医療証が/, () => keyboard.press('ArrowRight'));
	await complete(/^金額/, () => keyboard.type('470'));
	await complete(/^合計/, () => keyboard.type('1,550'));
	await keyboard.press('Enter');
	await expect(page.getByText('請求できます。')).toBeVisible();
	await expect(page.getByText('1986年(昭和61年)1月7日')).toBeVisible();
	await expectLine(page, '負担割合', '3割(資格確認アプリ)');
	await expectLine(page, '窓口の自己負担分', '470円');
	await expectLine(page, '請求額\\(目安\\)', '1,080円');
	await expect(page.getByText(/^請求額の根拠/)).toContainText('要原文確認');

	// The heading has the focus; the next record is the second stop after it.
	await keyboard.press('Tab');
	while (!(await focusedText(page)).startsWith('次の足りない記録へ')) await keyboard.press('Tab');
	await keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: /24-102/ })).toBeVisible();
	await expect(page.getByRole('list', { name: '足りない項目' })).toContainText('保険者番号');
	await expect(page.getByText('のこり')).toBeHidden();
});

function focusedText(page: Page): Promise<string> {
	return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
}
