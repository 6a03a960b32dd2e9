// Through the screens of the rule set, from the page of help and back to it.
import { expect, type Page } from '@playwright/test';
import { shippedRulebooks } from '../../src/lib/domain/rulebooks/shipped';
import { expectTitle, press } from './steps';
import type { Look } from './tour';

export async function ruleScreens(page: Page, look: Look): Promise<void> {
	const book = JSON.stringify((await shippedRulebooks()).at(-1));
	await page.getByRole('link', { name: '対応ルール' }).first().click();
	await expectTitle(page, '対応ルール');
	await page.getByRole('link', { name: '院内の決まり' }).click();
	await expectTitle(page, '院内の決まり');
	await look('own rulebooks, none yet');
	await choose(page, book.replaceAll('"rule":"R4"', '"rule":"R99"'));
	await expect(page.getByText('この対応ルールは使えません')).toBeVisible();
	await look('own rulebook, refused');
	await choose(page, book);
	await press(page, 'この日から使う');
	await expect(page.getByText('使いはじめる日をえらんでください。')).toBeVisible();
	await page.getByRole('radio', { name: 'ほかの日' }).check();
	await look('own rulebook, day missing');
	await page.getByRole('radio', { name: /^あすから/ }).check();
	await press(page, 'この日から使う');
	await expect(page.getByText(/来院から使います/)).toBeVisible();
	await page.getByText('この決まりを取りやめる').click();
	await look('own rulebook, adopted');
	await page.getByRole('link', { name: /対応ルール/ }).click();
	await expectTitle(page, '対応ルール');
	await page.getByRole('radio', { name: /院内の決まり/ }).check();
	await look('rules, the own one');
	await page.getByRole('link', { name: /困ったとき/ }).click();
	await expectTitle(page, '困ったとき');
}

async function choose(page: Page, text: string) {
	await page.getByLabel('対応ルールのファイル(JSON)').setInputFiles({
		name: 'book.json',
		mimeType: 'application/json',
		buffer: Buffer.from(text)
	});
}
