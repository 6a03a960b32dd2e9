import { expect, test } from '../support/app';
import { expectOnePage, slips } from '../support/print';
import { comeBack, press, readyForOffline, recordLater, setUp, startVisit } from '../support/steps';
import { countTaps } from '../support/taps';

test.beforeEach(({ page }) => page.clock.setFixedTime('2026-11-24T10:58:00+09:00'));

test.describe('the screen that is turned to the patient', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

	test('is reached with one tap, stays awake, speaks three languages, and leads nowhere', async ({
		page,
		baseURL
	}) => {
		await page.addInitScript(() => {
			const asked: string[] = [];
			Object.assign(window, { asked });
			Object.defineProperty(navigator, 'wakeLock', {
				value: { request: async (type: string) => (asked.push(type), { release: async () => {} }) }
			});
		});
		await setUp(page);
		await recordLater(page);
		const taps = countTaps(page);
		await taps.tap(page.getByRole('link', { name: /患者さんに見せる/ }));
		await expect(
			page.getByRole('heading', { name: '今日は、マイナ保険証を読み取れませんでした。' })
		).toBeVisible();
		expect(taps.count).toBe(1);
		await expect(page.getByText('11月30日(月)まで')).toBeVisible();
		expect(await page.evaluate(() => (window as unknown as { asked: string[] }).asked)).toEqual([
			'screen'
		]);
		const policy = (await page.request.get(`${baseURL}/`)).headers()['permissions-policy'];
		expect(policy).toContain('screen-wake-lock=(self)');

		await page.getByRole('radio', { name: 'English' }).check();
		await expect(page.getByText('By Monday, November 30')).toBeVisible();
		await expect(page.getByText(/マイナンバーカードか資格確認書をお持ちください/)).toBeVisible();
		await page.getByRole('radio', { name: 'やさしい日本語' }).check();
		await expect(page.getByText('2026年 11月 30日(月曜日)までに 来てください。')).toBeVisible();

		expect(await page.getByRole('link').count()).toBe(0);
		await page.goBack();
		await expect(page).toHaveURL(/\/show\?/);
		await expect(page.getByRole('radio', { name: 'やさしい日本語' })).toBeChecked();

		const top = async (text: string) => (await page.getByText(text).boundingBox())?.y ?? 0;
		expect(await top('あなたの 番号')).toBeLessThan(await top('職員に戻す'));
		await press(page, '向きを変える');
		expect(await top('あなたの 番号')).toBeGreaterThan(await top('職員に戻す'));
	});

	test('gives the device back by PIN only', async ({ page }) => {
		await setUp(page);
		await readyForOffline(page);
		await recordLater(page);
		await page.getByRole('link', { name: /患者さんに見せる/ }).click();
		await expect(page).toHaveURL(/\/show\?/);
		const message = page.getByText('11月30日(月)まで');
		const pin = page.getByRole('textbox', { name: 'PIN' });

		// Whoever has it in her hands may load it anew, and gets no further by the address.
		await page.reload();
		await expect(message).toBeVisible();
		await page.goto(page.url().replace('/show', '/done'));
		await expect(pin).toBeVisible();
		await comeBack(page);
		await page.getByRole('link', { name: /患者さんに見せる/ }).click();
		await expect(message).toBeVisible();

		await press(page, '職員に戻す');
		await expect(pin).toBeVisible();
		await page.goBack();
		await expect(pin).toBeVisible();
		await expect(page.getByRole('link')).toHaveText(['本文へすすむ']);
		await comeBack(page);
		await expect(page.getByRole('link', { name: /カードが読めない|つぎの患者さん/ })).toBeVisible();
	});
});

test('the slip fits each paper on one page, black on white, with nothing else on it', async ({
	page
}) => {
	await setUp(page);
	await startVisit(page);
	await press(page, /どれもない/, '何も持っていない', /名前はあとで/);
	await page.getByRole('radio', { name: /全額を預かる/ }).check();
	await page.getByRole('radio', { name: '再来院の見こみなし' }).check();
	await page.getByRole('textbox', { name: /お預かりした金額/ }).fill('12340');
	await press(page, /すべて確認した/);
	await page.getByRole('link', { name: /お願いの紙を印刷/ }).click();
	await page.getByRole('radio', { name: 'やさしい日本語' }).check();
	const sheet = page.getByRole('region', { name: 'お願いの紙' });

	// The longest text of all.
	for (const paper of slips) {
		await page.getByRole('radio', { name: paper, exact: true }).check();
		await expect(sheet).toContainText('12,340円');
		await expectOnePage(page, paper);
	}

	await page.emulateMedia({ media: 'print' });
	const print = await page.evaluate(() => {
		const sheet = document.querySelector('section[aria-label="お願いの紙"]')!;
		const seen = [...document.querySelectorAll('body *')].filter(
			(element) =>
				element.childElementCount === 0 &&
				element.textContent?.trim() &&
				element.checkVisibility({ visibilityProperty: true }) &&
				element.getBoundingClientRect().width > 1
		);
		return {
			elsewhere: seen.filter((one) => !sheet.contains(one)).map((one) => one.textContent),
			colours: [
				...new Set([...sheet.querySelectorAll('*')].map((one) => getComputedStyle(one).color))
			]
		};
	});
	expect(print).toEqual({ elsewhere: [], colours: ['rgb(0, 0, 0)'] });
});
