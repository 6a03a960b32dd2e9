import type { Page } from '@playwright/test';
import { expectLevel, expectStatus, joinClinic, openOwner } from '../support/devices';
import { pushes } from '../support/pushes';
import { expect, test } from '../support/profile';
import { visitsOn } from '../support/server-log';
import {
	home,
	openRecord,
	press,
	readyForOffline,
	recordLater,
	setUp,
	unlock
} from '../support/steps';
import { wakeUp, wakeUpTags } from '../support/wake-up';

test('one tablet, interrupted wherever it can be: each visit is on the server once, and never called sent before', async ({
	browser,
	profile,
	elsewhere: server
}) => {
	test.setTimeout(240_000);
	const owner = await openOwner(browser, server);
	let page = await profile.open();
	await setUp(page, { digit: '1' }, server.url);
	await readyForOffline(page);
	await joinClinic(page, owner, '受付タブレット');
	await owner.page.context().close();
	await expectLevel(page);

	await test.step('locked, with every page closed: what waits is sent by the service worker', async () => {
		const context = page.context();
		await context.setOffline(true);
		await recordLater(page);
		await expectStatus(page, 'オフライン、使えます 未送信1');
		await openRecord(page);
		await expect(page.getByText('未送信の内容があります')).toBeVisible();
		const record = page.url();
		await page.getByRole('link', { name: '設定' }).click();
		await page.getByRole('link', { name: '画面をかくす・合言葉' }).click();
		await press(page, 'ロックする');
		await expect(page.getByRole('textbox', { name: '合言葉' })).toBeVisible();
		const [tag = ''] = await wakeUpTags(page);
		expect(tag).toMatch(/^tsunagi-\d+$/);
		const empty = await context.newPage();
		await page.close();
		await context.setOffline(false);
		expect(visitsOn(server)).toBe(0);
		await wakeUp(empty, { url: server.url, tag });
		await expect.poll(() => visitsOn(server)).toBe(1);

		page = empty;
		await expectSentOnlyWhenAnswered(page, record);
	});

	await test.step('killed after the server had stored a visit, before its answer came', async () => {
		const push = await pushes(page.context());
		await home(page);
		await recordLater(page);
		await openRecord(page);
		const record = page.url();
		await (await push.next()).store();
		expect(visitsOn(server)).toBe(2);
		await expectStatus(page, '送っています 1');
		await expect(page.getByText('未送信の内容があります')).toBeVisible();
		await profile.kill();

		page = await profile.open();
		await page.context().addInitScript(letClockBeAhead);
		await expectSentOnlyWhenAnswered(page, record);
		expect(visitsOn(server)).toBe(2);
	});

	await test.step('two tabs, and the one that sends is frozen: the other takes over', async () => {
		const other = await page.context().newPage();
		await other.goto(server.url);
		await unlock(other);
		await expectLevel(other);
		const push = await pushes(page.context());
		await recordLater(other);
		const held = await push.next();
		push.stop();
		// Either tab may have been the first to take the turn.
		const [sender, awake] = held.from === page ? [page, other] : [other, page];
		const frozen = await freeze(sender);
		await expectStatus(awake, '送っています 1');
		await awake.evaluate(() => (window.ahead = 31_000));
		await expect.poll(() => visitsOn(server)).toBe(3);
		await expectLevel(awake);
		await frozen.thaw();
		expect(await held.answer()).toEqual(['dup']);
		await expectLevel(sender);
		expect(visitsOn(server)).toBe(3);
	});
});

declare global {
	interface Window {
		/** Milliseconds by which the clock of a tab is ahead. */
		ahead?: number;
	}
}

function letClockBeAhead(): void {
	const { now } = Date;
	Date.now = () => now() + (window.ahead ?? 0);
}

/** Not one more statement runs in it, and what it holds it keeps: Chromium freezes no page that Playwright drives. */
async function freeze(page: Page) {
	const tools = await page.context().newCDPSession(page);
	await tools.send('Debugger.enable');
	await tools.send('Debugger.pause');
	return {
		async thaw() {
			await tools.send('Debugger.disable');
			await tools.detach();
		}
	};
}

/** Opens the record, which is on the server already: the device hears so, and says so only then. */
async function expectSentOnlyWhenAnswered(page: Page, record: string): Promise<void> {
	const push = await pushes(page.context());
	await page.goto(record);
	await unlock(page);
	const offered = await push.next();
	await expectStatus(page, '(送っています 1|オフライン、使えます 未送信1)');
	await expect(page.getByText('未送信の内容があります')).toBeVisible();
	expect(await offered.answer()).toEqual(['dup']);
	push.stop();
	await expectLevel(page);
	await expect(page.getByText('記録の送信: 送信済み')).toBeVisible();
}
