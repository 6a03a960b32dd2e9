// What every screen has to stand: axe, room for a finger, large text, and nothing cut off at any size.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page, ViewportSize } from '@playwright/test';
import { findCovered, findSideScroll, findSmallTargets } from './layout';

/** What it finds wrong with the screen that is shown. */
export type Check = (page: Page) => Promise<string[]>;

export interface Looked {
	size: ViewportSize;
	checks: Check[];
}

export const tablet = { width: 1180, height: 820 };
const lowTablet = { width: 962, height: 601 };
export const phone = { width: 390, height: 844 };
const narrowest = { width: 320, height: 640 };
export const sizes = [tablet, lowTablet, phone];

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function findViolations(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(standards)
		.setLegacyMode()
		.analyze();
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ html, failureSummary }) => `${id} ${html} ${failureSummary}`)
	);
}

/** What is found of a screen whose text is twice the size. */
function enlarged(check: Check): Check {
	return async (page) => {
		await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
		const found = await check(page);
		await page.evaluate(() => (document.documentElement.style.fontSize = ''));
		return found.map((problem) => `text of twice the size: ${problem}`);
	};
}

const fitting = [findSideScroll, findSmallTargets, findCovered];
export const sound = [findViolations, ...fitting];
const large = [enlarged(findSideScroll), enlarged(findCovered)];

/** The size in which a screen was reached comes last: the page is left in it. */
export const onPhone: Looked[] = [
	{ size: narrowest, checks: fitting },
	{ size: phone, checks: [...sound, ...large] }
];
export const onTablet: Looked[] = [
	{ size: lowTablet, checks: [...sound, ...large] },
	{ size: tablet, checks: [...sound, ...large] }
];

export async function findIn(page: Page, looks: readonly Looked[]): Promise<string[]> {
	const found: string[] = [];
	for (const { size, checks } of looks) {
		await page.setViewportSize(size);
		for (const check of checks)
			found.push(
				...(await check(page)).map((problem) => `at ${size.width}×${size.height}: ${problem}`)
			);
	}
	return found;
}
