import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../support/app';
import { expectLevel, expectStatus, joinClinic, openDevice, openOwner } from '../support/devices';
import { bringBack, cheapest } from '../support/many';
import { flipByte } from '../support/flip-byte';
import { heldBy } from '../support/server-log';
import { passphrase, press, unlock } from '../support/steps';
import { writeManyRecords } from '../support/write-many-records.js';

const folder = mkdtempSync(join(tmpdir(), 'tsunagi-thousand-'));
const file = join(folder, 'thousand.backup');
const today = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Tokyo' }).format(new Date());

test.beforeAll(async () => {
	const size = { patients: 150, facts: 1_000, days: 1, today };
	await writeManyRecords(file, size, { passphrase, cost: cheapest });
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a thousand facts, one of them spoilt: the others arrive, on a second device too, in two goes', async ({
	browser,
	elsewhere: server
}) => {
	test.setTimeout(240_000);
	const owner = await openOwner(browser, server);
	const pc = await (await browser.newContext()).newPage();
	await bringBack(pc, { file, address: server.url });
	const spoilt = await flipByte(pc);
	await joinClinic(pc, owner, 'パソコン');
	await test.step('the other 999 arrive, and the one is shown with what can be done', async () => {
		await expectStatus(pc, '確認が必要 1');
		await expect.poll(() => heldBy(server).facts.length).toBe(999);
		const { facts, dead } = heldBy(server);
		expect(new Set(facts.map(({ id }) => id)).size).toBe(999);
		expect(dead).toEqual([{ id: spoilt, reason: 'sealed-differs' }]);

		await pc.getByRole('link', { name: /^同期の状態/ }).click();
		await expect(pc.getByRole('heading', { name: '送れなかった記録 1件' })).toBeVisible();
		await expect(pc.getByText('封じた部分が記録と合いません')).toBeVisible();
		await press(pc, /^院長に確認中にする/);
		await expect(pc.getByText(/^院長に確認中 .+から$/)).toBeVisible();
		const [download] = await Promise.all([pc.waitForEvent('download'), press(pc, /^書き出す/)]);
		expect(readFileSync(await download.path(), 'latin1')).toContain(spoilt);
		await pc.getByRole('link', { name: /の記録を見る・直す$/ }).click();
		await expect(pc.getByText('送れなかった内容があります')).toBeVisible();
		await pc.getByRole('link', { name: '同期を見る' }).click();
	});

	const phone = await openDevice(browser, server, { digit: '2', staff: '鈴木' });
	await test.step('a first sync that is cut off goes on where it was, and never counts beyond its end', async () => {
		const positions: number[] = [];
		let cut = true;
		await phone.route('**/api/sync/1/pull', (route) => {
			const { position } = route.request().postDataJSON() as { position: { cursor: number } };
			positions.push(position.cursor);
			return cut && position.cursor > 0 ? route.abort() : route.continue();
		});
		await phone.addInitScript(watchProgress);
		await joinClinic(phone, owner, 'スマホ');
		await expectStatus(phone, 'オフライン、使えます');
		const reached = positions.at(-1)!;
		expect(reached).toBeGreaterThan(0);
		expect(reached).toBeLessThan(999);
		await phone.goto(`${server.url}/sync`);
		await unlock(phone);
		// With what the phone itself brought along.
		const all = heldBy(server).facts.length;
		await expect(phone.getByText(`受け取っています ${reached} / ${all}件`)).toBeVisible();
		await expectStatus(phone, 'オフライン、使えます');
		positions.length = 0;
		cut = false;
		await press(phone, 'いま送る・受け取る');
		await expectLevel(phone);
		expect(positions[0]).toBe(reached);
		await expect(phone.getByRole('progressbar')).toHaveCount(0);
		const shares = await phone.evaluate(() => window.shares ?? []);
		expect(shares.length).toBeGreaterThan(0);
		expect(shares.filter((share) => !(share >= 0 && share <= 1))).toEqual([]);
	});

	await test.step('mended and offered again, the last one arrives as well', async () => {
		const answered = pc.waitForResponse('**/api/sync/1/push');
		await press(pc, /^もう一度送る/);
		await answered;
		await expect(pc.getByRole('heading', { name: '送れなかった記録 1件' })).toBeVisible();
		await expectStatus(pc, '確認が必要 1');
		await flipByte(pc, spoilt);
		await press(pc, /^もう一度送る/);
		await expectLevel(pc);
		expect(heldBy(server).facts.map(({ id }) => id)).toContain(spoilt);
		await press(phone, 'いま送る・受け取る');
		await expect(phone.getByText(`${heldBy(server).facts.length}件`).first()).toBeVisible();
		await expectLevel(phone);
	});
});

declare global {
	interface Window {
		shares?: number[];
	}
}

/** Notes all that the bar ever showed, in the page itself. */
function watchProgress(): void {
	const shares: number[] = (window.shares = []);
	new MutationObserver(() => {
		const bar = document.querySelector('progress');
		if (bar) shares.push(Number(bar.getAttribute('value')) / Number(bar.getAttribute('max')));
	}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}
