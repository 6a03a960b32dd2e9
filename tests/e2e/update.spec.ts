import type { Page } from '@playwright/test';
import { expect, nextVersion, test } from '../support/next-version';
import { readyForOffline, setUp, startVisit, unlock } from '../support/steps';

test.afterEach(({ server }) => server.restart());

test('a new version waits during a visit, and takes over from the home screen with the draft kept', async ({
	page,
	server,
	next
}) => {
	await setUp(page);
	await readyForOffline(page);
	await startVisit(page);
	await page.getByRole('button', { name: /カードだけ/ }).click();
	await page.getByRole('button', { name: /来たことがある/ }).click();
	await page.getByRole('button', { name: '新しく入力する' }).click();
	await page.getByRole('textbox', { name: 'カナ', exact: true }).fill('ヤマダ タロウ');

	await server.restart(next);
	await findNewVersion(page);
	await page.getByRole('button', { name: 'つぎへ' }).click();
	await expect(page.getByRole('heading', { level: 1, name: '確認して保存' })).toBeVisible();
	await expect(offer(page)).toHaveCount(0);

	await page.goto('/');
	await unlock(page);
	await page.getByRole('link', { name: '設定' }).click();
	await expect(page.getByText(nextVersion, { exact: true })).toHaveCount(0);
	await page.getByRole('link', { name: 'ホーム', exact: true }).last().click();
	const anew = page.waitForEvent('load');
	await page.getByRole('button', { name: '今すぐ更新' }).click();
	await anew;
	await opensByItself(page);
	await expect(offer(page)).toHaveCount(0);

	await page.getByRole('link', { name: '書きかけの受付をつづける' }).click();
	await expect(page.getByText('ヤマダ タロウ')).toBeVisible();

	await page.goto('/settings');
	await unlock(page);
	await expect(page.getByText(nextVersion, { exact: true })).toBeVisible();
});

test('a visit in another tab holds the new version back', async ({
	context,
	page,
	server,
	next
}) => {
	await setUp(page);
	await readyForOffline(page);
	await server.restart(next);
	await findNewVersion(page);
	const other = await context.newPage();
	await other.goto('/');
	await unlock(other);
	await startVisit(other);

	await page.getByRole('button', { name: '今すぐ更新' }).click();
	await expect(page.getByText('ほかの画面で受付の途中です')).toBeVisible();
	await expect(other.getByRole('button', { name: /カードだけ/ })).toBeVisible();
	expect(await versions(page)).toEqual({ waiting: true, active: true });

	await other.getByRole('link', { name: /ホーム/ }).click();
	await expect(other.getByRole('link', { name: /カードが読めない/ })).toBeVisible();
	// Both tabs move on together, because the old version's files are gone.
	const anew = [page, other].map((tab) => tab.waitForEvent('load'));
	await page.getByRole('button', { name: '今すぐ更新' }).click();
	await Promise.all(anew);
	await opensByItself(page);
	await opensByItself(other);
	await expect
		.poll(() => versions(page).catch(() => 'it begins anew'))
		.toEqual({ waiting: false, active: true });
});

test('the first installation takes over without a reload, also of a page opened meanwhile', async ({
	context,
	page
}) => {
	let release = () => {};
	const released = new Promise<void>((resolve) => (release = resolve));
	await context.route('**/_app/immutable/nodes/*.js', async (route) => {
		if (route.request().serviceWorker()) await released;
		await route.fallback();
	});
	await setUp(page);
	await page.goto('/');
	const field = page.getByRole('textbox', { name: '合言葉' });
	await field.fill('あおい');
	expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBe(null);

	release();
	await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
	await field.pressSequentially(' そら');
	await expect(field).toHaveValue('あおい そら');
});

/** After an update, whichever of the two stands there first, it is not the lock. */
async function opensByItself(page: Page): Promise<void> {
	const field = page.getByRole('textbox', { name: '合言葉' });
	await expect(field.or(page.getByRole('button', { name: '画面をかくす' }))).toBeVisible();
	await expect(field).toHaveCount(0);
}

function offer(page: Page) {
	return page.getByText('新しい版があります');
}

/** What the browser does by itself at the next start, or once a day. */
async function findNewVersion(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		await registration.update();
	});
	await expect.poll(() => versions(page)).toEqual({ waiting: true, active: true });
}

function versions(page: Page): Promise<{ waiting: boolean; active: boolean }> {
	return page.evaluate(async () => {
		const registration = await navigator.serviceWorker.getRegistration();
		return { waiting: !!registration?.waiting, active: !!registration?.active };
	});
}
