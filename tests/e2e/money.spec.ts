import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import {
	expectLine,
	goHome,
	press,
	prove,
	recordLater,
	save,
	setUp,
	startCold,
	startVisit,
	unlock
} from '../support/steps';
import { expectOnePage, slips } from '../support/print';
import { countTaps } from '../support/taps';

test.use({ viewport: { width: 1180, height: 820 }, hasTouch: true });

// A Tuesday; the month ends on a Monday.
test.beforeEach(({ page }) => page.clock.setFixedTime('2026-11-24T10:58:00+09:00'));

const heading = (page: Page, name: string | RegExp) =>
	page.getByRole('heading', { level: 1, name, exact: true });

/** From the home screen and back: somebody with nothing leaves the whole fee as a deposit. */
async function recordDeposit(page: Page, yen: string): Promise<void> {
	await startVisit(page);
	await press(page, /どれもない/, '何も持っていない', /名前はあとで/);
	await page.getByRole('radio', { name: /全額を預かる/ }).check();
	await page.getByRole('radio', { name: '再来院の見こみなし' }).check();
	await page.getByRole('textbox', { name: 'お預かりした金額(円)' }).fill(yen);
	await save(page);
	await goHome(page);
}

async function openMoney(page: Page): Promise<void> {
	await page.getByRole('link', { name: '記録', exact: true }).click();
	await page.getByRole('link', { name: 'お金の控え' }).click();
	await expect(heading(page, 'お金の控え')).toBeVisible();
	await page.getByRole('link', { name: /24-101/ }).click();
	await expect(heading(page, 'この方のお金')).toBeVisible();
}

test('a deposit is held, receipted, settled and exchanged, and all of it is there after a reload', async ({
	page
}) => {
	await setUp(page);
	await recordDeposit(page, '3240');
	await openMoney(page);
	await expectLine(page, 'いまのお預かり', '3,240円');

	await press(page, '預り証を出す');
	const slip = page.getByRole('region', { name: '預り証' });
	await expect(slip).toContainText('番号 1-0001');
	await expect(slip).toContainText('¥3,240');

	for (const paper of slips) {
		await page.getByRole('radio', { name: paper, exact: true }).check();
		await expectOnePage(page, paper);
	}

	await page.getByRole('link', { name: /この方のお金/ }).click();
	await press(page, /差額を返す/);
	await expect(page.getByText('後日確認がまだです')).toBeVisible();
	await page.getByRole('link', { name: '後日確認を記録します' }).click();
	await press(page, /カードを読めた/, '確認ずみにする');
	await expect(page.getByText('後日確認ずみです。差額を返してください。')).toBeVisible();
	await press(page, /差額を返す/);
	await expect(page.getByText('後日確認がまだです')).toBeHidden();
	await page.getByRole('textbox', { name: '自己負担分の金額(円)' }).fill('3241');
	await page.getByRole('button', { name: '差額を返す', exact: true }).last().click();
	await expect(page.getByText('3,240円までです。記録はそのままです。')).toBeVisible();
	await page.getByRole('textbox', { name: '自己負担分の金額(円)' }).fill('970');
	await expect(page.getByText('返すお金')).toContainText('2,270円');
	await page.getByRole('button', { name: '差額を返す', exact: true }).last().click();
	await expect(page.getByText('2,270円を返します。')).toBeVisible();
	await expectLine(page, '自己負担分', '970円');
	await expectLine(page, 'いまのお預かり', /^0円/);

	await expect(page.getByText(/預り証\s+1-0001-[A-Z]{3} と引きかえます/)).toBeVisible();
	await press(page, '領収書を出す');
	const receipt = page.getByRole('region', { name: '領収書' });
	await expect(receipt).toContainText('番号 1-0002');
	await expect(receipt).toContainText('¥970');
	await expect(receipt).toContainText(/預り証 番号 1-0001-[A-Z]{3} と引きかえました/);

	await page.reload();
	await unlock(page);
	await expect(receipt).toContainText('番号 1-0002');
	await page.getByRole('link', { name: /この方のお金/ }).click();
	await expect(page.getByRole('button', { name: '領収書を出す' })).toBeHidden();
	await expect(page.getByText(/預り証\s+1-0001-[A-Z]{3}\s+3,240円 は引きかえずみ/)).toBeVisible();

	// The amount of the visit turns out to be less than what went back: nobody hides that.
	await page.getByRole('link', { name: '記録の詳細を見る' }).click();
	await page.getByText('内容を直す・足りない項目を書く').click();
	await page.getByRole('textbox', { name: '金額(円)' }).fill('3000');
	await page
		.getByRole('radiogroup', { name: '直す理由' })
		.getByRole('radio', { name: '入力まちがい' })
		.check();
	await press(page, '直した内容を保存する');
	await expect(page.getByText('前の内容も履歴に残ります。')).toBeVisible();
	await page.goto('/money');
	await unlock(page);
	await expect(page.getByText('合わないお金が1件あります')).toBeVisible();
	await page.getByRole('link', { name: /24-101.*要確認/ }).click();
	await expect(page.getByText('返しすぎの記録があります')).toBeVisible();
	await expectLine(page, 'いまのお預かり', '-240円');
	const act = page.getByRole('region', { name: '動き A' });
	await expect(act).toContainText('お預かりから返した 2,270円');
	await expect(act).toContainText('この端末');
	await press(page, /^返しすぎた分を受け取った/);
	await expect(page.getByText('受け取るお金')).toContainText('240円');
	await page.getByRole('button', { name: '返しすぎた分を受け取った', exact: true }).last().click();
	await expect(page.getByText('返しすぎの記録があります')).toBeHidden();
	await expectLine(page, 'いまのお預かり', /^0円/);
});

test('a deposit becomes the fee by a person, and its 10割 receipt is exchanged against the original', async ({
	page
}) => {
	await setUp(page);
	await recordDeposit(page, '3240');
	await openMoney(page);
	await press(page, /^お預かりを料金にする/);
	await press(page, /^お預かりを料金にする$/);
	await expect(page.getByText('理由をえらんでください。')).toBeVisible();
	await page.getByRole('radio', { name: '患者さんが自分で請求する' }).check();
	await press(page, /^お預かりを料金にする$/);
	await expectLine(page, '全額', '3,240円');
	await press(page, '領収書を出す');
	const sheet = page.getByRole('region', { name: '領収書' });
	await expect(sheet).toContainText('施術料の全額(10割)として');
	await expect(sheet).toContainText('2028年(令和10年)11月24日までに手つづき');
	for (const paper of slips) {
		await page.getByRole('radio', { name: paper, exact: true }).check();
		await expectOnePage(page, paper);
	}

	// She comes back in the next month, and brings the paper along.
	await page.clock.setFixedTime('2026-12-02T10:00:00+09:00');
	await page.reload();
	await unlock(page);
	await page.getByRole('link', { name: /この方のお金/ }).click();
	await press(page, /^10割の領収書を引きかえる/);
	await expect(page.getByText('来院した月をすぎています')).toBeVisible();
	await expect(page.getByText('返すお金')).toBeHidden();
	await page.getByRole('textbox', { name: '自己負担分の金額(円)' }).fill('970');
	const exchange = page.getByRole('button', { name: '10割の領収書を引きかえる', exact: true });
	await exchange.click();
	await expect(page.getByText('元の領収書を受け取ってから、引きかえます。')).toBeVisible();
	await page.getByRole('checkbox', { name: '元の領収書を受け取った' }).check();
	await exchange.click();
	await expect(page.getByText('2,270円を返します。')).toBeVisible();
	await press(page, '領収書を出す');
	await expect(sheet).toContainText('番号 1-0002');
	await expect(sheet).toContainText('¥970');
	await expect(sheet).toContainText(/領収書 番号 1-0001-[A-Z]{3} と引きかえました。/);

	// The whole record was a mistake: its money is asked for, and its paper is not forgotten.
	await page.getByRole('link', { name: /この方のお金/ }).click();
	await page.getByRole('link', { name: '記録の詳細を見る' }).click();
	await page.getByText('この記録を取り消す').click();
	await page
		.getByRole('radiogroup', { name: '取り消す理由' })
		.getByRole('radio', { name: '入力まちがい' })
		.check();
	await expect(page.getByText('自己負担分 970円。取り消しても、お金は消えません。')).toBeVisible();
	await press(page, '取り消す');
	await expect(page.getByText('お金をどうしたか、えらんでください。')).toBeVisible();
	await page.getByRole('radio', { name: '正しい来院に移す' }).check();
	await expect(page.getByText('移す先の来院がありません')).toBeVisible();
	await page.getByRole('radio', { name: '患者さんに返した' }).check();
	await press(page, '取り消す');
	await expect(page.getByText('取り消しました。記録は履歴と一緒に')).toBeVisible();
	await page.getByRole('link', { name: 'お金と領収書' }).click();
	await expectLine(page, '返したお金', '3,240円');
	await expectLine(page, '記録', '取り消した');
	await press(page, /領収書 1-0002-[A-Z]{3} を\s*受け取った/);
	await expect(
		page.getByText(/領収書\s+1-0002-[A-Z]{3}\s+970円 は受け取りずみです。/)
	).toBeVisible();
});

test('a month with two left is closed with 2 taps each and 3 more; what comes later is shown', async ({
	page
}) => {
	// The last open day: from now on nobody who waits can still come.
	await page.clock.setFixedTime('2026-11-30T10:58:00+09:00');
	await setUp(page);
	await recordDeposit(page, '3240');
	await recordLater(page);
	await goHome(page);
	await page.getByRole('link', { name: '後日確認', exact: true }).click();
	await page.getByRole('link', { name: 'まとめて印刷' }).click();
	const list = page.getByRole('region', { name: '後日確認の一覧' });
	await expect(list.getByRole('row').filter({ hasText: '30-101' })).toContainText(
		'お預かり 3,240円'
	);
	await expectOnePage(page, 'A4');
	await page.getByRole('link', { name: /もどる/ }).click();
	const taps = countTaps(page);
	await taps.tap(page.getByRole('link', { name: '月末のしめに進む' }));
	await expect(page.getByText('のこり 2件')).toBeVisible();
	await taps.tap(page.getByRole('button', { name: /^(お預かりを料金にする|請求しない)/ }).first());
	await taps.tap(page.getByRole('button', { name: '決めて次へ' }));
	await expect(page.getByText('のこり 1件')).toBeVisible();
	await taps.tap(page.getByRole('button', { name: /^(お預かりを料金にする|請求しない)/ }).first());
	await taps.tap(page.getByRole('button', { name: '決めて次へ' }));
	await taps.tap(page.getByRole('button', { name: '内容を見る' }));
	await expect(page.getByRole('region', { name: 'しめの用紙' })).toContainText('3,240円');
	await taps.tap(page.getByRole('button', { name: 'しめる' }));
	// Once to the walk, twice for each of the two, once to look, once to close.
	expect(taps.count).toBe(2 * 2 + 3);
	await expect(page.getByText('2026年11月分をしめました。')).toBeVisible();
	await expect(page.getByRole('region', { name: 'しめの用紙' })).toContainText('にしめた(1回目)');
	await expectOnePage(page, 'A4');

	await page.goto('/');
	await unlock(page);
	await recordLater(page);
	await goHome(page);
	await page.getByRole('link', { name: '後日確認', exact: true }).click();
	await expect(page.getByText('11月をしめたあとに、記録が1件入りました')).toBeVisible();
	await page.getByRole('link', { name: /もう一度しめます/ }).click();
	await expect(page.getByText('しめたあとに入った記録が1件あります')).toBeVisible();
	await press(page, /^このまま残す/, '決めて次へ', '内容を見る', 'しめる');
	await expect(page.getByRole('region', { name: 'しめの用紙' })).toContainText('にしめた(2回目)');
	await expect(page.getByText('しめたあとに入った記録が1件あります')).toBeHidden();
	await press(page, '次の月');
	await expect(heading(page, '2026年12月のしめ')).toBeVisible();
	await expect(page.getByText('この月は、まだ始まっていません')).toBeVisible();
	await expect(page.getByRole('button', { name: '内容を見る' })).toHaveCount(0);
});

test('whoever is not the owner sees the sheet of a month and closes nothing', async ({ page }) => {
	await setUp(page);
	await recordLater(page);
	await goHome(page);
	await page.getByRole('link', { name: '設定', exact: true }).click();
	await page.getByRole('link', { name: '受付の方とPIN' }).click();
	await prove(page);
	await page.getByRole('textbox', { name: '加える方の名前' }).fill('田中');
	await press(page, '加える');
	await expect(page.getByText('田中さんを加えました。')).toBeVisible();
	await startCold(page, '/close?month=2026-11');
	await unlock(page);
	await page.getByRole('radio', { name: '田中' }).check();
	await press(page, 'はじめる');
	await expect(page.getByText('月末のしめは、院長がします')).toBeVisible();
	await expect(page.getByRole('region', { name: 'しめの用紙' })).toContainText(
		'決めずに残したもの'
	);
	await expect(page.getByRole('button', { name: '印刷する' })).toBeVisible();
	await expect(page.getByRole('button', { name: /しめる|内容を見る|決めて次へ/ })).toHaveCount(0);
});
