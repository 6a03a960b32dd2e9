// What can be measured of a screen: room for a finger, and nothing cut off or covered.
import type { Page } from '@playwright/test';

/** Smallest side of anything to be touched, in CSS pixels. */
const smallest = 48;

/** The page is never wider than the window. */
export async function findSideScroll(page: Page): Promise<string[]> {
	const { page: width, window } = await page.evaluate(() => ({
		page: document.documentElement.scrollWidth,
		window: innerWidth
	}));
	return width > window ? [`is ${width - window}px too wide`] : [];
}

/** Everything to be touched that is too small; a link inside running text may be. */
export async function findSmallTargets(page: Page): Promise<string[]> {
	return page.evaluate((smallest) => {
		const within = document.querySelector('dialog[open]') ?? document.body;
		const all = [
			...within.querySelectorAll<HTMLElement>('a[href], button, input, textarea, summary')
		];
		return all.flatMap((element) => {
			if (!element.checkVisibility({ visibilityProperty: true }) || isInText(element)) return [];
			const isChoice = element.matches('[type=radio], [type=checkbox]');
			const area = isChoice ? (element.closest('label') ?? element) : element;
			const { width, height } = area.getBoundingClientRect();
			const isLarge = width >= smallest && height >= smallest;
			return isLarge ? [] : [`${nameOf(area)} is ${width.toFixed(1)}×${height.toFixed(1)}`];
		});

		function isInText(element: HTMLElement) {
			const around = element.parentElement?.textContent?.trim();
			return (
				getComputedStyle(element).display === 'inline' && around !== element.textContent?.trim()
			);
		}
		function nameOf(element: Element) {
			return (element.textContent?.trim() || element.getAttribute('name')) ?? element.tagName;
		}
	}, smallest);
}

/** Everything to be touched that something else lies over, once it is scrolled to. */
export async function findCovered(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		// The bar at the foot tells its height to the page a frame after it stands.
		for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
		const within = document.querySelector('dialog[open]') ?? document.body;
		const all = [
			...within.querySelectorAll<HTMLElement>('a[href], button, input, textarea, summary')
		];
		const covered = all.flatMap((element) => {
			if (!element.checkVisibility({ visibilityProperty: true })) return [];
			const area = element.closest('label') ?? element;
			// The link past the header shows itself to the keyboard only.
			if (element.matches('[href="#main"]')) return [];
			area.scrollIntoView({ block: 'center' });
			const { left, top, width, height } = area.getClientRects()[0] ?? area.getBoundingClientRect();
			const hit = document.elementFromPoint(left + width / 2, top + height / 2);
			if (hit && (area.contains(hit) || hit.contains(area))) return [];
			return [`${area.textContent?.trim()} lies under ${hit?.tagName} ${hit?.textContent?.trim()}`];
		});
		scrollTo(0, 0);
		return covered;
	});
}
