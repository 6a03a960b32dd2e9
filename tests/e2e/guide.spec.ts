import { expect, test } from '../support/app';
import { setUp } from '../support/steps';

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
