import { expect, test } from '../support/app';
import { press, readyForOffline, setUp, startVisit, unlock } from '../support/steps';

/** Of a millimetre on paper, in CSS pixels. */
const millimetre = 96 / 25.4;

test('the wall poster is printed whole, in letters of five millimetres, also without a network', async ({
	page,
	context
}) => {
	await setUp(page);
	await page.getByRole('link', { name: '設定' }).click();
	await page.getByRole('link', { name: '困ったとき' }).click();
	await page.getByRole('link', { name: /対応フロー図/ }).click();
	await expect(page.getByRole('img', { name: 'マイナ保険証が読めないとき' })).toBeVisible();
	await context.setOffline(true);
	await page.evaluate(() => (window.print = () => undefined));

	for (const [paper, width, height] of [
		['A4', 297, 210],
		['A3', 297, 420]
	] as const) {
		await page.getByRole('button', { name: `${paper}で印刷する` }).click();
		await page.emulateMedia({ media: 'print' });
		await page.setViewportSize({
			width: Math.round((width - 16) * millimetre),
			height: Math.round((height - 16) * millimetre)
		});
		const sheets = page.getByRole('img', { name: /マイナ保険証が読めないとき \d+枚目/ });
		await expect(sheets.first()).toBeVisible();
		const found = await sheets.evaluateAll((svgs) =>
			svgs.map((svg) => {
				const paper = svg.getBoundingClientRect();
				const texts = [...svg.querySelectorAll('text')];
				const sizes = texts.map((text) => {
					const scale = text.getScreenCTM()?.a ?? 0;
					return parseFloat(getComputedStyle(text).fontSize) * scale;
				});
				const outside = texts.filter((text) => {
					const { left, right, top, bottom } = text.getBoundingClientRect();
					return (
						left < paper.left - 1 ||
						right > paper.right + 1 ||
						top < paper.top - 1 ||
						bottom > paper.bottom + 1
					);
				});
				return {
					smallest: Math.min(...sizes),
					height: paper.height,
					outside: outside.map(({ textContent }) => textContent)
				};
			})
		);
		for (const sheet of found) {
			expect(sheet.outside).toEqual([]);
			expect(sheet.smallest / millimetre).toBeGreaterThanOrEqual(5);
			expect(sheet.height / millimetre).toBeLessThanOrEqual(height - 16);
		}
		const pdf = await page.pdf({ preferCSSPageSize: true });
		// One page for each sheet: nothing has run over.
		expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(found.length);
		await page.emulateMedia({ media: 'screen' });
	}
});

test('every document is drawn and told apart in words, from the question and back to it, offline', async ({
	page,
	context
}) => {
	await setUp(page);
	await readyForOffline(page);
	await context.setOffline(true);
	await startVisit(page);
	await press(page, /資格確認書/);
	const question = page.getByRole('heading', {
		name: '資格確認書の題名と有効期限を見てください'
	});
	// The question before it has the same link.
	await expect(question).toBeVisible();
	await page.getByRole('link', { name: '見分けかた' }).click();
	for (const [name, title] of [
		['マイナンバーカード(マイナ保険証)', '個人番号カード'],
		['資格確認書', '資格確認書'],
		['資格情報のお知らせ', '資格情報のお知らせ'],
		['マイナポータルの資格情報画面', '健康保険証'],
		['医療証', '医療証']
	] as const) {
		await expect(page.getByRole('img', { name: `絵: ${name}。題名は「${title}」` })).toBeVisible();
	}
	await expect(page.getByText('後期高齢は毎年7月31日まで。色は年ごとに変わる。')).toBeVisible();
	await page.getByText('資格情報のお知らせに書いてあること').click();
	await expect(
		page.getByRole('row', { name: /被保険者\(世帯主\)の氏名.*ないことが多い/ })
	).toBeVisible();
	await page.getByRole('link', { name: '受付にもどる' }).click();
	await expect(question).toBeVisible();
});

test('the owner decides who may take a deposit, and whether word of mouth is enough without the card', async ({
	page
}) => {
	await setUp(page);
	await page.getByRole('link', { name: '設定' }).click();
	await page
		.getByRole('radiogroup', { name: 'カードなしの口頭確認' })
		.getByRole('radio', { name: '使わない' })
		.check();
	await page.getByRole('textbox', { name: /^請求の締切/ }).fill('5');
	await press(page, '院の情報を保存する');
	await expect(page.getByText('この端末に保存しました。')).toBeVisible();
	await page.reload();
	await unlock(page);
	await expect(page.getByRole('radio', { name: '使わない' })).toBeChecked();
	await expect(page.getByRole('textbox', { name: /^請求の締切/ })).toHaveValue('5');
	await page.getByRole('link', { name: 'ホーム', exact: true }).first().click();
	await startVisit(page);
	await press(page, /どれもない/, '何も持っていない', /名前はあとで/);
	await expect(page.getByRole('button', { name: /すべて確認した/ })).toBeVisible();
	const other = page.getByRole('button', { name: '確認できない項目がある' });
	if (await other.isVisible()) await other.click();
	await expect(page.getByRole('button', { name: /院長の判断で口頭確認/ })).toHaveCount(0);
});
