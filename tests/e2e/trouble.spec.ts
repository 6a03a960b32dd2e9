import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { test as profileTest } from '../support/profile';
import { giveRoom, limitRoom, takeRoom } from '../support/room';
import {
	goHome,
	passphrase,
	save,
	setUp,
	startCold,
	startVisit,
	typePatient,
	unlock
} from '../support/steps';

declare global {
	interface Window {
		connections?: IDBDatabase[];
	}
}

test.describe('without room', () => {
	// Its own files need room too, and come when they like.
	test.use({ serviceWorkers: 'block' });

	test.beforeEach(async ({ page }) => {
		await page.goto('/help');
		await limitRoom(page);
		await setUp(page);
	});

	test('a visit stays on the screen, and is saved once when there is room', async ({ page }) => {
		await enterVisit(page);
		await page.getByText(/^来院日.*メモ/).click();
		await page.getByRole('textbox', { name: 'メモ' }).fill('杖をお持ちです');

		await takeRoom(page);
		await page.getByRole('button', { name: /すべて確認した/ }).click();
		await expect(page.getByText('まだ保存できていません')).toBeVisible();
		await expect(page.getByText('空き容量を増やして')).toBeVisible();
		await page.getByRole('button', { name: '紙に控える内容を見る' }).click();
		const paper = page.getByRole('dialog', { name: '紙に控える内容' });
		await expect(paper.getByText('ヤマダ タロウ')).toBeVisible();
		await expect(paper.getByText('杖をお持ちです')).toBeVisible();
		await paper.getByRole('button', { name: 'とじる' }).click();
		await expect(page.getByRole('textbox', { name: 'メモ' })).toHaveValue('杖をお持ちです');

		await giveRoom(page);
		await page.getByRole('button', { name: 'もう一度保存する' }).click();
		await expect(page.getByText('この端末に保存しました')).toBeVisible();
		await goHome(page);
		await expectRecords(page, 1);
	});

	test('a visit goes on to its end when its draft cannot be kept on the way', async ({ page }) => {
		await startVisit(page);
		await page.getByRole('button', { name: /カードだけ/ }).click();
		await page.getByRole('button', { name: /来たことがある/ }).click();
		await page.getByRole('button', { name: '新しく入力する' }).click();

		await takeRoom(page);
		await page.getByRole('textbox', { name: 'カナ', exact: true }).fill('ヤマダ タロウ');
		await expect(page.getByText('下書きを保存できません')).toBeVisible();
		await page.getByRole('button', { name: 'つぎへ' }).click();
		await expect(page.getByRole('heading', { level: 1, name: '確認して保存' })).toBeVisible();
		await expect(page.getByText('ヤマダ タロウ')).toBeVisible();

		await giveRoom(page);
		await save(page);
		await goHome(page);
		await expectRecords(page, 1);
	});

	test('a visit can be entered, and copied to paper, when nothing is kept from its start', async ({
		page
	}) => {
		await takeRoom(page);
		await enterVisit(page);
		await page.getByRole('button', { name: /すべて確認した/ }).click();
		await expect(page.getByText('まだ保存できていません')).toBeVisible();
		await page.getByRole('button', { name: '紙に控える内容を見る' }).click();
		const paper = page.getByRole('dialog', { name: '紙に控える内容' });
		await expect(paper.getByText('ヤマダ タロウ')).toBeVisible();
		await paper.getByRole('button', { name: 'とじる' }).click();

		await giveRoom(page);
		await page.getByRole('button', { name: 'もう一度保存する' }).click();
		await expect(page.getByText('この端末に保存しました')).toBeVisible();
	});
});

profileTest(
	'a visit that fits into the second copy alone is saved, and says so',
	async ({ profile }) => {
		const page = await profile.open();
		await page.goto('/help');
		await limitRoom(page);
		await setUp(page);
		await enterVisit(page);
		await takeRoom(page);
		await save(page);
		await expect(page.getByText('控えの片方に書けませんでした')).toBeVisible();
		await profile.close();

		const again = await profile.open();
		await again.goto('/records');
		await unlock(again);
		await expect(again.getByRole('main').getByRole('listitem')).toHaveCount(1);
	}
);

test('a browser without a database is told so, at once', async ({ page }) => {
	await page.addInitScript(() => {
		Object.defineProperty(window, 'indexedDB', { value: undefined });
	});
	await page.goto('/');
	await expect(page.getByRole('heading', { level: 1, name: 'ひらけませんでした' })).toBeVisible();
	await expect(page.getByText('このブラウザーでは、記録を保存できません')).toBeVisible();
});

test('a visit survives when the browser closes the database under it', async ({ page }) => {
	await page.addInitScript(() => {
		const connections: IDBDatabase[] = (window.connections = []);
		const { prototype } = IDBFactory;
		const open = Reflect.get(prototype, 'open') as () => IDBOpenDBRequest;
		prototype.open = function (...what: Parameters<IDBFactory['open']>) {
			const opening = Reflect.apply(open, this, what) as IDBOpenDBRequest;
			opening.addEventListener('success', () => connections.push(opening.result));
			return opening;
		};
	});
	await setUp(page);
	await startVisit(page);
	await closeDatabase(page);
	await page.getByRole('button', { name: /カードだけ/ }).click();
	await page.getByRole('button', { name: /来たことがある/ }).click();
	await closeDatabase(page);
	await typePatient(page, 'ヤマダ タロウ');
	await closeDatabase(page);
	await save(page);
	await goHome(page);
	await expectRecords(page, 1);
});

test('a visit survives when another page deletes the database', async ({ context, page }) => {
	await setUp(page);
	await enterVisit(page);
	await save(page);
	await goHome(page);
	await enterVisit(page);

	const other = await context.newPage();
	await other.goto('/help');
	await other.evaluate(
		() =>
			new Promise<void>((resolve, reject) => {
				const deleting = indexedDB.deleteDatabase('tsunagi');
				deleting.onsuccess = () => resolve();
				deleting.onerror = () => reject(deleting.error!);
			})
	);
	await other.close();
	await page.getByText(/^来院日.*メモ/).click();
	await page.getByRole('textbox', { name: 'メモ' }).fill('あとから書いた');
	await save(page);
	await goHome(page);
	await expectRecords(page, 2);
	await page.goto('/records');
	await unlock(page);
	await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(2);
});

test.describe('without the second copy', () => {
	// So that the test sees the request for the worker that writes it.
	test.use({ serviceWorkers: 'block' });

	test('visits are kept in one copy, and the screen says so', async ({ page }) => {
		await page.route('**/opfs.worker*.js', async (route) => {
			const answer = await route.fetch();
			const removed = 'delete StorageManager.prototype.getDirectory;';
			await route.fulfill({ response: answer, body: removed + (await answer.text()) });
		});
		await setUp(page);
		await enterVisit(page);
		await save(page);
		await expect(page.getByText('このブラウザーでは、控えを1つしか持てません')).toBeVisible();
		await page.goto('/records');
		await unlock(page);
		await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
	});
});

test('two taps on save make one record', async ({ page }) => {
	await setUp(page);
	await enterVisit(page);
	await page.getByRole('button', { name: /すべて確認した/ }).dblclick();
	await expect(page.getByText('この端末に保存しました')).toBeVisible();
	await goHome(page);
	await expectRecords(page, 1);
});

test('the Enter that ends a Japanese input does not leave the form', async ({ page }) => {
	await setUp(page);
	await startVisit(page);
	await page.getByRole('button', { name: /カードだけ/ }).click();
	await page.getByRole('button', { name: /来たことがある/ }).click();
	await page.getByRole('button', { name: '新しく入力する' }).click();
	const kana = page.getByRole('textbox', { name: 'カナ', exact: true });
	await kana.focus();

	const keyboard = await page.context().newCDPSession(page);
	const text = 'やまだ';
	await keyboard.send('Input.imeSetComposition', { text, selectionStart: 3, selectionEnd: 3 });
	const enter = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 };
	await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
	await keyboard.send('Input.insertText', { text });
	await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter, key: 'Enter' });
	await expect(kana).toHaveValue(text);
	await expect(page.getByRole('heading', { level: 1, name: '患者さん' })).toBeVisible();

	await kana.press('Enter');
	await expect(page.getByRole('heading', { level: 1, name: '確認して保存' })).toBeVisible();
});

test('a wrong passphrase says that nothing is lost', async ({ page }) => {
	await setUp(page);
	await startCold(page);
	await page.getByRole('textbox', { name: '合言葉' }).fill(`${passphrase} もどき`);
	await page.getByRole('button', { name: 'ひらく' }).click();
	await expect(page.getByText('合言葉がちがいます。記録は無事です')).toBeVisible();
	await unlock(page);
});

/** From the home screen to the last screen before the save. */
async function enterVisit(page: Page): Promise<void> {
	await startVisit(page);
	await page.getByRole('button', { name: /カードだけ/ }).click();
	await page.getByRole('button', { name: /来たことがある/ }).click();
	await typePatient(page, 'ヤマダ タロウ');
}

async function closeDatabase(page: Page): Promise<void> {
	const open = await page.evaluate(() => {
		const connections = window.connections ?? [];
		for (const connection of connections) connection.close();
		return connections.splice(0).length;
	});
	expect(open).toBeGreaterThan(0);
}

async function expectRecords(page: Page, count: number): Promise<void> {
	await page.getByRole('link', { name: '記録', exact: true }).click();
	await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(count);
}
