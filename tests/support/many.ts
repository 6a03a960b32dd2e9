/** A device with many records at once: they come from a file, as after a change of device. */
import type { Page } from '@playwright/test';
import { ownPin, passphrase, press, unlock } from './steps';

/** What the file's passphrase costs: a test need not wait for it. */
export const cheapest = { memory: 46 * 1024, passes: 1, lanes: 1 };

/** Answers how long, in ms, the file took to be taken in. */
export async function bringBack(
	page: Page,
	{ file, address = '', patience = 60_000 }: { file: string; address?: string; patience?: number }
): Promise<number> {
	await page.goto(`${address}/restore`);
	await page.getByLabel('控えファイル', { exact: true }).setInputFiles(file);
	await page.getByRole('textbox', { name: '合言葉' }).fill(passphrase);
	const began = Date.now();
	await press(page, '読みこむ');
	await page.getByText('件の記録を加えました。').waitFor({ timeout: patience });
	const took = Date.now() - began;
	await press(page, 'つなぎ受付をひらく');
	await unlock(page);
	// The file knows no PIN, and an owner has one.
	await page.getByRole('textbox', { name: '新しいPIN', exact: true }).fill(ownPin);
	await page.getByRole('textbox', { name: '新しいPINをもう一度' }).fill(ownPin);
	await press(page, 'PINを保存する');
	await page.getByRole('link', { name: /カードが読めない/ }).waitFor();
	return took;
}
