// A clinic of several devices: each is a browser of its own, and its owner sits at a further one.
import { expect, type Browser, type Page } from '@playwright/test';
import type { Server } from './app';
import { setUp, type SetUp } from './steps';

export interface Owner {
	page: Page;
	/** Makes a code for a device of this name. */
	invite(name: string): Promise<string>;
	/** Compares the digits and lets the device in. */
	confirm(name: string, digits: string): Promise<void>;
	/** Ends the use of a device in one of three ways. */
	end(name: string, how: '引退させる' | '止める' | '盗難・紛失'): Promise<void>;
}

/** The owner of a server that nobody owns yet. */
export async function openOwner(browser: Browser, server: Server): Promise<Owner> {
	const page = await (await browser.newContext()).newPage();
	await page.goto(server.url + server.ownerPath);
	await page.getByLabel('新しい管理の合言葉').fill('管理のための長い合言葉です');
	await page.getByRole('button', { name: '合言葉を決める' }).click();
	await page.getByRole('button', { name: 'ひかえました' }).click();
	return {
		page,
		async invite(name) {
			await page.getByLabel('加える端末の名前').fill(name);
			await page.getByRole('button', { name: '端末を加えるコードを作る' }).click();
			const code = page.getByText(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
			await expect(page.getByLabel('加える端末の名前')).toHaveValue('');
			return (await code.textContent()) ?? '';
		},
		async confirm(name, digits) {
			await expect(page.getByText(digits)).toBeVisible();
			await page.getByRole('button', { name: `同じなので${name}を加える` }).click();
			await expect(page.getByText(`${name} 使っています`)).toBeVisible();
		},
		async end(name, how) {
			await page.getByText(`${name}を外す`).click();
			await page.getByRole('button', { name: `${name}: ${how}` }).click();
			await page.getByRole('button', { name: `${name}を外します` }).click();
			await expect(page.getByText(`${name} 使っています`)).toHaveCount(0);
		}
	};
}

/** A device of its own, set up and working alone. */
export async function openDevice(browser: Browser, server: Server, how: SetUp = {}): Promise<Page> {
	const page = await (await browser.newContext()).newPage();
	await setUp(page, how, server.url);
	return page;
}

/** From the home screen into the clinic, and back to the home screen. */
export async function joinClinic(page: Page, owner: Owner, name: string): Promise<void> {
	await page.getByRole('link', { name: '設定' }).click();
	await page.getByRole('link', { name: '院のサーバー・同期' }).click();
	await page.getByRole('link', { name: 'この端末を院のサーバーに加える' }).click();
	await enterCode(page, owner, name);
	await page.getByRole('link', { name: 'ホーム' }).click();
}

/** On the screen of joining: types a new code, and is let in. */
export async function enterCode(page: Page, owner: Owner, name: string): Promise<void> {
	const code = await owner.invite(name);
	await page.getByRole('textbox', { name: '端末を加えるコード' }).fill(code);
	await page.getByRole('button', { name: '加わる' }).click();
	await letIn(page, owner, name);
}

/** The device shows its digits, and the owner compares them. */
export async function letIn(page: Page, owner: Owner, name: string): Promise<void> {
	const digits = page.getByText(/^この端末の6けた/);
	await owner.confirm(name, /\d{6}/.exec((await digits.textContent()) ?? '')?.[0] ?? 'none');
	await expect(page.getByText('加わりました')).toBeVisible();
}

/** Everything sent and received, as the header says it. */
export async function expectLevel(page: Page): Promise<void> {
	await expectStatus(page, '同期ずみ \\d{1,2}:\\d\\d');
}

/** All that the header says of the exchange, as it is read out; `words` may be a pattern. */
export async function expectStatus(page: Page, words: string): Promise<void> {
	const chip = page.getByRole('link', { name: /^同期の状態/ });
	const whole = new RegExp(`^同期の状態、${words}$`);
	await expect(chip).toHaveAccessibleName(whole, { timeout: 30_000 });
}
