import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { press, recordLater, goHome, save, setUp, startVisit } from '../support/steps';
import {
	findIn,
	onPhone,
	onTablet,
	phone,
	sizes,
	sound,
	tablet,
	type Check
} from '../support/looks';
import { limitRoom, takeRoom } from '../support/room';
import { names, tour } from '../support/tour';

// A tour takes its time: it stops at every screen.
test.describe.configure({ timeout: 600_000 });

/** Collects what is found at each screen, so that one tour tells everything. */
async function findAlongTheTour(page: Page, find: Check): Promise<string[]> {
	const found: string[] = [];
	await tour(page, async (screen) => {
		found.push(...(await find(page)).map((problem) => `${screen}: ${problem}`));
	});
	return found;
}

// Every screen is reached at one size and looked at in others too: a tour costs more than a look.
for (const { name, walked, looks } of [
	{ name: 'on a phone', walked: phone, looks: onPhone },
	{ name: 'on a tablet', walked: tablet, looks: onTablet }
]) {
	test(`every screen passes axe, fits, has room for a finger and for large text ${name}`, async ({
		page
	}) => {
		await page.setViewportSize(walked);
		expect(await findAlongTheTour(page, (page) => findIn(page, looks))).toEqual([]);
	});
}

test.describe('when something is wrong', () => {
	// Their files need room too, and come when they like.
	test.use({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' });

	async function expectSound(page: Page) {
		for (const check of sound) expect(await check(page)).toEqual([]);
	}

	test('an unknown address passes the same checks', async ({ page }) => {
		await page.goto('/nowhere');
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await expectSound(page);
	});

	test('an address without HTTPS passes the same checks', async ({ page }) => {
		await page.addInitScript(() => {
			Object.defineProperty(window, 'isSecureContext', { value: false });
		});
		await page.goto('/');
		await expect(page.getByRole('heading', { name: /安全な接続/ })).toBeVisible();
		await expectSound(page);
	});

	test('a browser without a database passes the same checks', async ({ page }) => {
		await page.addInitScript(() => {
			Object.defineProperty(window, 'indexedDB', { value: undefined });
		});
		await page.goto('/');
		await expect(page.getByText('記録の置き場所をひらけませんでした')).toBeVisible();
		await expectSound(page);
	});

	test('a visit that could not be saved passes the same checks', async ({ page }) => {
		await page.goto('/help');
		await limitRoom(page);
		await setUp(page);
		await startVisit(page);
		await press(page, /カードだけ/, /はじめて/, /名前はあとで/);
		await takeRoom(page);
		await press(page, /すべて確認した/);
		await expect(page.getByText('まだ保存できていません')).toBeVisible();
		await expectSound(page);
		await press(page, '紙に控える内容を見る');
		await expect(page.getByRole('dialog')).toBeVisible();
		await expectSound(page);
	});
});

for (const viewport of sizes) {
	test(`the next step is in sight at ${viewport.width}×${viewport.height}`, async ({ page }) => {
		await page.setViewportSize(viewport);
		await setUp(page);
		await expectInSight(page.getByRole('link', { name: /カードが読めない/ }));
		await startVisit(page);
		const papers = page.getByRole('group', { name: '患者さんは今日、何をお持ちですか?' });
		for (const paper of await papers.getByRole('button').all()) await expectInSight(paper);
		await press(page, /カードだけ/);
		await expectInSight(page.getByRole('button', { name: /来たことがある/ }));
		await expectInSight(page.getByRole('button', { name: /はじめて/ }));
		await press(page, /はじめて/);
		await expectInSight(page.getByRole('button', { name: /名前はあとで/ }));
		await press(page, /名前はあとで/);
		await expectInSight(page.getByRole('button', { name: /すべて確認した/ }));
		await save(page);
		await expectInSight(page.getByRole('link', { name: 'つぎの患者さん' }));
	});

	async function expectInSight(target: Locator) {
		await expect(target).toBeInViewport({ ratio: 1 });
		expect(await target.page().evaluate(() => scrollY)).toBe(0);
	}
}

for (const { viewport, tallest } of [
	{ viewport: { width: 1180, height: 820 }, tallest: 96 },
	{ viewport: { width: 390, height: 844 }, tallest: 72 }
]) {
	test(`a tile is at least ${tallest} pixels high at ${viewport.width}×${viewport.height}`, async ({
		page
	}) => {
		await page.setViewportSize(viewport);
		await setUp(page);
		await recordLater(page);
		await goHome(page);
		await expectTall(
			page.getByRole('link', { name: /カードが読めない|後日確認 1件|名前が未入力/ })
		);
		await startVisit(page);
		await expectTall(page.getByRole('group').getByRole('button'));
		await press(page, /カードだけ/);
		await expect(page.getByRole('button', { name: /はじめて/ })).toBeVisible();
		await expectTall(page.getByRole('group').getByRole('button'));
		await press(page, /はじめて/);
		await expectTall(page.getByRole('button', { name: '新しく入力する' }));
		await page.getByRole('link', { name: /持ち物/ }).click();
		await page.getByRole('link', { name: /ホーム/ }).click();
		await page.getByRole('link', { name: /後日確認 1件/ }).click();
		await page.getByRole('link', { name: /確認する/ }).click();
		await expect(page.getByRole('button', { name: /カードを読めた/ })).toBeVisible();
		await expectTall(page.getByRole('group').getByRole('button'));
	});

	async function expectTall(tiles: Locator) {
		await expect(tiles.first()).toBeVisible();
		for (const tile of await tiles.all()) {
			const box = await tile.boundingBox();
			expect(box?.height, await tile.innerText()).toBeGreaterThanOrEqual(tallest);
		}
	}
}

test('a chosen tile and a chosen answer look chosen without colours', async ({ page }) => {
	await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
	await setUp(page);
	await page.getByRole('link', { name: '障害を記録' }).click();
	const tile = page.getByRole('button', { name: 'アプリの障害' });
	const plain = await tile.screenshot();
	expect(plain.equals(await tile.screenshot())).toBe(true);
	await tile.click();
	await expect(tile).toHaveAttribute('aria-pressed', 'true');
	await page.mouse.move(0, 0);
	await page.getByRole('button', { name: 'はじまった' }).focus();
	expect(plain.equals(await tile.screenshot())).toBe(false);

	await page.getByRole('link', { name: /ホーム/ }).click();
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/, /名前はあとで/);
	const answer = page.getByText('家族', { exact: true });
	const open = await answer.locator('xpath=..').screenshot();
	await page.getByRole('radio', { name: '家族' }).check();
	await page.mouse.move(0, 0);
	await page.getByRole('button', { name: /すべて確認した/ }).focus();
	expect(open.equals(await answer.locator('xpath=..').screenshot())).toBe(false);
});

/** For those who asked for less motion. */
async function findMotion(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const seconds = (text: string) => Math.max(...text.split(',').map(parseFloat));
		return [...document.querySelectorAll('*')].flatMap((element) => {
			const { transitionDuration, animationDuration } = getComputedStyle(element);
			const longest = Math.max(seconds(transitionDuration), seconds(animationDuration));
			return longest > 0.001 ? [`${element.tagName} moves for ${longest}s`] : [];
		});
	});
}

test('no screen moves for those who asked for less, says anything to the console, asks another origin, or names a person in its address', async ({
	page,
	baseURL
}) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const said: string[] = [];
	page.on('request', (request) => {
		const { protocol, origin } = new URL(request.url());
		if (protocol.startsWith('http') && origin !== baseURL) said.push(`asks ${origin}`);
	});
	page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
	page.on('pageerror', (error) => said.push(error.message));
	const found = await findAlongTheTour(page, async (page) => {
		const shown = `${decodeURIComponent(page.url())} ${await page.title()}`;
		return [...(await findMotion(page)), ...names.filter((name) => shown.includes(name))];
	});
	expect(found).toEqual([]);
	expect(said).toEqual([]);
});
