// Through the screens of a clinic with a server: the owner's page, a device that joins, what it sends and what it cannot.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, type Browser, type Page } from '@playwright/test';
import type { Server } from './app';
import { openRecord, press, recordLater, setUp } from './steps';

export type LookAt = (screen: string, page: Page) => Promise<void>;

const name = '受付タブレット';

export async function clinicScreens(
	{ browser, server }: { browser: Browser; server: Server },
	look: LookAt
): Promise<void> {
	const owner = await (await browser.newContext()).newPage();
	const device = await (await browser.newContext()).newPage();
	await ownerScreens(owner, server, look);
	await setUp(device, {}, server.url);
	await joinScreens({ owner, device }, look);
	await sendScreens(device, look);
	await setAsideScreens(device, look);
	await lookedAtScreens(owner, server, look);
	await endScreens({ owner, device }, look);
}

async function ownerScreens(owner: Page, server: Server, look: LookAt) {
	await owner.goto(`${server.url}/owner`);
	await expect(owner.getByRole('heading', { name: 'まだ管理者がいません' })).toBeVisible();
	await look('owner, nobody yet', owner);
	await owner.goto('about:blank');
	await owner.goto(server.url + server.ownerPath);
	await owner.getByLabel('新しい管理の合言葉').fill('みじかい');
	await press(owner, '合言葉を決める');
	await expect(owner.getByText('13文字以上にしてください。')).toBeVisible();
	await look('owner, first key too short', owner);
	await owner.getByLabel('新しい管理の合言葉').fill('管理のための長い合言葉です');
	await press(owner, '合言葉を決める');
	await expect(owner.getByRole('listitem')).toHaveCount(10);
	await look('owner, recovery codes', owner);
	await press(owner, 'ひかえました', '管理を終える');
	await expect(owner.getByRole('heading', { name: '管理者として入る' })).toBeVisible();
	const passphrase = owner.getByRole('textbox', { name: '管理の合言葉', exact: true });
	await passphrase.fill('これはちがう合言葉です');
	await press(owner, '合言葉で入る');
	await expect(owner.getByText('ちがいます。もう一度たしかめてください。')).toBeVisible();
	await owner.getByText('鍵をなくしたとき').click();
	await look('owner, wrong passphrase', owner);
	await passphrase.fill('管理のための長い合言葉です');
	await press(owner, '合言葉で入る', '端末を加えるコードを作る');
	await expect(owner.getByText('端末の名前を入れてください。')).toBeVisible();
	await look('owner, no device yet, name missing', owner);
}

async function joinScreens({ owner, device }: { owner: Page; device: Page }, look: LookAt) {
	await device.getByRole('link', { name: '設定' }).click();
	await device.getByRole('link', { name: '院のサーバー・同期' }).click();
	await expect(device.getByText('記録はこの端末だけにあります。')).toBeVisible();
	await look('sync, alone', device);
	await device.getByRole('link', { name: 'この端末を院のサーバーに加える' }).click();
	await press(device, 'カメラでコードを読む');
	await expect(device.getByText('カメラを使えません')).toBeVisible();
	await press(device, '加わる');
	await expect(device.getByText('コードは16文字です')).toBeVisible();
	await look('join, no camera and no code', device);
	await putCamera(device);
	await press(device, 'カメラでコードを読む');
	await expect(device.getByLabel('カメラの画像')).toBeVisible();
	await look('join, looking through the camera', device);
	await press(device, 'カメラをとめる');
	await owner.getByLabel('加える端末の名前').fill(name);
	await press(owner, '端末を加えるコードを作る');
	const code = owner.getByText(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
	await device
		.getByRole('textbox', { name: '端末を加えるコード' })
		.fill((await code.textContent()) ?? '');
	await press(device, '加わる');
	await expect(device.getByText(/^この端末の6けた: \d{6}/)).toBeVisible();
	await look('join, waiting for the owner', device);
	await expect(owner.getByRole('button', { name: `同じなので${name}を加える` })).toBeVisible();
	await look('owner, a code and a device that waits', owner);
	await press(owner, `同じなので${name}を加える`);
	await expect(device.getByText('加わりました')).toBeVisible();
	await look('join, joined', device);
	await device.getByRole('link', { name: '送るようすを見る' }).click();
	await expect(device.getByText('すべて送信ずみです')).toBeVisible();
	await expect(device.getByRole('row', { name: new RegExp(name) })).toBeVisible();
	await look('sync, level', device);
	await device.getByRole('link', { name: 'ホーム', exact: true }).click();
}

async function sendScreens(device: Page, look: LookAt) {
	await device.context().setOffline(true);
	await recordLater(device);
	await openRecord(device);
	await expect(device.getByText('未送信の内容があります')).toBeVisible();
	await look('record, unsent', device);
	await device.getByRole('link', { name: '同期を見る' }).click();
	await expect(device.getByText('つながったら自動で送ります')).toBeVisible();
	await look('sync, offline', device);
	await device.getByRole('link', { name: '記録', exact: true }).click();
	await expect(device.getByRole('listitem').filter({ hasText: '未送信' })).toHaveCount(1);
	await look('records, one unsent', device);
	await device.context().setOffline(false);
	await expect(chip(device, /同期ずみ/)).toBeVisible({ timeout: 30_000 });
	await device.getByRole('link', { name: 'ホーム', exact: true }).click();
	const answer = await holdPushes(device);
	await recordLater(device);
	await expect(chip(device, /送っています \d/)).toBeVisible();
	await chip(device, /./).click();
	await expect(device.getByText('送っています。画面を閉じても大丈夫です。')).toBeVisible();
	await look('sync, sending', device);
	await device.context().setOffline(true);
	// While its round still waits: afterwards the service worker may be sooner with the sound record.
	await damageUnsent(device);
	await answer();
}

/** A record that was damaged on the disk: the server's own answer sets it aside. */
async function setAsideScreens(device: Page, look: LookAt) {
	await device.context().setOffline(false);
	await press(device, 'いま送る・受け取る');
	await expect(device.getByRole('heading', { name: '送れなかった記録 1件' })).toBeVisible({
		timeout: 30_000
	});
	await press(device, /^院長に確認中にする/);
	await expect(device.getByText(/^院長に確認中 /)).toBeVisible();
	await expect(chip(device, /確認が必要 1/)).toBeVisible();
	await look('sync, a record set aside', device);
	await device.getByRole('link', { name: /の記録を見る・直す/ }).click();
	await expect(device.getByText('送れなかった内容があります')).toBeVisible();
	await device.getByRole('link', { name: '後日確認', exact: true }).click();
	await expect(device.getByText('送れなかった内容あり')).toBeVisible();
	await look('follow-ups, one set aside', device);
	await device.getByRole('link', { name: 'ホーム', exact: true }).click();
	await recordLater(device);
	await openRecord(device);
	await expect(device.getByText('記録の送信: 送信済み')).toBeVisible({ timeout: 30_000 });
	await look('record, sent', device);
}

/** What the owner reads of staff, keys, backups and deeds. */
async function lookedAtScreens(owner: Page, server: Server, look: LookAt) {
	execFileSync(process.execPath, ['src/start/backup.js', join(server.data, 'backups')], {
		env: { ...process.env, TSUNAGI_DATA: join(server.data, 'data') },
		stdio: 'pipe'
	});
	for (const summary of [
		'受付の方を見る',
		'鍵と預かりのようすを見る',
		'控えのようすを見る',
		'預かったままの記録を見る',
		'新しい200件を見る'
	])
		await owner.getByText(summary).click();
	await expect(owner.getByText(`「${name}」で加わりました。`)).toBeVisible();
	await expect(owner.getByText(/いまのマスターキーですべて開きます/)).toBeVisible();
	await expect(owner.getByText('控えは0分前につくられました。')).toBeVisible();
	await expect(owner.getByText(`端末を加えました(${name})`)).toBeVisible();
	await owner.getByText(`${name}を外す`).click();
	await press(owner, `${name}: 盗難・紛失`);
	await look('owner, everything open', owner);
	await press(owner, 'やめる');
}

async function endScreens({ owner, device }: { owner: Page; device: Page }, look: LookAt) {
	await device.getByRole('link', { name: '同期を見る' }).click();
	await press(device, 'いま送る・受け取る');
	await expect(device.getByText(/^控えずみの記録/)).toBeVisible();
	await press(owner, `${name}: 止める`, `${name}を外します`);
	await expect(owner.getByText(`${name} 止めました`)).toBeVisible();
	await press(device, 'いま送る・受け取る');
	await expect(device.getByText('この端末は止められています')).toBeVisible({ timeout: 30_000 });
	await putInDoubt(device);
	await device.getByRole('link', { name: '設定', exact: true }).click();
	await device.getByRole('link', { name: '院のサーバー・同期' }).click();
	await expect(device.getByText('アプリを新しくしてください')).toBeVisible();
	await expect(device.getByRole('heading', { name: '署名の合わない記録 1件' })).toBeVisible();
	await look('sync, put out of use, an old app, a record in doubt', device);
}

function chip(page: Page, words: RegExp) {
	return page.getByRole('link', { name: new RegExp(`^同期の状態、${words.source}`) });
}

/** A line on which no answer comes, until it breaks. */
async function holdPushes(page: Page): Promise<() => Promise<void>> {
	const { promise, resolve } = Promise.withResolvers<void>();
	await page.route('**/api/sync/1/push', (route) =>
		promise.then(() => route.abort()).catch(() => undefined)
	);
	return async () => {
		resolve();
		await page.unroute('**/api/sync/1/push');
	};
}

/** A picture that moves without a device: headless browsers have no camera. */
async function putCamera(page: Page): Promise<void> {
	await page.evaluate(() => {
		const canvas = document.createElement('canvas');
		canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
		const getUserMedia = () => Promise.resolve(canvas.captureStream(5));
		Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia } });
	});
}

/** As after answers that told of a newer app, and of a fact that its device has not signed. */
async function putInDoubt(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const done = <T>(request: IDBRequest) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result as T);
				request.onerror = () => reject(request.error ?? new Error('refused'));
			});
		const database = await done<IDBDatabase>(indexedDB.open('tsunagi'));
		const tables = database.transaction(['meta', 'facts'], 'readwrite');
		const meta = tables.objectStore('meta');
		const [id] = await done<string[]>(tables.objectStore('facts').getAllKeys(null, 1));
		const sync = await done<{ value: object }>(meta.get('sync'));
		await done(meta.put({ key: 'sync', value: { ...sync.value, minApp: '999' } }));
		const proofs = { epoch: null, upTo: 0, strangers: 0, doubted: [id], settled: [] };
		await done(meta.put({ key: 'proofs', value: proofs }));
		database.close();
	});
}

async function damageUnsent(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const done = <T>(request: IDBRequest) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result as T);
				request.onerror = () => reject(request.error ?? new Error('refused'));
			});
		const database = await done<IDBDatabase>(indexedDB.open('tsunagi'));
		const tables = database.transaction(['unsent', 'facts'], 'readwrite');
		const [waiting] = await done<{ id: string }[]>(tables.objectStore('unsent').getAll());
		const facts = tables.objectStore('facts');
		const fact = await done<object>(facts.get(waiting?.id ?? ''));
		await done(facts.put({ ...fact, offsetAge: 'x' }));
		database.close();
	});
}
