import { chromium, type Page } from '@playwright/test';
import { joinAddress } from '../../src/lib/domain/numbers/letters';
import { expect, test } from '../support/app';
import { launchArgs } from '../support/chromium.js';
import { expectLevel, joinClinic, letIn, openDevice, openOwner } from '../support/devices';
import { writeClip } from '../support/qr-clip';
import { openRecord, passphrase, press, recordLater, recordVerbal, unlock } from '../support/steps';

test('devices of a clinic: joined, apart for a while, and one of them stolen', async ({
	browser,
	elsewhere: server
}) => {
	test.setTimeout(240_000);
	const owner = await openOwner(browser, server);
	const tablet = await openDevice(browser, server, { digit: '1' });
	await recordVerbal(tablet, 'やまだ たろう');
	await joinClinic(tablet, owner, '受付タブレット');
	await expectLevel(tablet);
	const phone = await openDevice(browser, server, { digit: '2', staff: '鈴木' });
	await recordVerbal(phone, 'すずき はなこ');
	await joinClinic(phone, owner, 'スマホ');
	await expectLevel(phone);

	await test.step('what each recorded alone stands on both, names too', async () => {
		for (const page of [tablet, phone]) {
			await level(page);
			await expectRecords(page, '101', '201');
			await page.getByRole('searchbox').fill('すずき');
			await expect(page.getByText(/スズキ/).first()).toBeVisible();
			await page.getByRole('searchbox').fill('やまだ');
			await expect(page.getByText(/ヤマダ/).first()).toBeVisible();
			await page.getByRole('link', { name: 'ホーム', exact: true }).click();
		}
	});

	await test.step('an outage: both go on, and both have everything when it is over', async () => {
		await tablet.context().setOffline(true);
		await phone.context().setOffline(true);
		await recordLater(tablet);
		await openRecord(tablet);
		await expect(tablet.getByText('未送信の内容があります')).toBeVisible();
		await recordVerbal(phone, 'あおき けん');
		await expect(phone.getByText(/未送信\d/).first()).toBeVisible();
		await tablet.context().setOffline(false);
		await phone.context().setOffline(false);
		await expect(tablet.getByText('送信済み')).toBeVisible({ timeout: 30_000 });
		await tablet.getByRole('link', { name: '記録一覧' }).click();
		await level(phone);
		await expectRecords(phone, '101', '102', '201', '202');
		await phone.getByRole('link', { name: 'ホーム', exact: true }).click();
	});

	await test.step('the owner reports the phone as stolen: it empties itself, the tablet goes on', async () => {
		await owner.page.getByText('スマホを外す').click();
		await owner.page.getByRole('button', { name: 'スマホ: 盗難・紛失' }).click();
		await owner.page.getByRole('button', { name: 'スマホを外します' }).click();
		await expect(owner.page.getByText(/スマホ 盗難・紛失/)).toBeVisible();
		await recordLater(phone);
		await expect(phone.getByRole('heading', { name: 'はじめの設定' })).toBeVisible({
			timeout: 30_000
		});
		await phone.reload();
		await expect(phone.getByRole('heading', { name: 'はじめの設定' })).toBeVisible();
		await tablet.getByRole('link', { name: 'ホーム', exact: true }).click();
		await recordVerbal(tablet, 'いとう まり');
		await expectLevel(tablet);
	});
});

async function level(page: Page): Promise<void> {
	await page.getByRole('link', { name: /^同期の状態/ }).click();
	await page.getByRole('button', { name: 'いま送る・受け取る' }).click();
	await expect(page.getByText('すべて送信ずみです')).toBeVisible({ timeout: 30_000 });
	await page.getByRole('link', { name: 'ホーム', exact: true }).click();
}

async function expectRecords(page: Page, ...numbers: string[]): Promise<void> {
	await page.getByRole('link', { name: '記録', exact: true }).click();
	for (const number of numbers) {
		await expect(page.getByText(new RegExp(`\\d\\d-${number}`)).first()).toBeVisible({
			timeout: 30_000
		});
	}
}

test('records of another address come along by file, and the camera in the app reads the code', async ({
	browser,
	server,
	elsewhere
}) => {
	const owner = await openOwner(browser, elsewhere);
	const alone = await openDevice(browser, server, { digit: '3' });
	await recordVerbal(alone, 'やまだ たろう');
	await alone.getByRole('link', { name: '設定' }).click();
	await alone.getByRole('link', { name: /控えファイルをつくる/ }).click();
	const [download] = await Promise.all([
		alone.waitForEvent('download'),
		alone.getByRole('button', { name: '控えファイルをつくる' }).click()
	]);
	const file = await download.path();

	const code = await owner.invite('受付');
	const camera = await chromium.launch({
		executablePath: process.env.CHROMIUM,
		args: [
			...launchArgs,
			'--use-fake-ui-for-media-stream',
			'--use-fake-device-for-media-stream',
			`--use-file-for-fake-video-capture=${writeClip(joinAddress(elsewhere.url, code))}`
		]
	});
	const tablet = await (await camera.newContext({ locale: 'ja-JP' })).newPage();
	await tablet.goto(`${elsewhere.url}/restore`);
	await tablet.getByLabel('控えファイル', { exact: true }).setInputFiles(file);
	await tablet.getByRole('textbox', { name: '合言葉' }).fill(passphrase);
	await press(tablet, '読みこむ', 'つなぎ受付をひらく');
	await unlock(tablet);
	await expect(tablet.getByRole('heading', { level: 1, name: 'つなぎ整骨院' })).toBeVisible();
	await tablet.getByRole('link', { name: '設定' }).click();
	await tablet.getByRole('link', { name: '院のサーバー・同期' }).click();
	await tablet.getByRole('link', { name: 'この端末を院のサーバーに加える' }).click();
	await press(tablet, 'カメラでコードを読む');
	await letIn(tablet, owner, '受付');
	await expectLevel(tablet);
	await expectRecords(tablet, '301');
	await camera.close();
});
