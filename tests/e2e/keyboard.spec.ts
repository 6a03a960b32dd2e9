import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { expectLine, goHome, recordVerbal, setUp, startCold } from '../support/steps';

/** More than any screen has: a trap for the keyboard ends here. */
const mostSteps = 60;

/** Goes on with the keyboard until the target has the focus, which can be seen on the way. */
async function tabTo(page: Page, target: Locator) {
	await expect(target).toBeVisible();
	for (let step = 0; step < mostSteps; step++) {
		await page.keyboard.press('Tab');
		expect(await page.evaluate(lookAtFocus)).toEqual({ marked: true, inSight: true });
		if (await target.evaluate((element) => element === document.activeElement)) return;
	}
	throw new Error(`The keyboard does not reach ${target.toString()}`);
}

/** Whether what has the focus shows it, and lies where it can be seen. */
function lookAtFocus() {
	const focused = document.activeElement;
	// After the last stop the browser itself has the focus.
	if (!focused || focused === document.body) return { marked: true, inSight: true };
	const area = focused.closest('label') ?? focused;
	// A link may go on in the next line.
	const [line = area.getBoundingClientRect()] = area.getClientRects();
	const { left, right, top, bottom, width, height } = line;
	const { outlineStyle, outlineWidth } = getComputedStyle(area);
	const hit = document.elementFromPoint(left + width / 2, top + height / 2);
	return {
		marked: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
		inSight:
			left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && area.contains(hit)
	};
}

async function expectTitleFocused(page: Page, title: string | RegExp) {
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
}

for (const viewport of [
	{ width: 1180, height: 820 },
	{ width: 390, height: 844 }
]) {
	test(`a new patient is received by keyboard alone at ${viewport.width}×${viewport.height}`, async ({
		page
	}) => {
		await page.setViewportSize(viewport);
		await setUp(page);
		await startCold(page);
		await page.keyboard.press('Tab');
		await tabTo(page, page.getByRole('textbox', { name: '合言葉' }));
		await page.keyboard.insertText('あおい そら しろい くも');
		await page.keyboard.press('Enter');

		await tabTo(page, page.getByRole('link', { name: /カードが読めない/ }));
		await page.keyboard.press('Enter');
		await expectTitleFocused(page, 'カードが読めないとき');
		await tabTo(page, page.getByRole('button', { name: /カードだけ/ }));
		await page.keyboard.press('Enter');
		await expectTitleFocused(page, '患者さん');
		const first = page.getByRole('button', { name: /はじめて/ });
		await tabTo(page, first);
		await page.keyboard.press('Space');
		await expect(first).toHaveAttribute('aria-pressed', 'true');
		await expect(first).toBeFocused();
		await tabTo(page, page.getByRole('button', { name: /名前はあとで/ }));
		await page.keyboard.press('Enter');
		await expectTitleFocused(page, '確認して保存');
		await tabTo(page, page.getByRole('button', { name: /すべて確認した/ }));
		await page.keyboard.press('Enter');
		await expectTitleFocused(page, '記録しました');
		await expect(page.getByText('この端末に保存しました')).toBeVisible();
		await tabTo(page, page.getByRole('link', { name: 'ホームに戻る' }));
		await page.keyboard.press('Enter');
		await expectTitleFocused(page, 'つなぎ整骨院');
	});
}

test('a dialog takes the focus, keeps it and gives it back', async ({ page }) => {
	await setUp(page);
	await tabTo(page, page.getByRole('link', { name: /カードが読めない/ }));
	await page.keyboard.press('Enter');
	const chip = page.getByRole('button', { name: /^原因:/ });
	await tabTo(page, chip);
	await page.keyboard.press('Space');
	const dialog = page.getByRole('dialog', { name: 'カードが読めない原因' });
	await expect(dialog.getByRole('button', { name: 'とじる' })).toBeFocused();
	await tabTo(page, dialog.getByRole('button', { name: 'わからない' }));
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
	await expect(chip).toBeFocused();
});

test('a visit of another day is chosen with the arrow keys', async ({ page }) => {
	await page.clock.setFixedTime('2026-11-24T10:58:00+09:00');
	await setUp(page);
	await tabTo(page, page.getByRole('link', { name: /カードが読めない/ }));
	await page.keyboard.press('Enter');
	const chip = page.getByRole('button', { name: /^来院日:/ });
	await tabTo(page, chip);
	await page.keyboard.press('Enter');
	await tabTo(page, page.getByRole('radio', { name: /^今日/ }));
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('radio', { name: /^きのう/ })).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('radio', { name: 'ほかの日' })).toBeFocused();
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: /^来院日: 11\/23\(月\)/ })).toBeFocused();
});

test('a follow-up is confirmed by keyboard alone', async ({ page }) => {
	await setUp(page);
	for (const stop of [
		/カードが読めない/,
		/カードだけ/,
		/はじめて/,
		/名前はあとで/,
		/すべて確認した/
	]) {
		await tabTo(
			page,
			page.getByRole('link', { name: stop }).or(page.getByRole('button', { name: stop }))
		);
		await page.keyboard.press('Enter');
	}
	await expectTitleFocused(page, '記録しました');
	await goHome(page);
	await tabTo(page, page.getByRole('link', { name: /後日確認 1件/ }));
	await page.keyboard.press('Enter');
	await expectTitleFocused(page, '後日確認');
	await tabTo(page, page.getByRole('link', { name: /確認する/ }));
	await page.keyboard.press('Enter');
	await expectTitleFocused(page, /^後日確認 \d\d-\d{3}/);
	await tabTo(page, page.getByRole('button', { name: /カードを読めた/ }));
	await page.keyboard.press('Space');
	await tabTo(page, page.getByRole('button', { name: '確認ずみにする' }));
	await page.keyboard.press('Enter');
	await expectTitleFocused(page, '後日確認');
	await expect(page.getByText('後日確認はありません。')).toBeVisible();
});

test('a visit is told and entered by accessible names alone', async ({ page }) => {
	await setUp(page);
	await recordVerbal(page, 'ヤマダ タロウ');
	await expectTold(
		page,
		`
		- banner:
		  - heading "つなぎ整骨院" [level=1]
		- main:
		  - link "カードが読めない いまの患者さんを受け付ける"
		`
	);
	await page.getByRole('link', { name: 'カードが読めない いまの患者さんを受け付ける' }).click();
	await expectTold(
		page,
		`
		- banner:
		  - 'link "もどる: ホーム"'
		  - heading "カードが読めないとき" [level=1]
		  - paragraph: 全4ステップ中、1ステップ目、持ち物
		- main:
		  - heading "患者さんは今日、何をお持ちですか?" [level=2]
		  - group "患者さんは今日、何をお持ちですか?":
		    - button "カード + 資格情報のお知らせ 両方そろっている"
		    - button "カード + スマホ マイナポータルの資格情報画面かPDF"
		    - button "カードだけ マイナンバーカードは手元にある"
		    - button "資格確認書 1枚で受付できる"
		    - button "どれもない カードがない(お知らせだけ・スマホだけも)"
		    - button "「無効・該当なし」と出た 読めたが資格が出ない"
		`
	);
	await page.getByRole('button', { name: 'カードだけ マイナンバーカードは手元にある' }).click();
	await expectTold(
		page,
		`
		- banner:
		  - 'link "もどる: 持ち物"'
		  - heading "患者さん" [level=1]
		  - paragraph: 全4ステップ中、2ステップ目、患者さん
		- main:
		  - group "当院に来たことはありますか?":
		    - button "来たことがある(再来)"
		    - button "はじめて(新患)"
		`
	);
	await page.getByRole('button', { name: '来たことがある(再来)' }).click();
	await expectTold(
		page,
		`
		- main:
		  - search:
		    - searchbox "カナでさがす"
		  - group "患者さんの一覧":
		    - button "ヤマ、伏せ字、タ、伏せ字、生年月日は未入力"
		  - button "新しく入力する"
		- region "操作":
		  - button /名前はあとで書く\\(受付番号 \\d+-\\d+ で保存\\)/
		`
	);
	await page.getByRole('button', { name: 'はじめて(新患)' }).click();
	await page.getByRole('button', { name: /名前はあとで書く/ }).click();
	await expectTold(
		page,
		`
		- banner:
		  - heading "確認して保存" [level=1]
		  - paragraph: 全4ステップ中、3ステップ目、確認して保存
		- main:
		  - region "次のことを確認しましたか?":
		    - list:
		      - listitem: カードの顔写真とご本人が同じ
		      - listitem: 次回はカードか資格確認書をお持ちくださいと伝えた
		  - button "確認できない項目がある"
		  - radiogroup "お支払い":
		    - radio "自己負担分だけいただく" [checked]
		    - radio "全額を預かる 理由をえらぶ"
		- region "操作":
		  - button "すべて確認した・保存する"
		`
	);
	await page.getByRole('button', { name: 'すべて確認した・保存する' }).click();
	await expectTold(
		page,
		`
		- banner:
		  - heading "記録しました" [level=1]
		- main:
		  - status:
		    - paragraph: 完了 この端末に保存しました
		  - region "つぎにすること":
		    - list:
		      - listitem: 月内の次の来院で、対面で確認します。
		- region "操作":
		  - link "つぎの患者さん"
		`
	);
	await page.getByRole('link', { name: '記録の内容を 直す' }).click();
	await expectLine(page, '状態', 'まだ');
});

/** What a screen reader can say of the screen, as far as it matters here. */
async function expectTold(page: Page, told: string) {
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page.locator('body')).toMatchAriaSnapshot(told.replace(/^\t+/gm, ''));
}
