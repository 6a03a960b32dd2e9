import type { Page } from '@playwright/test';
import { expect, test } from '../support/profile';
import { recordVerbal, setUp, startVisit, unlock } from '../support/steps';

interface Step {
	name: string;
	enter: (page: Page) => Promise<unknown>;
	/** Writes of the draft that this makes, when not one. */
	changes?: number;
	/** What stands on the screen again once the visit is taken up anew. */
	find: (page: Page) => Promise<unknown>;
}

/** Everything that a person enters on the way, one after the other. */
const steps: Step[] = [
	{
		name: 'what is at hand',
		enter: (page) => page.getByRole('button', { name: /カードだけ/ }).click(),
		async find(page) {
			await page.getByRole('link', { name: /持ち物$/ }).click();
			await expect(page.getByRole('button', { name: /カードだけ/, pressed: true })).toBeVisible();
			await page.getByRole('button', { name: /カードだけ/ }).click();
		}
	},
	{
		name: 'been here before',
		enter: (page) => page.getByRole('button', { name: /来たことがある/ }).click(),
		find: (page) =>
			expect(page.getByRole('button', { name: /来たことがある/, pressed: true })).toBeVisible()
	},
	{
		name: 'half a reading',
		changes: 2,
		async enter(page) {
			await page.getByRole('button', { name: '新しく入力する' }).click();
			await kana(page).fill('やまだ 花');
		},
		find: (page) => expect(kana(page)).toHaveValue('やまだ 花')
	},
	{
		name: 'another patient, from the list',
		changes: 2,
		async enter(page) {
			await page.getByRole('button', { name: '入力をやめて、えらび直す' }).click();
			await page.getByRole('searchbox', { name: 'カナでさがす' }).fill('すずき');
			await page.getByRole('button', { name: 'スズキ イチロウ' }).click();
			// A reload before the next screen stands comes back to the list, whose names are masked.
			await expect(page.getByText('スズキ イチロウ')).toBeVisible();
			await expect(page.getByRole('searchbox')).toBeHidden();
		},
		find: (page) => expect(page.getByText('スズキ イチロウ')).toBeVisible()
	},
	{
		name: 'what could not be confirmed',
		async enter(page) {
			await page.getByRole('button', { name: '確認できない項目がある' }).click();
			await page.getByRole('button', { name: /前回から保険の変わりはない/ }).click();
		},
		find: (page) =>
			expect(page.getByRole('term').filter({ hasText: '確認できなかった' })).toBeVisible()
	},
	{
		name: 'the payment',
		enter: (page) => page.getByRole('radio', { name: /全額を預かる/ }).check(),
		find: (page) => expect(page.getByRole('radio', { name: /全額を預かる/ })).toBeChecked()
	},
	{
		name: 'whose insurance',
		enter: (page) => page.getByRole('radio', { name: '家族', exact: true }).check(),
		find: (page) => expect(page.getByRole('radio', { name: '家族', exact: true })).toBeChecked()
	},
	{
		name: 'a note',
		async enter(page) {
			await page.getByText(/^来院日.*メモ/).click();
			await page.getByRole('textbox', { name: 'メモ' }).fill('つえをお持ちです');
		},
		find: (page) =>
			expect(page.getByRole('textbox', { name: 'メモ' })).toHaveValue('つえをお持ちです')
	}
];
/** Steps whose traces all stand on the last screen. */
const lasting = steps.slice(3);

test('a killed browser gives back what was entered, after every step', async ({ profile }) => {
	test.setTimeout(240_000);
	let page = await profile.open();
	await begin(page);
	for (const step of steps) {
		await test.step(step.name, async () => {
			await keep(page, step);
			await profile.kill();
			page = await profile.open();
			await page.goto('/');
			await unlock(page);
			await page.getByRole('link', { name: '書きかけの受付をつづける' }).click();
			await step.find(page);
		});
	}
	for (const { find } of lasting) await find(page);
});

test('a reload gives back what was entered, after every step', async ({ page }) => {
	test.setTimeout(120_000);
	await begin(page);
	for (const step of steps) {
		await test.step(step.name, async () => {
			await keep(page, step);
			await page.reload();
			await unlock(page);
			await step.find(page);
		});
	}
	for (const { find } of lasting) await find(page);
});

async function begin(page: Page): Promise<void> {
	await setUp(page);
	await recordVerbal(page, 'スズキ イチロウ');
	await startVisit(page);
}

function kana(page: Page) {
	return page.getByRole('textbox', { name: 'カナ', exact: true });
}

/** Enters something and waits until the device holds it, which no screen says. */
async function keep(page: Page, { enter, changes = 1 }: Step): Promise<void> {
	const before = await revision(page);
	await enter(page);
	await expect.poll(() => revision(page)).toBe(before + changes);
}

/** How often the one draft of this device was written. */
function revision(page: Page): Promise<number> {
	return page.evaluate(
		() =>
			new Promise<number>((resolve, reject) => {
				const opening = indexedDB.open('tsunagi');
				opening.onerror = () => reject(opening.error!);
				opening.onsuccess = () => {
					const database = opening.result;
					const reading = database.transaction('drafts').objectStore('drafts').getAll();
					reading.onsuccess = () => {
						const [draft] = reading.result as { rev: number }[];
						database.close();
						resolve(draft?.rev ?? 0);
					};
				};
			})
	);
}
