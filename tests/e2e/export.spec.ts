import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/app';
import {
	goHome,
	ownPin,
	passphrase,
	press,
	readyForOffline,
	save,
	setUp,
	startVisit,
	unlock
} from '../support/steps';

test('records leave as a file only after the secret, as shown before, and the journal tells of it', async ({
	page
}) => {
	await page.clock.setFixedTime('2026-11-24T10:58:00+09:00');
	await setUp(page);
	await readyForOffline(page);
	await recordNamed(page, 'やまだ はなこ', '=𠮷田 花子');
	await page.context().setOffline(true);
	await page.getByRole('link', { name: '記録', exact: true }).click();
	await page.getByRole('link', { name: 'CSVに書き出す' }).click();

	const pin = page.getByRole('textbox', { name: '佐藤さんのPIN' });
	await pin.fill('0258');
	await press(page, 'つづける');
	await expect(page.getByText('PINがちがいます。まだ何もしていません。')).toBeVisible();
	await expect(page.getByRole('button', { name: '書き出す' })).toHaveCount(0);
	// After a wrong one, the next try has to wait a second.
	await expect(async () => {
		await pin.fill(ownPin);
		await press(page, 'つづける');
		await expect(page.getByText(/^1件、/)).toBeVisible({ timeout: 1000 });
	}).toPass();
	expect((await shown(page)).flat().join()).not.toContain('花子');
	await page.getByRole('radio', { name: '入れる', exact: true }).check();
	await expect(page.getByRole('columnheader', { name: '氏名', exact: true })).toBeVisible();

	const utf8 = await take(page, 'CSVに書き出す');
	expect(utf8.name).toMatch(/^tsunagi-2026-11-24-1058\.csv$/);
	expect(utf8.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
	const rows: string[][] = parse(utf8.bytes.subarray(3));
	expect(rows).toEqual(await shown(page));
	const [header = [], record = []] = rows;
	expect(record[header.indexOf('氏名')]).toBe("'=𠮷田 花子");
	expect(record[header.indexOf('来院日(和暦)')]).toBe('令和8年11月24日');

	await page.getByRole('radio', { name: 'Shift_JIS' }).check();
	await expect(page.getByText(/「𠮷」 24-101の氏名/)).toBeVisible();
	const sjis = await take(page, '「〓」のまま書き出す');
	const old = new TextDecoder('shift_jis').decode(sjis.bytes);
	expect(old).toContain("'=〓田 花子");
	expect(old.endsWith('\r\n')).toBe(true);

	await page.reload();
	await unlock(page);
	await expect(pin).toBeVisible();
	await pin.fill(ownPin);
	await press(page, 'つづける');
	await expect(page.getByText('11/24(火) 10:58 佐藤 2026-11 1件 氏名などあり')).toHaveCount(2);
});

test('whoever has forgotten her PIN gives the passphrase', async ({ page }) => {
	await setUp(page);
	await page.getByRole('link', { name: '設定', exact: true }).click();
	await page.getByRole('link', { name: '記録をCSVに書き出す' }).click();
	await press(page, 'PINを忘れたとき', 'つづける');
	await expect(page.getByText('合言葉を入れてください。')).toBeVisible();
	await page.getByRole('textbox', { name: '合言葉' }).fill(passphrase);
	await press(page, 'つづける');
	await expect(page.getByText('この期間の記録はありません。')).toBeVisible({ timeout: 20_000 });
});

async function recordNamed(page: Page, kana: string, name: string) {
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/, '新しく入力する');
	await page.getByRole('textbox', { name: 'カナ', exact: true }).fill(kana);
	await page.getByRole('textbox', { name: /^氏名/ }).fill(name);
	await press(page, 'つぎへ');
	await save(page);
	await goHome(page);
}

/** The preview, cell by cell. */
function shown(page: Page): Promise<string[][]> {
	return page
		.getByRole('region', { name: 'ファイルの中身' })
		.getByRole('row')
		.evaluateAll((rows) =>
			rows.map((row) => [...row.children].map((cell) => cell.textContent ?? ''))
		);
}

async function take(page: Page, button: string) {
	const coming = page.waitForEvent('download');
	await press(page, button);
	const file = await coming;
	await expect(page.getByText('ファイルを書き出しました。')).toBeVisible();
	return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}
