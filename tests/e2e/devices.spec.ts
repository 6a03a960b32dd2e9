import { expect, test } from '../support/app';
import { expectLevel, joinClinic, openDevice, openOwner } from '../support/devices';
import { recordVerbal } from '../support/steps';

test('two devices join, and what each recorded alone stands on both, names too', async ({
	browser,
	server
}) => {
	const owner = await openOwner(browser, server);
	const tablet = await openDevice(browser, server, { digit: '1' });
	await recordVerbal(tablet, 'やまだ たろう');
	await joinClinic(tablet, owner, '受付タブレット');
	await expectLevel(tablet);

	const phone = await openDevice(browser, server, { digit: '2', staff: '鈴木' });
	await recordVerbal(phone, 'すずき はなこ');
	await joinClinic(phone, owner, 'スマホ');
	await expectLevel(phone);

	for (const page of [tablet, phone]) {
		await page.getByRole('link', { name: '記録', exact: true }).click();
		await expect(page.getByText(/\d\d-101/).first()).toBeVisible({ timeout: 60_000 });
		await expect(page.getByText(/\d\d-201/).first()).toBeVisible({ timeout: 60_000 });
		await page.getByRole('searchbox').fill('やまだ');
		await expect(page.getByText(/ヤマダ/).first()).toBeVisible();
		await page.getByRole('searchbox').fill('すずき');
		await expect(page.getByText(/スズキ/).first()).toBeVisible();
	}
});
