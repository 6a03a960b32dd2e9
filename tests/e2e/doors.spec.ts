import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import {
	expectTitle,
	openRecord,
	ownPin,
	passphrase,
	press,
	recordLater,
	setUp,
	startCold,
	unlock
} from '../support/steps';

test('a passkey opens where the device can lock with it, and another device says what to do', async ({
	page
}) => {
	const remove = await addAuthenticator(page, true);
	await setUp(page);
	await startCold(page, '/settings/lock');
	await unlock(page);
	await page.getByRole('button', { name: 'パスキーを加える' }).click();
	await expect(page.getByText('佐藤さんは、パスキーでひらけます')).toBeVisible();
	await startCold(page, '/settings');
	await page.getByRole('button', { name: 'パスキーでひらく' }).click();
	await expect(page.getByRole('heading', { level: 1, name: '設定' })).toBeVisible();

	// The storage on a device that does not have the passkey.
	await remove();
	await addAuthenticator(page, true);
	await startCold(page);
	await page.getByRole('button', { name: 'パスキーでひらく' }).click();
	await expect(page.getByText('パスキーでひらけませんでした。記録は無事です')).toBeVisible();
	await unlock(page);
	await expect(page.getByRole('heading', { level: 1, name: '設定' })).toBeVisible();
});

test('a passkey that cannot lock is not taken for one', async ({ page }) => {
	await addAuthenticator(page, false);
	await setUp(page);
	await startCold(page, '/settings/lock');
	await unlock(page);
	await page.getByRole('button', { name: 'パスキーを加える' }).click();
	await expect(page.getByText('この端末のパスキーでは鍵を守れません')).toBeVisible();
	await expect(page.getByRole('button', { name: 'パスキーを加える' })).toBeVisible();
});

test('a changed passphrase opens, and the one before it does not', async ({ page }) => {
	await setUp(page);
	await startCold(page, '/settings/lock');
	await unlock(page);
	const renewed = 'みどり かわ ほし いし';
	await page.getByRole('textbox', { name: '今の合言葉' }).fill(passphrase);
	await page.getByRole('textbox', { name: '新しい合言葉', exact: true }).fill(renewed);
	await page.getByRole('textbox', { name: '新しい合言葉をもう一度' }).fill(renewed);
	await page.getByRole('button', { name: '合言葉を変える' }).click();
	await expect(page.getByText('合言葉を変えました')).toBeVisible();
	await startCold(page);
	const field = page.getByRole('textbox', { name: '合言葉' });
	await field.fill(passphrase);
	await page.getByRole('button', { name: 'ひらく', exact: true }).click();
	await expect(page.getByText('合言葉がちがいます。記録は無事です')).toBeVisible();
	await field.fill(renewed);
	await page.getByRole('button', { name: 'ひらく', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: '画面をかくす・合言葉' })).toBeVisible();
});

test('a record carries who had unlocked, and nobody takes over without her PIN', async ({
	page
}) => {
	await setUp(page);
	await startCold(page, '/settings/staff');
	await unlock(page);
	await page.getByRole('textbox', { name: '加える方の名前' }).fill('鈴木');
	await page.getByRole('button', { name: '加える', exact: true }).click();
	// Without a PIN her seat is not free: the passphrase is asked for, by the door and before a PIN is set.
	await page.getByRole('link', { name: '設定' }).first().click();
	await expectTitle(page, '設定');
	await page.getByRole('radio', { name: '鈴木' }).check();
	await expectTitle(page, '受付の方');
	await press(page, 'はじめる');
	await expect(page.getByText('合言葉を入れてください。')).toBeVisible();
	await page.getByRole('textbox', { name: '合言葉' }).fill(passphrase);
	await press(page, 'はじめる');
	await expectTitle(page, '設定');
	await page.getByRole('link', { name: '受付の方とPIN' }).click();
	await page.getByRole('textbox', { name: '合言葉' }).fill(passphrase);
	await press(page, 'つづける');
	await page.getByText('PINを決める').click();
	await page.getByRole('textbox', { name: '新しいPIN', exact: true }).last().fill('835261');
	await page.getByRole('textbox', { name: '新しいPINをもう一度' }).last().fill('835261');
	await page.getByRole('button', { name: 'PINを保存する' }).last().click();
	await expect(page.getByText('鈴木さんのPINを決めました')).toBeVisible();

	await startCold(page, '/');
	await unlock(page);
	await page.getByRole('radio', { name: '鈴木' }).check();
	await enterPin(page, ownPin);
	await expect(page.getByText('PINがちがいます')).toBeVisible();
	await expect
		.poll(async () => {
			await enterPin(page, '835261');
			return page.getByText('受付: 鈴木').isVisible();
		})
		.toBe(true);
	await recordLater(page);
	await openRecord(page);
	await expect(page.getByRole('main')).toContainText(/鈴木 \d/);
});

async function enterPin(page: Page, pin: string): Promise<void> {
	const field = page.getByRole('textbox', { name: 'PIN' });
	if (!(await field.isVisible())) return;
	await field.fill(pin);
	await page.getByRole('button', { name: 'はじめる' }).click();
	await expect(page.getByRole('button', { name: 'ひらいています' })).toHaveCount(0);
}

/** What the device has to keep passkeys in; answers how to take it away. */
async function addAuthenticator(page: Page, hasPrf: boolean): Promise<() => Promise<void>> {
	const session = await page.context().newCDPSession(page);
	await session.send('WebAuthn.enable');
	const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			ctap2Version: 'ctap2_1',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			hasPrf,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
	return () =>
		session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }).then(() => {});
}
