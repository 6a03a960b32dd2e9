// The rule set as a clinic owner reads it, without a network.
import { expect, test } from '../support/app';
import { setUp } from '../support/steps';

test('a clinic owner reads the rule set and its changes offline', async ({ page }) => {
	await setUp(page);
	await page.evaluate(() => navigator.serviceWorker.ready);
	await page.context().setOffline(true);
	await page.goto('/rules');
	await expect(page.getByRole('heading', { level: 1, name: '対応ルール' })).toBeVisible();
	const changes = page.getByRole('region', { name: '変わった点' });
	await expect(changes.getByText('後期高齢 84歳以下は書類の題名')).toBeVisible();
	await expect(
		page.getByRole('region', { name: '元の記事の参考資料' }).getByRole('listitem')
	).toHaveCount(4);
	await page.getByRole('radio', { name: /^2026-12-01/ }).check();
	await expect(page.getByText('予告です。まだ決まったとは確かめていません')).toBeVisible();
	await expect(changes.getByText('当院の受領委任が中止された')).toBeVisible();
});
