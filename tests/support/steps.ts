// What a person does on the way into the app and through a visit, shared by the stories.
import { expect, type Page } from '@playwright/test';

export const passphrase = 'あおい そら しろい くも';
/** Of the owner. */
export const ownPin = '407183';

const tradeTexts = { judo: '柔整', ahaki: 'あはき', both: '両方' } as const;

export interface SetUp {
	trades?: keyof typeof tradeTexts;
	clinic?: string;
	staff?: string;
	/** Tells the devices of a clinic apart in their reception numbers. */
	digit?: string;
	pin?: string;
	secret?: string;
	/** 登録記号番号, of 柔整 and of あはき. */
	registrations?: readonly string[];
}

/** From a device that knows nothing to the home screen. */
export async function setUp(page: Page, how: SetUp = {}, address = '/'): Promise<void> {
	const { trades = 'judo', clinic = 'つなぎ整骨院', staff = '佐藤', secret = passphrase } = how;
	const { digit, pin = ownPin, registrations = [] } = how;
	await page.goto(address);
	await page.getByRole('textbox', { name: '院の名前' }).fill(clinic);
	await page.getByRole('radio', { name: tradeTexts[trades], exact: true }).check();
	await page.getByRole('textbox', { name: '受付の方の名前' }).fill(staff);
	await page.getByRole('textbox', { name: '合言葉', exact: true }).fill(secret);
	await page.getByRole('textbox', { name: '合言葉をもう一度' }).fill(secret);
	await page.getByRole('textbox', { name: 'PIN', exact: true }).fill(pin);
	if (digit) {
		await page.getByRole('textbox', { name: 'この端末の番号' }).fill(digit);
	}
	if (registrations.length) await page.getByText('登録記号番号(あとでもよい)').click();
	for (const [at, number] of registrations.entries()) {
		await page.getByRole('textbox', { name: '登録記号番号' }).nth(at).fill(number);
	}
	await page.getByRole('button', { name: 'はじめる' }).click();
	await page.getByRole('link', { name: 'あとでつくる' }).click({ timeout: 20_000 });
	await expect(page.getByRole('link', { name: /カードが読めない/ })).toBeVisible();
}

/** Where the lock screen comes; leads to whatever the address shows. */
export async function unlock(page: Page, secret = passphrase): Promise<void> {
	const field = page.getByRole('textbox', { name: '合言葉' });
	// A reload within seconds of use is open by itself, once the service worker serves the page.
	await expect(field.or(page.getByRole('button', { name: '画面をかくす' }))).toBeVisible();
	if (!(await field.isVisible())) return;
	await field.fill(secret);
	await page.getByRole('button', { name: 'ひらく', exact: true }).click();
	// The passphrase is slow to check on purpose, and slower where several are checked at once.
	await expect(page.getByRole('button', { name: /^(ひらく|ひらいています)$/ })).toBeHidden({
		timeout: 20_000
	});
}

/** Where a screen asks once more who is at the desk. */
export async function prove(page: Page, secret = ownPin): Promise<void> {
	await page.getByRole('textbox', { name: /^合言葉$|さんのPIN$/ }).fill(secret);
	await press(page, 'つづける');
	await expect(page.getByRole('heading', { name: 'ご本人の確認' })).toBeHidden({ timeout: 20_000 });
}

/** Back to a screen that was hidden. */
export async function comeBack(page: Page, pin = ownPin): Promise<void> {
	await page.getByRole('textbox', { name: 'PIN' }).fill(pin);
	await page.getByRole('button', { name: 'つづける' }).click();
	await expect(page.getByRole('button', { name: 'ひらいています' })).toHaveCount(0);
}

/** As after a restart of the device: nothing is left over from the page before. */
export async function startCold(page: Page, path?: string): Promise<void> {
	// Without the note in the tab, the service worker keeps the key for nobody.
	await page.evaluate(() => (Storage.prototype.setItem = () => {}));
	await (path ? page.goto(path) : page.reload());
	await expect(page.getByRole('textbox', { name: '合言葉' })).toBeVisible();
}

/** From the home screen to the first question. */
export async function startVisit(page: Page): Promise<void> {
	await page.getByRole('link', { name: /カードが読めない/ }).click();
	await expect(page.getByRole('button', { name: /カードだけ/ })).toBeVisible();
}

/** Presses one button after the other. */
export async function press(page: Page, ...names: (string | RegExp)[]): Promise<void> {
	for (const name of names) await page.getByRole('button', { name }).click();
}

/** From the home screen through the shortest visit: a card only, a new patient, the name later. */
export async function recordLater(page: Page): Promise<void> {
	await startVisit(page);
	await page.getByRole('button', { name: /カードだけ/ }).click();
	await page.getByRole('button', { name: /はじめて/ }).click();
	await page.getByRole('button', { name: /名前はあとで/ }).click();
	await save(page);
}

/** On the patient's screen: types a reading and goes on to the confirmation. */
export async function typePatient(page: Page, kana: string): Promise<void> {
	await page.getByRole('button', { name: '新しく入力する' }).click();
	await page.getByRole('textbox', { name: 'カナ', exact: true }).fill(kana);
	await page.getByRole('button', { name: 'つぎへ' }).click();
	await expect(page.getByRole('heading', { level: 1, name: '確認して保存' })).toBeVisible();
}

/** From the home screen and back to it: a patient whom the clinic knows from now on. */
export async function recordVerbal(page: Page, kana: string): Promise<void> {
	await startVisit(page);
	await page.getByRole('button', { name: /カードだけ/ }).click();
	await page.getByRole('button', { name: /来たことがある/ }).click();
	await typePatient(page, kana);
	await save(page);
	await goHome(page);
}

/** From the screen after a save. */
export async function goHome(page: Page): Promise<void> {
	await page.getByRole('link', { name: 'ホームに戻る' }).click();
	await expect(page.getByRole('link', { name: /カードが読めない/ })).toBeVisible();
}

/** By the link that stands on every screen outside a visit. */
export async function home(page: Page): Promise<void> {
	await page.getByRole('link', { name: 'ホーム', exact: true }).click();
	await expect(page.getByRole('link', { name: /カードが読めない/ })).toBeVisible();
}

/** From the screen after a save to the record itself. */
export async function openRecord(page: Page): Promise<void> {
	await page.getByRole('link', { name: /^記録の内容を/ }).click();
	await expect(page.getByRole('heading', { level: 1, name: '記録の詳細' })).toBeVisible();
}

/** Expects a line of a summary: a term and what stands beside it. */
export async function expectLine(page: Page, term: string, value: string | RegExp): Promise<void> {
	const row = page
		.getByRole('main')
		.getByRole('term')
		.filter({ hasText: new RegExp(`^${term}$`) });
	await expect(row.locator('xpath=following-sibling::*[1]')).toContainText(value);
}

/** On the screen that asks to confirm: saves, and waits for the word that it is saved. */
export async function save(page: Page): Promise<void> {
	await page.getByRole('button', { name: /すべて確認した/ }).click();
	await expect(page.getByText('この端末に保存しました')).toBeVisible();
}

/** Until the service worker keeps every file and serves this page. */
export async function readyForOffline(page: Page): Promise<void> {
	await expect(page.getByText('これからはネットがなくても使えます')).toBeVisible();
	await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** Expects the heading of the screen, whole. */
export async function expectTitle(page: Page, title: string | RegExp): Promise<void> {
	await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
}
