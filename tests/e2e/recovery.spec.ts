import { expect, test } from '../support/app';
import { passphrase, press, recordVerbal, setUp, startCold, unlock } from '../support/steps';

const next = 'みどり うみ ちいさい ふね';

test('the recovery key on paper opens a device whose passphrase is forgotten', async ({ page }) => {
	await setUp(page);
	await recordVerbal(page, 'ヤマダ タロウ');
	await page.goto('/recovery');
	await unlock(page);
	await expect(page.getByText('まだありません')).toBeVisible();
	await press(page, '回復キーをつくる');
	await expect(page.getByRole('img', { name: /QRコード/ })).toBeVisible();
	const words = await page.getByRole('main').getByRole('listitem').allInnerTexts();
	expect(words).toHaveLength(12);
	for (const field of await page.getByRole('textbox', { name: /番目のことば/ }).all()) {
		const label = await field.evaluate((one: HTMLInputElement) => one.labels?.[0]?.innerText ?? '');
		await field.fill(words[parseInt(label) - 1] ?? '');
	}
	await press(page, '書きとめた・おわる');
	await expect(page.getByText('回復キーをつくりました')).toBeVisible();

	await page.context().setOffline(true);
	await startCold(page);
	await press(page, '合言葉を忘れたとき');
	const typed = page.getByRole('textbox', { name: '回復キーのことば' });
	await page.getByRole('textbox', { name: '新しい合言葉', exact: true }).fill(next);
	await page.getByRole('textbox', { name: '新しい合言葉をもう一度' }).fill(next);
	await typed.fill(words.with(4, 'つなぎ').join(' '));
	await press(page, '合言葉を変えてひらく');
	await expect(typed).toHaveAccessibleErrorMessage(/「つなぎ」は回復キーのことばにありません。/);
	await typed.fill(words.join('\u3000'));
	await press(page, '合言葉を変えてひらく');
	await expect(page.getByRole('heading', { level: 1, name: '回復キー' })).toBeVisible();

	await startCold(page, '/records');
	await page.getByRole('textbox', { name: '合言葉' }).fill(passphrase);
	await press(page, 'ひらく');
	await expect(page.getByText('合言葉がちがいます。')).toBeVisible();
	await page.getByRole('textbox', { name: '合言葉' }).fill(next);
	await press(page, 'ひらく');
	await expect(page.getByRole('main').getByRole('listitem')).toContainText('ヤマ');
});
