import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { passphrase, press, prove, recordVerbal, setUp, startCold, unlock } from '../support/steps';

const next = 'みどり うみ ちいさい ふね';

test('the recovery key on paper opens a device whose passphrase is forgotten', async ({
	page,
	browser,
	elsewhere
}) => {
	await setUp(page);
	await recordVerbal(page, 'ヤマダ タロウ');
	// Put off at the set-up, it is asked for on the day after.
	await page.clock.setFixedTime(Date.now() + 25 * 3_600_000);
	await page.goto('/');
	await unlock(page);
	await expect(page.getByText('回復キーがまだありません')).toBeVisible();
	await page.getByRole('link', { name: '回復キーをつくる' }).click();
	await prove(page);
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

	const file = await makeFile(page);
	const tablet = await (await browser.newContext({ baseURL: elsewhere.url })).newPage();
	await tablet.goto('/restore');
	await tablet.getByLabel('控えファイル', { exact: true }).setInputFiles(file);
	await press(tablet, '合言葉を忘れたとき', '読みこむ');
	const paper = tablet.getByRole('textbox', { name: '回復キーのことば' });
	await expect(paper).toHaveAccessibleErrorMessage(/回復キーのことばを入れてください。/);
	// Words in another order may be a sound key by chance, one time in sixteen; these never are.
	await paper.fill('あいこくしん '.repeat(12));
	await press(tablet, '読みこむ');
	await expect(paper).toHaveAccessibleErrorMessage(/ことばの順がちがうか、まちがいがあります。/);
	await paper.fill(words.join(' '));
	await press(tablet, '読みこむ');
	await expect(tablet.getByText('件の記録を加えました。')).toBeVisible();
	await expect(tablet.getByText('新しい合言葉を決められます。')).toBeVisible();
	await tablet.context().close();

	await page.context().setOffline(true);
	await startCold(page, '/recovery');
	// Whoever guessed first need not wait once the paper is found.
	for (const guess of ['ちがう合言葉です', 'これもちがう合言葉です']) {
		await page.getByRole('textbox', { name: '合言葉' }).fill(guess);
		await press(page, 'ひらく');
		await expect(page.getByText('合言葉がちがいます。')).toBeVisible();
		await page.getByRole('textbox', { name: '合言葉' }).fill('');
	}
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

async function makeFile(page: Page): Promise<string> {
	await page.getByRole('link', { name: /^設定/ }).first().click();
	await page.getByRole('link', { name: /控えファイルをつくる/ }).click();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: '控えファイルをつくる' }).click()
	]);
	return download.path();
}
