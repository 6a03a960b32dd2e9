import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import {
	goHome,
	ownPin,
	press,
	recordLater,
	recordVerbal,
	save,
	setUp,
	unlock
} from '../support/steps';
import { countTaps, type Taps } from '../support/taps';

const screens = [
	{ device: 'tablet', viewport: { width: 1180, height: 820 } },
	{ device: 'phone', viewport: { width: 390, height: 844 } }
];

const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** Each task begins on the home screen. */
async function anew(page: Page) {
	await page.goto('/');
	await unlock(page);
	await expect(link(page, /カードが読めない/)).toBeVisible();
}

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

		test('after the visit: note 5, paper 5, export 4 and the PIN, import 3 and the file', async ({
			page
		}) => {
			await page.addInitScript(() => {
				window.print = () => document.body.setAttribute('data-printed', '');
			});
			await setUp(page);
			await link(page, /カードが読めない/).click();
			await press(page, /どれもない/, '何も持っていない', /名前はあとで/);
			await page.getByRole('radio', { name: /全額を預かる/ }).check();
			await page.getByRole('radio', { name: '再来院の見こみなし' }).check();
			await page.getByRole('textbox', { name: 'お預かりした金額(円)' }).fill('3240');
			await save(page);
			await goHome(page);

			const note = countTaps(page);
			await note.tap(link(page, /後日確認 1件/));
			await note.tap(link(page, /確認する/));
			await note.tap(page.locator('summary', { hasText: '連絡・次の来院日' }));
			await note.tap(page.getByRole('radio', { name: '話した', exact: true }));
			await note.tap(button(page, '連絡を保存する'));
			await expect(page.locator('summary', { hasText: '(1件)' })).toBeVisible();
			expect(note.count).toBe(5);

			await anew(page);
			const paper = countTaps(page);
			await paper.tap(page.getByRole('link', { name: '記録', exact: true }));
			await paper.tap(link(page, 'お金の控え'));
			await expect(page.getByText('この月の合計')).toBeVisible();
			await paper.tap(page.getByRole('main').getByRole('listitem').getByRole('link'));
			await paper.tap(button(page, '預り証を出す'));
			await paper.tap(button(page, '印刷する'));
			await expect(page.locator('[data-printed]')).toBeAttached();
			expect(paper.count).toBe(5);

			await anew(page);
			const file = countTaps(page);
			await file.tap(page.getByRole('link', { name: '記録', exact: true }));
			await file.tap(link(page, 'CSVに書き出す'));
			await page.getByRole('textbox', { name: '佐藤さんのPIN' }).fill(ownPin);
			await file.tap(button(page, 'つづける'));
			await file.tap(button(page, 'CSVに書き出す'));
			await expect(page.getByText('使いおわったら、ファイルを消してください。')).toBeVisible();
			expect(file.count).toBe(4);

			await anew(page);
			const patients = countTaps(page);
			await patients.tap(page.getByRole('link', { name: '記録', exact: true }));
			await patients.tap(link(page, /取りこむ/));
			const csv = Buffer.from('氏名,フリガナ,生年月日\n山田 太郎,ヤマダ タロウ,S30.1.5\n');
			await page
				.getByLabel('CSVファイル')
				.setInputFiles({ name: 'patients.csv', mimeType: 'text/csv', buffer: csv });
			await patients.tap(button(page, '1人を取りこむ'));
			await expect(page.getByText('1人をこの端末に保存しました。')).toBeVisible();
			expect(patients.count).toBe(3);
		});
	});
}
