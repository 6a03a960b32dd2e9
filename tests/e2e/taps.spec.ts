import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { recordLater, goHome, recordVerbal, setUp } from '../support/steps';
import { countTaps, type Taps } from '../support/taps';

const screens = [
	{ device: 'tablet', viewport: { width: 1180, height: 820 } },
	{ device: 'phone', viewport: { width: 390, height: 844 } }
];

const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** The last tap of every visit; afterwards the record is on the device. */
async function tapSave(page: Page, { tap }: Taps) {
	await tap(button(page, 'すべて確認した・保存する'));
	await expect(page.getByText('この端末に保存しました')).toBeVisible();
}

for (const { device, viewport } of screens) {
	test.describe(`on a ${device}`, () => {
		test.use({ viewport, hasTouch: true });

		for (const paper of ['資格情報のお知らせ', 'スマホ']) {
			test(`a known patient with card and ${paper} takes 4 taps`, async ({ page }) => {
				await setUp(page);
				await recordVerbal(page, 'ヤマダ タロウ');
				const taps = countTaps(page);
				await taps.tap(link(page, /カードが読めない/));
				await taps.tap(button(page, new RegExp(`カード \\+ ${paper}`)));
				await taps.tap(button(page, /^ヤマ、伏せ字/));
				await tapSave(page, taps);
				expect(taps.count).toBe(4);
				expect(taps.scrolledTo).toEqual([]);
			});
		}

		test('a returning patient with the card alone takes 5 taps', async ({ page }) => {
			await setUp(page);
			await recordVerbal(page, 'ヤマダ タロウ');
			const taps = countTaps(page);
			await taps.tap(link(page, /カードが読めない/));
			await taps.tap(button(page, /カードだけ/));
			await taps.tap(button(page, /来たことがある/));
			await taps.tap(button(page, /^ヤマ、伏せ字/));
			await tapSave(page, taps);
			expect(taps.count).toBe(5);
			expect(taps.scrolledTo).toEqual([]);
		});

		test('a new patient whose name is written later takes 5 taps', async ({ page }) => {
			await setUp(page);
			const taps = countTaps(page);
			await taps.tap(link(page, /カードが読めない/));
			await taps.tap(button(page, /カードだけ/));
			await taps.tap(button(page, /はじめて/));
			await taps.tap(button(page, /名前はあとで/));
			await tapSave(page, taps);
			expect(taps.count).toBe(5);
			expect(taps.scrolledTo).toEqual([]);
		});

		test('a deposit from a patient with nothing takes 7 taps', async ({ page }) => {
			await setUp(page);
			const taps = countTaps(page);
			await taps.tap(link(page, /カードが読めない/));
			await taps.tap(button(page, /どれもない/));
			await taps.tap(button(page, '何も持っていない'));
			await taps.tap(button(page, /名前はあとで/));
			await taps.tap(page.getByRole('radio', { name: /全額を預かる/ }));
			await taps.tap(page.getByRole('radio', { name: '再来院の見こみなし' }));
			await tapSave(page, taps);
			expect(taps.count).toBe(7);
			expect(taps.scrolledTo).not.toContain('すべて確認した・保存する');
		});

		test('a later confirmation takes 4 taps', async ({ page }) => {
			await setUp(page);
			await recordLater(page);
			await goHome(page);
			const taps = countTaps(page);
			await taps.tap(link(page, /後日確認 1件/));
			await taps.tap(link(page, /確認する/));
			await taps.tap(button(page, /カードを読めた/));
			await taps.tap(button(page, '確認ずみにする'));
			await expect(page.getByText('後日確認はありません。')).toBeVisible();
			expect(taps.count).toBe(4);
			expect(taps.scrolledTo).toEqual([]);
		});

		test('an outage begins with 3 taps and ends with 1', async ({ page }) => {
			await setUp(page);
			const begin = countTaps(page);
			await begin.tap(link(page, '障害を記録'));
			await begin.tap(button(page, 'アプリの障害'));
			await begin.tap(button(page, 'はじまった'));
			await expect(page.getByText('障害を記録中: アプリの障害')).toBeVisible();
			expect(begin.count).toBe(3);

			const end = countTaps(page);
			await end.tap(button(page, '終わった'));
			await expect(page.getByText('障害を記録中')).toBeHidden();
			expect(end.count).toBe(1);
			expect([...begin.scrolledTo, ...end.scrolledTo]).toEqual([]);
		});

		test('a missing name is filled in with 3 taps and typing', async ({ page }) => {
			await setUp(page);
			await recordLater(page);
			await goHome(page);
			const taps = countTaps(page);
			await taps.tap(link(page, /名前が未入力 1件/));
			await expect(page.getByRole('heading', { name: '記録' })).toBeVisible();
			await taps.tap(page.getByRole('main').getByRole('link', { name: /名前が未入力/ }));
			await page.getByRole('textbox', { name: 'カナ', exact: true }).pressSequentially('やまだ');
			await taps.tap(button(page, '名前を保存する'));
			await expect(page.getByRole('heading', { name: /ヤマダ/ })).toBeVisible();
			expect(taps.count).toBe(3);
			expect(taps.scrolledTo).toEqual(['名前を保存する']);
		});
	});
}
