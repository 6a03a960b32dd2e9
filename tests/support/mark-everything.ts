/** Types the marks of the search on the disk into every field, as a clinic would over its days. */
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import type { Server } from './app';
import type { Marks } from './marked-fields';
import { expectTitle, home, openRecord, press, prove, save, startVisit, unlock } from './steps';

export function field(page: Page, name: string | RegExp) {
	return page.getByRole('main').getByRole('textbox', { name, exact: typeof name === 'string' });
}

async function open(page: Page, typed: Marks, address: string, title: string): Promise<void> {
	await page.goto(address);
	await unlock(page, typed.passphrase);
	await expectTitle(page, title);
}

export async function markSettings(page: Page, typed: Marks): Promise<void> {
	await page.getByRole('link', { name: '設定' }).click();
	await field(page, /^電話/).fill(typed.phoneOfClinic);
	await press(page, '院の情報を保存する');
	await expect(page.getByText('この端末に保存しました')).toBeVisible();
	await page.getByRole('link', { name: '受付の方とPIN' }).click();
	await prove(page, typed.pin);
	await field(page, '加える方の名前').fill(typed.secondStaff);
	await press(page, '加える');
	await expect(page.getByText(`${typed.secondStaff}さんを加えました`)).toBeVisible();
	const second = page.getByRole('region', { name: typed.secondStaff });
	await second.getByText('PINを決める').click();
	for (const name of ['新しいPIN', '新しいPINをもう一度']) {
		await second.getByRole('textbox', { name, exact: true }).fill(typed.secondPin);
	}
	await second.getByRole('button', { name: 'PINを保存する' }).click();
	await expect(second.getByText('PINを変える')).toBeVisible();
	await second.getByText('名前を直す').click();
	await second.getByRole('textbox', { name: '名前', exact: true }).fill(typed.renamedStaff);
	await second.getByRole('button', { name: '名前を保存する' }).click();
	await expect(page.getByRole('region', { name: typed.renamedStaff })).toBeVisible();
	await page.getByRole('link', { name: /もどる: 設定/ }).click();
	await page.getByRole('link', { name: '医療証の表' }).click();
	await field(page, '市区町村').fill(typed.town);
	await field(page, '制度の名前').fill(typed.scheme);
	await field(page, /^公費負担者番号/).fill(typed.schemePayer);
	await press(page, '表に加える');
	await expect(page.getByRole('region', { name: `${typed.town} ${typed.scheme}` })).toBeVisible();
	await page.getByRole('link', { name: /もどる: 設定/ }).click();
	await page.getByRole('link', { name: '画面をかくす・合言葉' }).click();
	await field(page, '今の合言葉').fill(typed.passphrase);
	await field(page, '新しい合言葉').fill(typed.halfPassphrase);
	await field(page, '新しい合言葉をもう一度').fill(typed.halfPassphrase);
	await page.getByRole('checkbox', { name: '合言葉を表示する' }).check();
	await page.getByRole('link', { name: /もどる: 設定/ }).click();
	await home(page);
}

/** Answers the twelve words. */
export async function markRecovery(page: Page, typed: Marks): Promise<string[]> {
	await open(page, typed, '/recovery', '回復キー');
	await prove(page, typed.pin);
	await press(page, '回復キーをつくる');
	await expect(page.getByRole('img', { name: /QRコード/ })).toBeVisible();
	const words = await page.getByRole('main').getByRole('listitem').allInnerTexts();
	for (const noted of await page.getByRole('textbox', { name: /番目のことば/ }).all()) {
		const label = await noted.evaluate((one: HTMLInputElement) => one.labels?.[0]?.innerText ?? '');
		await noted.fill(words[parseInt(label) - 1] ?? '');
	}
	await press(page, '書きとめた・おわる');
	await expect(page.getByText('回復キーをつくりました')).toBeVisible();
	return words;
}

export async function markOwnRules(page: Page, typed: Marks): Promise<void> {
	await open(page, typed, '/rules', '対応ルール');
	const download = page.waitForEvent('download');
	await press(page, 'ファイルに書き出す');
	const book = await readFile(await (await download).path(), 'utf8');
	const { title } = JSON.parse(book) as { title: string };
	await page.getByRole('link', { name: '院内の決まり' }).click();
	await page.getByLabel('対応ルールのファイル(JSON)').setInputFiles({
		name: 'own.json',
		mimeType: 'application/json',
		buffer: Buffer.from(book.replaceAll(title, typed.ownRule))
	});
	await page.getByRole('radio', { name: /^今日から/ }).check();
	await press(page, 'この日から使う');
	await expect(page.getByText(/この端末に保存しました。.*の来院から使います。/)).toBeVisible();
	await page.goto('/');
	await unlock(page, typed.passphrase);
}

/** Answers the address of the record. */
export async function markVisit(page: Page, typed: Marks): Promise<string> {
	await startVisit(page);
	await press(page, /どれもない/, '何も持っていない', '新しく入力する');
	await field(page, 'カナ').fill(typed.kana);
	await field(page, /^氏名/).fill(typed.name);
	const birth = page.getByRole('group', { name: '生年月日' });
	await birth.getByRole('radio', { name: '西暦' }).check();
	const [year = '', month = '', day = ''] = typed.birth.split('-');
	for (const [part, text] of Object.entries({ 年: year, 月: month, 日: day })) {
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
	await field(page, /^被保険者/).fill(typed.correctedInsured);
	await field(page, /^メモ/).fill(typed.correctedNote);
	await page
		.getByRole('radiogroup', { name: '直す理由' })
		.getByRole('radio', { name: '入力まちがい' })
		.check();
	await press(page, '直した内容を保存する');
	await expect(page.getByText('前の内容も履歴に残ります。')).toBeVisible();
	return new URL(page.url()).searchParams.get('id') ?? '';
}

export async function markFollowUp(page: Page, typed: Marks, record: string): Promise<void> {
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
	await unlock(page, typed.passphrase);
	await press(page, 'まだに戻す');
	await page.getByRole('radio', { name: 'ちがう' }).check();
	await field(page, /^新しい保険者番号/).fill(typed.newInsurer);
	await press(page, /カードを読めた/, '確認ずみにする');
	await page.waitForURL(/money\/visit/);
}

export async function markMoney(page: Page, typed: Marks, record: string): Promise<void> {
	await press(page, /^お預かりを返す/);
	await page
		.getByRole('radiogroup', { name: '理由' })
		.getByRole('radio', { name: 'その他' })
		.check();
	await field(page, '理由のことば').fill(typed.whyReturned);
	await page.getByRole('main').locator('button[type=submit]').first().click();
	await expect(page.getByText('この端末に保存しました')).toBeVisible();
	await page.goto(`/claims/record?id=${record}`);
	await unlock(page, typed.passphrase);
	await page.getByText('資格確認アプリの結果をはりつける').click();
	await field(page, /^アプリの結果の文字/).fill(`被保険者氏名\t${typed.pasted}`);
	await field(page, /^保険者番号/).fill(typed.claimInsurer);
	await page.getByRole('radio', { name: '書きまちがい' }).check();
	await field(page, /^記号/).fill(typed.symbol);
	await field(page, /^番号/).fill(typed.number);
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

export async function markNameLater(page: Page, typed: Marks): Promise<void> {
	await home(page);
	await startVisit(page);
	await press(page, /カードだけ/, /はじめて/, /名前はあとで/);
	await save(page);
	await openRecord(page);
	await field(page, 'カナ').fill(typed.namedLater);
	await press(page, '名前を保存する');
	await expect(page.getByRole('button', { name: '名前を保存する' })).toBeHidden();
}

export async function markRound(page: Page, typed: Marks): Promise<void> {
	await page.getByRole('link', { name: '記録', exact: true }).click();
	await page.getByRole('link', { name: /取りこむ/ }).click();
	const buffer = Buffer.from(`カナ,氏名\n${typed.importedKana},${typed.importedName}\n`);
	await page
		.getByLabel('CSVファイル')
		.setInputFiles({ name: 'patients.csv', mimeType: 'text/csv', buffer });
	await press(page, '1人を取りこむ');
	await expect(page.getByText('1人をこの端末に保存しました。')).toBeVisible();
	await home(page);
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

/** A code of another server; the PIN before an export; a backup file, for another address. */
export async function markDoors(page: Page, typed: Marks): Promise<Buffer> {
	await open(page, typed, '/join', '院のサーバーに加わる');
	await field(page, '端末を加えるコード').fill(typed.joinCode);
	await press(page, '加わる');
	await expect(field(page, '端末を加えるコード')).toHaveAccessibleErrorMessage(/./);
	await open(page, typed, '/export', '書き出し');
	await prove(page, typed.pin);
	await expect(page.getByRole('region', { name: '書き出すもの' })).toBeVisible();
	await open(page, typed, '/backup', '控えファイル');
	const download = page.waitForEvent('download');
	await press(page, '控えファイルをつくる');
	const file = await readFile(await (await download).path());
	await page.goto('/');
	await unlock(page, typed.passphrase);
	return file;
}

/** A visit, what is only searched for, and a form behind a hidden screen, left and hidden again. */
export async function markHalfTyped(page: Page, typed: Marks, record: string): Promise<void> {
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
	await unlock(page, typed.passphrase);
	await page.getByText('内容を直す・足りない項目を書く').click();
	await field(page, /^メモ/).fill(typed.hiddenHalf);
	await press(page, '画面をかくす');
	await expect(page.getByText('入力は残っています')).toBeVisible();
	await page.getByRole('radio', { name: typed.staff }).check();
	await page.getByRole('textbox', { name: 'PIN' }).fill(typed.pin);
	await press(page, 'つづける');
	await expect(field(page, /^メモ/)).toHaveValue(typed.hiddenHalf);
	await press(page, '画面をかくす');
	await expect(page.getByText('入力は残っています')).toBeVisible();
}

/** A second tab at the lock, with the paper beside it. */
export async function markLock(page: Page, typed: Marks, words: string[]): Promise<void> {
	await page.goto('/');
	await field(page, '合言葉').fill(typed.passphrase);
	await page.getByRole('checkbox', { name: '合言葉を表示する' }).check();
	await press(page, '合言葉を忘れたとき');
	await field(page, '回復キーのことば').fill(words.join(' '));
	await field(page, '新しい合言葉').fill(typed.forgottenPassphrase);
	await field(page, '新しい合言葉をもう一度').fill(typed.forgottenPassphrase);
	await page.getByRole('checkbox', { name: '合言葉を表示する' }).check();
}

/** The owner's page and a restore, half done, at an address of their own. */
export async function markElsewhere(
	page: Page,
	typed: Marks,
	{ server, file, words }: { server: Server; file: Buffer; words: string[] }
): Promise<void> {
	await page.goto(server.url + server.ownerPath);
	await field(page, '新しい管理の合言葉').fill(typed.ownerPassphrase);
	await press(page, '合言葉を決める', 'ひかえました');
	await field(page, '加える端末の名前').fill(typed.deviceName);
	await press(page, '端末を加えるコードを作る');
	await expect(field(page, '加える端末の名前')).toHaveValue('');
	await press(page, '管理を終える');
	await field(page, '管理の合言葉').fill(typed.ownerPassphrase);
	await page.getByText('鍵をなくしたとき').click();
	await field(page, '復旧コード').fill(typed.ownerCode);
	await page.goto(`${server.url}/restore`);
	await page
		.getByLabel('控えファイル', { exact: true })
		.setInputFiles({ name: 'a.backup', mimeType: 'application/octet-stream', buffer: file });
	await field(page, '合言葉').fill(typed.fileSecret);
	await page.getByRole('checkbox', { name: '合言葉を表示する' }).check();
	await press(page, '合言葉を忘れたとき');
	await field(page, '回復キーのことば').fill(words.join(' '));
}
