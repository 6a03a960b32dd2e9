import { chromium, type Page } from '@playwright/test';
import { joinAddress } from '../../src/lib/domain/numbers/letters';
import { expect, test } from '../support/app';
import { launchArgs } from '../support/chromium.js';
import {
	enterCode,
	expectLevel,
	expectStatus,
	joinClinic,
	letIn,
	openDevice,
	openOwner
} from '../support/devices';
import { writeClip } from '../support/qr-clip';
import { heldBy, visitsOn } from '../support/server-log';
import {
	goHome,
	home,
	openRecord,
	passphrase,
	press,
	recordLater,
	recordVerbal,
	unlock
} from '../support/steps';

test('three devices of a clinic: apart for a while, of two opinions, and each of them put away', async ({
	browser,
	elsewhere: server
}) => {
	test.setTimeout(240_000);
	const owner = await openOwner(browser, server);
	const [tablet, phone, pc] = await Promise.all([
		openDevice(browser, server, { digit: '1' }),
		openDevice(browser, server, { digit: '2', staff: '鈴木' }),
		openDevice(browser, server, { digit: '3', staff: '田中' })
	]);
	await recordVerbal(tablet, 'やまだ たろう');
	await recordVerbal(phone, 'すずき はなこ');
	await joinClinic(tablet, owner, '受付タブレット');
	await joinClinic(phone, owner, 'スマホ');
	await joinClinic(pc, owner, 'パソコン');
	const all = [tablet, phone, pc];

	await test.step('what each recorded alone stands on all of them, names too', async () => {
		await recordLater(tablet);
		await goHome(tablet);
		await expectLevel(tablet);
		for (const page of all) {
			await exchange(page);
			await expectLevel(page);
			await expectRecords(page, '101', '102', '201');
			await page.getByRole('searchbox').fill('すずき');
			await expect(page.getByText(/スズキ/).first()).toBeVisible();
			await page.getByRole('searchbox').fill('やまだ');
			await expect(page.getByText(/ヤマダ/).first()).toBeVisible();
			await page.getByRole('searchbox').fill('');
		}
	});

	await test.step('an outage: each goes on, and all have everything when it is over', async () => {
		for (const page of all) await page.context().setOffline(true);
		await nameRecord(tablet, '102', 'まえだ さき');
		await expectStatus(tablet, 'オフライン、使えます 未送信2');
		await expect(tablet.getByText('未送信の内容があります')).toBeVisible();
		await nameRecord(phone, '102', 'まえだ ゆき');
		await expectStatus(phone, 'オフライン、使えます 未送信2');
		await home(pc);
		await recordVerbal(pc, 'あおき けん');
		await expectStatus(pc, 'オフライン、使えます 未送信\\d');
		for (const page of all) await page.context().setOffline(false);
		await expect(tablet.getByText('記録の送信: 送信済み')).toBeVisible({ timeout: 30_000 });
		await expect(phone.getByText('記録の送信: 送信済み')).toBeVisible({ timeout: 30_000 });
		for (const page of all) {
			await exchange(page);
			await expectStatus(page, '確認が必要 1');
			await expectRecords(page, '101', '102', '201', '301');
		}
		const lists = await Promise.all(
			all.map((page) => page.getByRole('main').getByRole('listitem').allInnerTexts())
		);
		expect(lists[0]).toHaveLength(4);
		expect(lists[1]).toEqual(lists[0]);
		expect(lists[2]).toEqual(lists[0]);
	});

	await test.step('two names for one record: seen on each, decided on one with a reason', async () => {
		for (const page of all) {
			await page.getByRole('link', { name: /^同期の状態/ }).click();
			await expect(page.getByRole('heading', { name: '内容のちがう記録 1件' })).toBeVisible();
			await page.getByRole('link', { name: /受付番号 \d\d-102 を見る/ }).click();
			await expect(side(page, 'マエダ サキ')).toBeVisible();
			await expect(side(page, 'マエダ ユキ')).toBeVisible();
		}
		const keep = side(tablet, 'マエダ サキ').getByRole('button', { name: /を残す$/ });
		await keep.click();
		await expect(tablet.getByText('決めた理由をえらんでください。').first()).toBeVisible();
		await tablet.getByRole('radio', { name: '患者さんに確かめた' }).check();
		await keep.click();
		await expect(tablet.getByText('決めました。')).toBeVisible();
		await expectLevel(tablet);
		for (const page of all) {
			if (page !== tablet) await exchange(page);
			await expectLevel(page);
			await openNumbered(page, '102');
			await expect(page.getByRole('heading', { name: /-102 マエダ サキ/ })).toBeVisible();
			await expect(page.getByText('要確認')).toHaveCount(0);
			await home(page);
		}
	});

	await test.step('retired while it is open: it still hands over what it records, and is told', async () => {
		await owner.end('パソコン', '引退させる');
		const before = visitsOn(server);
		await recordLater(pc);
		await expectStatus(pc, '確認が必要 1');
		expect(visitsOn(server)).toBe(before + 1);
		await openRecord(pc);
		await expect(pc.getByText('記録の送信: 送信済み')).toBeVisible();
		await pc.getByRole('link', { name: '同期を見る' }).click();
		await expect(pc.getByText('この端末は使用をおえています')).toBeVisible();
		await expect(pc.getByText(/^\d.*には、すべて送ってありました。/)).toBeVisible();
		await expect(pc.getByRole('link', { name: '空にできます' })).toBeVisible();
	});

	await test.step('stolen while it is away: it empties itself, and what it sent is set aside', async () => {
		await phone.context().setOffline(true);
		await recordLater(phone);
		await owner.end('スマホ', '盗難・紛失');
		const before = heldBy(server);
		await phone.context().setOffline(false);
		await expect(phone.getByRole('heading', { name: 'はじめの設定' })).toBeVisible({
			timeout: 30_000
		});
		await phone.reload();
		await expect(phone.getByRole('heading', { name: 'はじめの設定' })).toBeVisible();
		const { facts, dead } = heldBy(server);
		expect(facts).toEqual(before.facts);
		expect(dead.map(({ reason }) => reason)).toContain('untrusted');
		await recordVerbal(tablet, 'いとう まり');
		await expectLevel(tablet);
	});

	await test.step('put out of use while it is away: what it had not sent stays, and is never called sent', async () => {
		await tablet.context().setOffline(true);
		await recordLater(tablet);
		await openRecord(tablet);
		await owner.end('受付タブレット', '止める');
		const before = visitsOn(server);
		await tablet.context().setOffline(false);
		await expectStatus(tablet, '確認が必要 1');
		await expect(tablet.getByText('未送信の内容があります')).toBeVisible();
		await tablet.reload();
		await unlock(tablet);
		await expectStatus(tablet, '確認が必要 1');
		await expect(tablet.getByText('未送信の内容があります')).toBeVisible();
		await tablet.getByRole('link', { name: '同期を見る' }).click();
		await expect(tablet.getByText('この端末は止められています')).toBeVisible();
		await expect(tablet.getByText(/^1件\(いちばん古いもの/)).toBeVisible();
		expect(visitsOn(server)).toBe(before);
	});

	await test.step('let in again with a new code: now it is sent', async () => {
		const before = visitsOn(server);
		await tablet.getByRole('link', { name: 'もう一度、院のサーバーに加わる' }).click();
		await enterCode(tablet, owner, '受付タブレット');
		await expectLevel(tablet);
		expect(visitsOn(server)).toBe(before + 1);
	});
});

/** Asks for a round, and stays on the screen of the exchange. */
async function exchange(page: Page): Promise<void> {
	await page.getByRole('link', { name: /^同期の状態/ }).click();
	await press(page, 'いま送る・受け取る');
}

async function openNumbered(page: Page, number: string): Promise<void> {
	await page.getByRole('link', { name: '記録', exact: true }).click();
	await page.getByRole('link', { name: new RegExp(`\\d\\d-${number}`) }).click();
	await expect(page.getByRole('heading', { level: 1, name: '記録の詳細' })).toBeVisible();
}

/** Who came, told afterwards by somebody new to the clinic. */
async function nameRecord(page: Page, number: string, kana: string): Promise<void> {
	await openNumbered(page, number);
	await page.getByRole('main').getByRole('textbox', { name: 'カナ', exact: true }).fill(kana);
	await press(page, '名前を保存する');
	await expect(page.getByText('名前を書きました。')).toBeVisible();
}

/** One of the two contents that contradict each other. */
function side(page: Page, words: string) {
	return page.getByRole('region', { name: /^内容 [AB]$/ }).filter({ hasText: words });
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
