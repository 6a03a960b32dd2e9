import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { expectLevel, joinClinic, openDevice, openOwner } from '../support/devices';
import { recordVerbal } from '../support/steps';

test('devices join a clinic, and what each recorded alone stands on all of them, names too', async ({
	browser,
	elsewhere: server
}) => {
	test.setTimeout(240_000);
	const owner = await openOwner(browser, server);
	const tablet = await openDevice(browser, server, { digit: '1' });
	await recordVerbal(tablet, 'やまだ たろう');
	await joinClinic(tablet, owner, '受付タブレット');
	await expectLevel(tablet);
	const phone = await openDevice(browser, server, { digit: '2', staff: '鈴木' });
	await recordVerbal(phone, 'すずき はなこ');
	await joinClinic(phone, owner, 'スマホ');
	await expectLevel(phone);

	await test.step('what each recorded alone stands on both, names too', async () => {
		for (const page of [tablet, phone]) {
			await level(page);
			await expectRecords(page, '101', '201');
			await page.getByRole('searchbox').fill('すずき');
			await expect(page.getByText(/スズキ/).first()).toBeVisible();
			await page.getByRole('searchbox').fill('やまだ');
			await expect(page.getByText(/ヤマダ/).first()).toBeVisible();
			await page.getByRole('link', { name: 'ホーム', exact: true }).click();
		}
	});
});

async function level(page: Page): Promise<void> {
	await page.getByRole('link', { name: /^同期の状態/ }).click();
	await page.getByRole('button', { name: 'いま送る・受け取る' }).click();
	await expect(page.getByText('すべて送信ずみです')).toBeVisible({ timeout: 30_000 });
	await page.getByRole('link', { name: 'ホーム', exact: true }).click();
}

async function expectRecords(page: Page, ...numbers: string[]): Promise<void> {
	await page.getByRole('link', { name: '記録', exact: true }).click();
	for (const number of numbers) {
		await expect(page.getByText(new RegExp(`\\d\\d-${number}`)).first()).toBeVisible({
			timeout: 30_000
		});
	}
}
