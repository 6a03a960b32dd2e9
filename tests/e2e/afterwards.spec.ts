import type { Browser, Page } from '@playwright/test';
import { expect, test } from '../support/app';
import {
	expectLine,
	goHome,
	openRecord,
	press,
	recordLater,
	save,
	setUp,
	startVisit,
	typePatient,
	unlock
} from '../support/steps';
import { countRows, readTables } from '../support/tables';

const nameLater = /名前はあとで/;

// A Tuesday; the month ends on a Monday.
test.beforeEach(({ page }) => page.clock.setFixedTime('2026-11-24T10:58:00+09:00'));

test.describe('a visit entered later from paper', () => {
	test('of yesterday says so and is due at the end of its month', async ({ page }) => {
		await setUp(page);
		await startVisit(page);
		await press(page, /^来院日: 今日/);
		await page.getByRole('radio', { name: /^きのう/ }).check();
		await press(page, 'とじる', /カードだけ/, /はじめて/, nameLater);
		await expectLine(page, '後日確認', '11/30(月)まで');
		await save(page);
		await openRecord(page);
		await expectLine(page, '来院日', /^11\/23\(月\)$/);
		await expectLine(page, '受付', /佐藤 11\/24\(火\).*後から入力/);
		await expectLine(page, '期限', '11/30(月)まで');
	});

	test('of last month is due in that month and stands there', async ({ page }) => {
		await setUp(page);
		await startVisit(page);
		await press(page, /^来院日: 今日/);
		await page.getByRole('radio', { name: 'ほかの日' }).check();
		await page.getByRole('textbox', { name: /の月$/ }).fill('10');
		await page.getByRole('textbox', { name: /の日$/ }).fill('29');
		await press(page, 'とじる');
		await expect(page.getByRole('button', { name: /^来院日: 10\/29\(木\)/ })).toBeVisible();
		await press(page, /カードだけ/, /はじめて/, nameLater);
		await expectLine(page, '後日確認', '10/31(土)まで');
		await save(page);
		await goHome(page);
		await expect(page.getByRole('link', { name: /後日確認 1件 期限をすぎた 1件/ })).toBeVisible();

		await page.getByRole('link', { name: '記録', exact: true }).click();
		await expect(page.getByText('記録はありません。')).toBeVisible();
		await press(page, '前の月');
		await expect(page.getByRole('heading', { name: '2026年10月' })).toBeVisible();
		await expect(page.getByRole('main').getByRole('listitem')).toContainText(
			'10/29(木) 後から入力'
		);
	});
});

test('two visits of a patient in one month are one follow-up', async ({ page }) => {
	await setUp(page);
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/);
	await typePatient(page, 'ヤマダ タロウ');
	await save(page);
	await goHome(page);

	await page.clock.setFixedTime('2026-11-26T15:30:00+09:00');
	await page.reload();
	await unlock(page);
	await startVisit(page);
	await press(page, /カードだけ/, /来たことがある/, /^ヤマ、伏せ字/);
	await press(page, '確認できない項目がある', /前回から保険の変わりはない/);
	await expectLine(page, 'やり方', /^後日確認$/);
	await save(page);
	await goHome(page);

	await page.getByRole('link', { name: /後日確認 1件/ }).click();
	const one = page.getByRole('main').getByRole('listitem');
	await expect(one).toHaveCount(1);
	await expect(one).toContainText('来院 11/24(火)・11/26(木)');
	await page.getByRole('link', { name: /確認する/ }).click();
	await press(page, /資格確認書を見た/, '確認ずみにする');
	await expect(page.getByText('後日確認はありません。')).toBeVisible();

	await page.getByRole('link', { name: '記録', exact: true }).click();
	await expect(page.getByRole('link', { name: /確認ずみ/ })).toHaveCount(2);
});

test('a follow-up needs a way of confirming and then tells it', async ({ page }) => {
	await setUp(page);
	await recordLater(page);
	await goHome(page);
	await page.getByRole('link', { name: /後日確認 1件/ }).click();
	await page.getByRole('link', { name: /確認する/ }).click();
	await press(page, '確認ずみにする');
	await expect(page.getByText('確認した方法をえらんでください。')).toBeVisible();
	await press(page, /カードを読めた/, '確認ずみにする');
	await expect(page.getByText('後日確認はありません。')).toBeVisible();

	await page.getByRole('link', { name: '記録', exact: true }).click();
	await page.getByRole('main').getByRole('listitem').getByRole('link').click();
	await expectLine(page, '状態', /^確認ずみ$/);
	await expectLine(page, '後日の確認', '11/24(火) カードを読めた(佐藤)');
	await expect(page.getByRole('listitem').filter({ hasText: '後日確認をした' })).toBeVisible();
});

test('a follow-up confirmed after its month says so', async ({ page }) => {
	await setUp(page);
	await recordLater(page);
	await goHome(page);
	await page.clock.setFixedTime('2026-12-02T09:00:00+09:00');
	await page.reload();
	await unlock(page);
	await page.getByRole('link', { name: /期限をすぎた 1件/ }).click();
	await expect(page.getByText('請求の前に院長に確認してください。')).toBeVisible();
	await page.getByRole('link', { name: /確認する/ }).click();
	await press(page, /カードを読めた/, '確認ずみにする');
	await page.getByRole('link', { name: '記録', exact: true }).click();
	await press(page, '前の月');
	await expect(page.getByRole('link', { name: /確認ずみ\(翌月以降\)/ })).toBeVisible();

	// Whether it is claimed is what the insurer says, and nothing decides it before.
	await page.getByRole('link', { name: '請求前チェック' }).click();
	await page.getByRole('radio', { name: '先に確かめる 1' }).check();
	await page.getByRole('link', { name: /先に確かめる/ }).click();
	await expect(page.getByText('請求の前に保険者に確認します。')).toBeVisible();
	await press(page, '月をこえて確認したため、保険者への確認');
	await page.keyboard.press('Space');
	await press(page, '保存する');
	await expect(page.getByText('足りない項目を書くと請求できます。')).toBeVisible();
});

test('a correction needs a reason and leaves what was there before', async ({ page }) => {
	await setUp(page);
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/, nameLater);
	await page.getByRole('textbox', { name: /金額/ }).fill('1080');
	await save(page);
	await openRecord(page);
	await page.getByText('内容を直す・足りない項目を書く').click();
	await page.getByRole('textbox', { name: '金額(円)' }).fill('1,200');
	await press(page, '直した内容を保存する');
	await expect(page.getByText('直す理由をえらんでください。')).toBeVisible();
	await expectLine(page, 'お支払い', '1,080円');

	await page
		.getByRole('radiogroup', { name: '直す理由' })
		.getByRole('radio', { name: '入力まちがい' })
		.check();
	await press(page, '直した内容を保存する');
	await expect(page.getByText('前の内容も履歴に残ります。')).toBeVisible();
	await expectLine(page, 'お支払い', '1,200円');
	await expect(page.getByRole('listitem').filter({ hasText: 'この端末だけ' })).toHaveText([
		/記録した\s+金額 1,080円/,
		/直した\(入力まちがい\)\s+金額 1,200円/
	]);
	expect(await amountsOnDisk(page)).toEqual([1080, 1200]);
});

test('a record is taken back with a reason and stays in the list', async ({ page }) => {
	await setUp(page);
	await recordLater(page);
	await openRecord(page);
	await page.getByText('この記録を取り消す').click();
	await press(page, '取り消す');
	await expect(page.getByText('取り消す理由をえらんでください。')).toBeVisible();
	await page
		.getByRole('radiogroup', { name: '取り消す理由' })
		.getByRole('radio', { name: '患者さんの申し出' })
		.check();
	await press(page, '取り消す');
	await expectLine(page, '状態', /^取り消し$/);
	await expect(page.getByRole('listitem').filter({ hasText: '取り消した' })).toContainText(
		'患者さんの申し出'
	);

	await page.getByRole('link', { name: '記録一覧' }).click();
	await expect(page.getByRole('heading', { level: 1, name: '記録' })).toHaveText('記録');
	await expect(page.getByRole('main').getByRole('listitem')).toContainText('取り消し');
	await page.getByRole('link', { name: '後日確認', exact: true }).click();
	await expect(page.getByText('後日確認はありません。')).toBeVisible();
});

test('reception numbers are digits only and differ between two devices', async ({
	page,
	browser,
	baseURL
}) => {
	const numbers = new Set<string>();
	await setUp(page, { digit: '1' });
	for (let visit = 0; visit < 2; visit++) {
		await recordLater(page);
		numbers.add(await numberOf(page));
		await goHome(page);
	}

	const other = await secondDevice(browser, baseURL);
	await setUp(other, { digit: '2' });
	for (let visit = 0; visit < 2; visit++) {
		await recordLater(other);
		numbers.add(await numberOf(other));
		await goHome(other);
	}
	await other.context().close();
	expect([...numbers]).toEqual(['24-101', '24-102', '24-201', '24-202']);
});

test.describe('practice', () => {
	test('leaves the device as it was', async ({ page }) => {
		await setUp(page);
		await recordLater(page);
		await goHome(page);
		const before = await countRows(page);
		await page.getByRole('link', { name: /練習・使いかた/ }).click();
		await press(page, '練習をはじめる');
		await expect(page.getByRole('heading', { name: '練習用の施術所' })).toBeVisible();
		await startVisit(page);
		await press(page, /カードだけ/, /来たことがある/, /^レン.*タ、/);
		await press(page, /すべて確認した/);
		await expect(page.getByText('練習です。保存していません')).toBeVisible();
		await goHome(page);
		await expect(page.getByRole('link', { name: /記録一覧 今月 2件/ })).toBeVisible();
		expect(await countRows(page)).toEqual(before);

		await page.reload();
		await unlock(page);
		await expect(page.getByRole('link', { name: /記録一覧 今月 1件/ })).toBeVisible();
		await page.getByRole('link', { name: '記録', exact: true }).click();
		await expect(page.getByRole('main').getByRole('listitem')).toContainText('24-101');
		expect(await countRows(page)).toEqual(before);
	});

	test('needs no clinic and leaves none behind', async ({ page }) => {
		await page.goto('/');
		await press(page, 'さきに練習してみる');
		await startVisit(page);
		await press(page, /カードだけ/, /はじめて/, nameLater, /すべて確認した/);
		await expect(page.getByText('練習です。保存していません')).toBeVisible();
		await page.goto('/');
		await expect(page.getByRole('heading', { name: 'はじめの設定' })).toBeVisible();
		const { facts, sealed, drafts, views } = await countRows(page);
		expect({ facts, sealed, drafts, views }).toEqual({ facts: 0, sealed: 0, drafts: 0, views: 0 });
	});
});

async function secondDevice(browser: Browser, baseURL: string | undefined): Promise<Page> {
	const context = await browser.newContext({ baseURL, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
	const page = await context.newPage();
	await page.clock.setFixedTime('2026-11-24T10:58:00+09:00');
	return page;
}

async function numberOf(page: Page): Promise<string> {
	const text = await page
		.getByRole('main')
		.getByText(/^受付番号/)
		.first()
		.innerText();
	return /\d+-\d+/.exec(text)?.[0] ?? text;
}

/** The amounts that the facts of the one visit state, in their order. */
async function amountsOnDisk(page: Page): Promise<(number | null | undefined)[]> {
	interface Amount {
		payment?: { yen: number | null };
	}
	const { facts = [] } = await readTables(page);
	return facts
		.map(({ number, facts }) => ({
			number: Number(number),
			...(facts as { change?: Amount } & Amount)
		}))
		.sort((a, b) => a.number - b.number)
		.map(({ payment, change }) => (payment ?? change?.payment)?.yen)
		.filter((yen) => yen !== undefined);
}
