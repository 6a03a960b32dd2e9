// Counts what a finger does: only what can be seen, reached and hit counts as a tap.
import { expect, type Locator, type Page } from '@playwright/test';

/** Smallest side of anything to be touched, in CSS pixels. */
const smallest = 48;

export interface Taps {
	readonly count: number;
	/** Names of what had to be scrolled to first. */
	readonly scrolledTo: readonly string[];
	tap: (target: Locator) => Promise<void>;
}

export function countTaps(page: Page): Taps {
	let count = 0;
	const scrolledTo: string[] = [];
	return {
		get count() {
			return count;
		},
		scrolledTo,
		async tap(target) {
			await expect(target).toBeVisible();
			const face = await touchArea(target);
			const before = await face.evaluate((element) => element.getBoundingClientRect().top);
			await face.scrollIntoViewIfNeeded();
			const area = await face.evaluate(measure);
			if (area.top !== before) scrolledTo.push(area.text);
			expect(area, `「${area.text}」 lies whole in the window`).toMatchObject({ inside: true });
			expect(area.width, `width of 「${area.text}」`).toBeGreaterThanOrEqual(smallest);
			expect(area.height, `height of 「${area.text}」`).toBeGreaterThanOrEqual(smallest);
			expect(area.hit, `what a finger meets in the middle of 「${area.text}」`).toBe('itself');
			await page.touchscreen.tap(area.left + area.width / 2, area.top + area.height / 2);
			count++;
		}
	};
}

/** A radio button is touched on the whole of its label. */
async function touchArea(target: Locator): Promise<Locator> {
	const isRadio = await target.evaluate((element) => element instanceof HTMLInputElement);
	return isRadio ? target.page().locator('label').filter({ has: target }) : target;
}

function measure(element: Element) {
	const { left, top, width, height } = element.getBoundingClientRect();
	const hit = document.elementFromPoint(left + width / 2, top + height / 2);
	return {
		...{ left, top, width, height },
		text: (element.textContent ?? '').trim().replace(/\s+/g, ' '),
		inside: left >= 0 && top >= 0 && left + width <= innerWidth && top + height <= innerHeight,
		hit: element.contains(hit) ? 'itself' : (hit?.outerHTML.slice(0, 120) ?? 'nothing')
	};
}
