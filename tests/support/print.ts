// What comes out of the printer, read from the PDF.
import { expect, type Page } from '@playwright/test';

/** Width and height in points. */
const sizes = { A6: [298, 420], A4: [595, 842], '80 mm ロール紙': [227, 567] } as const;
export type Paper = keyof typeof sizes;
export const slips = Object.keys(sizes) as Paper[];

/** Expects what the screen prints to fit on one page of the paper. */
export async function expectOnePage(page: Page, paper: Paper): Promise<void> {
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	const boxes = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)];
	expect(boxes, paper).toHaveLength(1);
	for (const side of [0, 1] as const)
		expect(Math.abs(Number(boxes[0]?.[side + 1]) - sizes[paper][side]), paper).toBeLessThan(2);
}
