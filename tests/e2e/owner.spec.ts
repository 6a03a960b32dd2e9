import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../support/app';

test('an owner comes in by the printed link, makes a passkey, and comes in with it again', async ({
	page,
	context,
	server
}) => {
	const devtools = await context.newCDPSession(page);
	await devtools.send('WebAuthn.enable');
	await devtools.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
	await page.goto('/owner');
	await expect(page.getByRole('heading', { name: 'まだ管理者がいません' })).toBeVisible();

	// Only the part behind # differs: without a reload nothing would be loaded anew.
	await page.goto('about:blank');
	await page.goto(server.ownerPath);
	await page.getByRole('button', { name: 'パスキーを登録する' }).click();
	await expect(page.getByRole('listitem')).toHaveCount(10);
	// The link opens once, and must not stay in the address.
	expect(page.url()).toBe(`${server.url}/owner`);
	await page.getByRole('button', { name: 'ひかえました' }).click();

	await page.getByLabel('加える端末の名前').fill('受付タブレット');
	await page.getByRole('button', { name: '端末を加えるコードを作る' }).click();
	await expect(page.getByText(/^(\w{4}-){3}\w{4}$/)).toBeVisible();
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

	await page.getByRole('button', { name: '管理を終える' }).click();
	await page.getByRole('button', { name: 'パスキーで入る' }).click();
	await expect(page.getByRole('heading', { name: '端末', exact: true })).toBeVisible();
	await page.goto(server.ownerPath);
	await page.reload();
	await expect(page.getByRole('heading', { name: '端末', exact: true })).toBeVisible();
});
