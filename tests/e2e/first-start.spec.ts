import { expect, test } from '../support/app';
import { ownPin, passphrase } from '../support/steps';

test('a set-up goes on when the files for offline use arrive meanwhile', async ({ page }) => {
	await page.goto('/');
	// Started a second time while the first start is still fetching them.
	await page.waitForFunction(async () => {
		const registration = await navigator.serviceWorker.getRegistration();
		return registration?.installing;
	});
	await page.reload();
	await page.getByRole('textbox', { name: '院の名前' }).fill('つなぎ整骨院');
	await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
	await page.getByRole('radio', { name: '柔整' }).check();
	await page.getByRole('textbox', { name: '受付の方の名前' }).fill('佐藤');
	await page.getByRole('textbox', { name: '合言葉', exact: true }).fill(passphrase);
	await page.getByRole('textbox', { name: '合言葉をもう一度' }).fill(passphrase);
	await page.getByRole('textbox', { name: 'PIN', exact: true }).fill(ownPin);
	await page.getByRole('button', { name: 'はじめる' }).click();
	await page.getByRole('link', { name: 'あとでつくる' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'つなぎ整骨院' })).toBeVisible();
});
