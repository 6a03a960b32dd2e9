import type { Page } from '@playwright/test';
import { filesWith } from '../support/profile-bytes';
import { expect, test } from '../support/profile';
import {
	openRecord,
	passphrase,
	press,
	prove,
	save,
	setUp,
	startVisit,
	unlock
} from '../support/steps';

/** One for each field, so random that no six signs of them stand anywhere by chance. */
const typed = {
	clinic: 'Qx7vKp2mZr9T',
	staff: 'Hd4wNb8sLf1Y',
	secondStaff: 'Ur6kYe3bGq8D',
	phoneOfClinic: 'Tg5jXc3pVk6M',
	registration: 'Jf8dRw2hCx5K',
	passphrase,
	kana: 'ヌメヲゾペヂムヅユホテポ',
	name: '峯Rz2yGm7qWn4D澤',
	birth: '1931-03-29',
	insurerNumber: 'Bs9kJt5fPx1C',
	phone: 'Vw3hLd8nQj6R',
	insuredName: 'Zc1gYk4tMb7H',
	whyDeposit: 'Ke4nWq9rTz2J',
	note: 'Fp6xSv2rKz9N',
	correctedNote: 'Mb3vHy7cDk5W',
	namedLater: 'ヱヅプラギヮヌゼモピヲド',
	said: 'Gx5tPn8wJr2Q',
	newInsurer: 'Yq1zCm6kVh9F',
	whyUnclaimed: 'Ls7bFd4xNg3T',
	whyReturned: 'Dk2rXj9mHv6P',
	claimInsured: 'Wt8cQz5nBf3L',
	payer: 'Nv4hGk7yRs1X',
	recipient: 'Cj9pTb2wMq6Z',
	importedKana: 'ヂホゼヮムグヨペヌダソヰ',
	importedName: 'Rn3kVx8dYw5G',
	place: 'Pz6mJf1tLc4B',
	searchForRound: 'ゾヰペヌギムヱボセヅヤラ',
	halfKana: 'ヅミゼヨヌビワオゲヘヤヂ',
	halfName: 'Xn8dCj3wTq5L',
	search: 'ヒゾヱヤムドラセペツゴユ',
	searchInRecords: 'ゲネヲハビルヅソヒポヤミ',
	hiddenHalf: 'Sh2qWd7kZn5V'
};

test('nothing that names a person is readable on the disk', async ({ profile }) => {
	test.setTimeout(120_000);
	const page = await profile.open();
	await setUp(page, { trades: 'both', clinic: typed.clinic, staff: typed.staff, pin: '4071' });
	await fillSettings(page);
	const record = await recordWithEverything(page);
	await workOnFollowUp(page, record);
	await workOnMoney(page, record);
	await nameLater(page);
	await importAndPlan(page);
	await leaveHalfTyped(page, record);
	await profile.close();
	const found = filesWith(typed, profile.folder);
	for (const [field, files] of Object.entries(found)) expect.soft(files, field).toEqual([]);
});

function field(page: Page, name: string | RegExp) {
	return page.getByRole('main').getByRole('textbox', { name, exact: typeof name === 'string' });
}

async function fillSettings(page: Page) {
	await page.getByRole('link', { name: '設定' }).click();
	await field(page, /^電話/).fill(typed.phoneOfClinic);
	await field(page, /登録記号番号\(柔整\)/).fill(typed.registration);
	await press(page, '院の情報を保存する');
	await expect(page.getByText('この端末に保存しました')).toBeVisible();
	await page.getByRole('link', { name: '受付の方とPIN' }).click();
	await prove(page, '4071');
	await field(page, '加える方の名前').fill(typed.secondStaff);
	await press(page, '加える');
	await expect(page.getByText(`${typed.secondStaff}さんを加えました`)).toBeVisible();
	await page.getByRole('link', { name: 'ホーム', exact: true }).first().click();
}

/** Answers the address of the record. */
async function recordWithEverything(page: Page): Promise<string> {
	await startVisit(page);
	await press(page, /どれもない/, '何も持っていない', '新しく入力する');
	await field(page, 'カナ').fill(typed.kana);
	await field(page, /^氏名/).fill(typed.name);
	const birth = page.getByRole('group', { name: '生年月日' });
	await birth.getByRole('radio', { name: '西暦' }).check();
	for (const [part, text] of Object.entries({ 年: '1931', 月: '3', 日: '29' })) {
		await field(page, `生年月日の${part}`).fill(text);
	}
	await page.getByText('保険者番号・電話').click();
	await field(page, /^保険者番号/).fill(typed.insurerNumber);
	await field(page, /^電話/).fill(typed.phone);
	await press(page, 'つぎへ');
	await page.getByRole('radio', { name: /全額を預かる/ }).check();
	await field(page, /金額/).fill('6000');
	await page.getByRole('radio', { name: 'その他' }).check();
	await field(page, '理由').fill(typed.whyDeposit);
	await page.getByRole('radio', { name: '家族', exact: true }).check();
	await field(page, /^被保険者/).fill(typed.insuredName);
	await page.getByText(/・メモ$/).click();
	await field(page, /^メモ/).fill(typed.note);
	await save(page);
	await openRecord(page);
	await page.getByText('内容を直す・足りない項目を書く').click();
	await field(page, /^メモ/).fill(typed.correctedNote);
	await page
		.getByRole('radiogroup', { name: '直す理由' })
		.getByRole('radio', { name: '入力まちがい' })
		.check();
	await press(page, '直した内容を保存する');
	await expect(page.getByText('前の内容も履歴に残ります。')).toBeVisible();
	return new URL(page.url()).searchParams.get('id') ?? '';
}

async function workOnFollowUp(page: Page, record: string) {
	await page.getByRole('link', { name: '後日確認を記録する' }).click();
	await page.getByText('連絡・次の来院日').last().click();
	await page.getByRole('radio', { name: 'あした' }).last().check();
	await field(page, /^電話メモ/).fill(typed.said);
	await press(page, '連絡を保存する');
	await expect(page.getByText(typed.said)).toBeVisible();
	await page.getByText('受領委任で請求しない').click();
	await page
		.getByRole('radiogroup', { name: '請求しない理由' })
		.getByRole('radio', { name: 'その他' })
		.check();
	await field(page, /^理由のメモ/).fill(typed.whyUnclaimed);
	await press(page, '請求しないにする');
	await expect(page.getByText('この端末に保存しました。受領委任では')).toBeVisible();
	await page.goto(`/due/record?id=${record}`);
	await unlock(page);
	await press(page, 'まだに戻す');
	await page.getByRole('radio', { name: 'ちがう' }).check();
	await field(page, /^新しい保険者番号/).fill(typed.newInsurer);
	await press(page, /カードを読めた/, '確認ずみにする');
	await page.waitForURL(/money\/visit/);
}

async function workOnMoney(page: Page, record: string) {
	await press(page, /^お預かりを返す/);
	await page
		.getByRole('radiogroup', { name: '理由' })
		.getByRole('radio', { name: 'その他' })
		.check();
	await field(page, '理由のことば').fill(typed.whyReturned);
	await page.getByRole('main').locator('button[type=submit]').first().click();
	await expect(page.getByText('この端末に保存しました')).toBeVisible();
	await page.goto(`/claims/record?id=${record}`);
	await unlock(page);
	await field(page, /^被保険者/).fill(typed.claimInsured);
	await page
		.getByRole('radiogroup', { name: /医療証/ })
		.getByRole('radio')
		.first()
		.check();
	await field(page, /^公費負担者番号/).fill(typed.payer);
	await field(page, /^受給者番号/).fill(typed.recipient);
	await press(page, /^保存する$/);
	await expect(page.getByText('この端末に保存しました')).toBeVisible();
}

async function nameLater(page: Page) {
	await page.getByRole('link', { name: 'ホーム', exact: true }).first().click();
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/, /名前はあとで/);
	await save(page);
	await openRecord(page);
	await field(page, 'カナ').fill(typed.namedLater);
	await press(page, '名前を保存する');
	await expect(page.getByRole('button', { name: '名前を保存する' })).toBeHidden();
}

async function importAndPlan(page: Page) {
	await page.getByRole('link', { name: '記録', exact: true }).click();
	await page.getByRole('link', { name: /取りこむ/ }).click();
	const buffer = Buffer.from(`カナ,氏名\n${typed.importedKana},${typed.importedName}\n`);
	await page
		.getByLabel('CSVファイル')
		.setInputFiles({ name: 'patients.csv', mimeType: 'text/csv', buffer });
	await press(page, '1人を取りこむ');
	await expect(page.getByText('1人をこの端末に保存しました。')).toBeVisible();
	await page.getByRole('link', { name: 'ホーム', exact: true }).first().click();
	await page.getByRole('link', { name: '訪問先の一覧' }).click();
	await page.getByRole('link', { name: '一覧をつくる' }).click();
	await field(page, '訪問先の名前').fill(typed.place);
	await page.getByRole('searchbox').fill(typed.importedKana);
	await press(page, /一覧に入れる/);
	await page.getByRole('searchbox').fill(typed.searchForRound);
	await press(page, '一覧を保存する(1人)');
	await expect(page.getByText(/のこり1人/)).toBeVisible();
	await page.getByRole('link', { name: /もどる: 一覧/ }).click();
	await page.getByRole('link', { name: /もどる: ホーム/ }).click();
}

/** A visit, what is only searched for, and a form behind a hidden screen. */
async function leaveHalfTyped(page: Page, record: string) {
	await startVisit(page);
	await press(page, /カードだけ/, /来たことがある/);
	await page.getByRole('searchbox', { name: 'カナでさがす' }).fill(typed.search);
	await press(page, '新しく入力する');
	await field(page, 'カナ').fill(typed.halfKana);
	await field(page, /^氏名/).fill(typed.halfName);
	await page.goBack();
	await page.getByRole('link', { name: /ホーム/ }).click();
	await expect(page.getByRole('link', { name: /書きかけの受付/ })).toBeVisible();
	await page.getByRole('link', { name: '記録', exact: true }).click();
	await page.getByRole('searchbox', { name: /さがす/ }).fill(typed.kana);
	await expect(page.getByText('1件')).toBeVisible();
	await page.getByRole('searchbox', { name: /さがす/ }).fill(typed.searchInRecords);
	await expect(page.getByText('見つかりません')).toBeVisible();
	await page.goto(`/record?id=${record}`);
	await unlock(page);
	await page.getByText('内容を直す・足りない項目を書く').click();
	await field(page, /^メモ/).fill(typed.hiddenHalf);
	await press(page, '画面をかくす');
	await expect(page.getByText('入力は残っています')).toBeVisible();
}

/** Each place where a browser stores what a page says, in one of the encodings. */
const planted = {
	indexedDB: typed.name,
	opfs: Buffer.from(typed.note).toString('hex'),
	cache: Buffer.from(`x${typed.kana}`).toString('base64'),
	localStorage: typed.clinic,
	session: typed.search
};

test('the search on the disk finds what is stored unsealed', async ({ profile }) => {
	const page = await profile.open();
	await page.goto('/help');
	await page.evaluate(async ({ indexedDB: name, opfs, cache, localStorage: clinic, session }) => {
		localStorage.setItem('control', clinic);
		document.title = session;
		const stored = await caches.open('control');
		await stored.put('/control', new Response(cache));
		const folder = await navigator.storage.getDirectory();
		const file = await folder.getFileHandle('control', { create: true });
		const writer = await file.createWritable();
		await writer.write(opfs);
		await writer.close();
		await new Promise<void>((resolve, reject) => {
			const opening = indexedDB.open('control');
			opening.onerror = () => reject(opening.error!);
			opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
			opening.onsuccess = () => {
				const work = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
				work.objectStore('rows').put({ json: JSON.stringify({ name }) }, 1);
				work.oncomplete = () => resolve();
			};
		});
	}, planted);
	await profile.close();

	const found = filesWith(typed, profile.folder);
	const places = {
		name: /IndexedDB/,
		note: /File System/,
		kana: /CacheStorage/,
		clinic: /Local Storage/,
		search: /Sessions/
	} as const;
	for (const [field, place] of Object.entries(places)) {
		expect.soft(found[field as keyof typeof places].join('\n'), field).toMatch(place);
	}
	expect(found.whyReturned).toEqual([]);
});
