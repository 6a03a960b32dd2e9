// Through every screen of the app, and through the states of each that look different.
import { expect, type Page } from '@playwright/test';
import {
	comeBack,
	expectTitle,
	goHome,
	ownPin,
	passphrase,
	press,
	prove,
	save,
	startCold,
	startVisit,
	unlock
} from './steps';
import { helpScreens } from './tour-help';
import { moneyScreens } from './tour-money';

export type Look = (screen: string) => Promise<void>;

/** Names that nobody may read in an address or in the title of the window. */
export const names = ['ヤマダ', '山田', 'やまだ', '佐藤', 'つなぎ整骨院'];

/** From an empty device through the whole app; `look` is called at every screen. */
export async function tour(page: Page, look: Look): Promise<void> {
	await setUpScreens(page, look);
	await visitScreens(page, look);
	await afterwardsScreens(page, look);
	await moneyScreens(page, look);
	await otherScreens(page, look);
	await helpScreens(page, look);
	await lockedScreens(page, look);
}

async function setUpScreens(page: Page, look: Look) {
	await page.goto('/');
	await expectTitle(page, 'はじめの設定');
	await look('set-up');
	await press(page, 'はじめる');
	await expect(page.getByText('院の名前を入れてください。')).toBeVisible();
	await look('set-up, nothing filled in');
	await page.getByRole('textbox', { name: '院の名前' }).fill('つなぎ整骨院');
	await page.getByRole('radio', { name: '両方' }).check();
	await page.getByRole('textbox', { name: '受付の方の名前' }).fill('佐藤');
	await page.getByRole('textbox', { name: '合言葉', exact: true }).fill(passphrase);
	await page.getByRole('textbox', { name: '合言葉をもう一度' }).fill(passphrase);
	await page.getByRole('textbox', { name: 'PIN', exact: true }).fill(ownPin);
	await press(page, 'はじめる');
	await expectTitle(page, '回復キー');
	await look('recovery key, not made');
	await press(page, '回復キーをつくる');
	await press(page, '書きとめた・おわる');
	await expect(page.getByText(/番目のことばとちがいます/).first()).toBeVisible();
	await look('recovery key, not noted');
	await page.getByRole('link', { name: 'あとでつくる' }).click();
	await expectTitle(page, 'つなぎ整骨院');
	await look('home, nothing recorded');
}

async function visitScreens(page: Page, look: Look) {
	await startVisit(page);
	await look('first question');
	for (const chip of ['まず10秒ためす', /^来院日:/, /^原因:/, '根拠']) {
		await press(page, chip);
		await expect(page.getByRole('dialog')).toBeVisible();
		if (chip === 'まず10秒ためす')
			await page.getByText('どのカードも読めない', { exact: true }).click();
		await look(`first question, dialog ${chip.toString()}`);
		await press(page, 'とじる');
	}
	await press(page, /どれもない/);
	await expect(page.getByRole('button', { name: '何も持っていない' })).toBeVisible();
	await look('second question');
	await press(page, '何も持っていない');
	await expectTitle(page, '患者さん');
	await look('patient, nobody known');
	await press(page, '新しく入力する', 'つぎへ');
	await expect(page.getByRole('textbox', { name: 'カナ', exact: true })).toBeFocused();
	await page.getByText('保険者番号・電話(あとでもよい)').click();
	await look('new patient, reading missing');
	await page.getByRole('textbox', { name: 'カナ', exact: true }).fill('やまだ たろう');
	await page.getByRole('textbox', { name: /^氏名/ }).fill('山田 太郎');
	await press(page, 'つぎへ');
	await expectTitle(page, '確認して保存');
	await look('confirmation');
	await press(page, 'すべて確認した・保存する');
	await expect(page.getByText('お支払いをえらんでください。')).toBeVisible();
	await page.getByRole('radio', { name: /全額を預かる/ }).check();
	await page.getByRole('radio', { name: 'その他' }).check();
	await page.getByRole('radio', { name: '家族' }).check();
	await page.getByText(/・メモ$/).click();
	await look('confirmation, everything open and missing');
	await press(page, '確認できない項目がある');
	await expect(page.getByRole('dialog')).toBeVisible();
	await look('confirmation, what cannot be confirmed');
	await press(page, 'とじる');
	await page.getByRole('textbox', { name: '理由' }).fill('県外の方');
	await save(page);
	await look('recorded');
	await page.getByRole('link', { name: /お願いの紙を印刷/ }).click();
	await expect(page.getByRole('region', { name: 'お願いの紙' })).toBeVisible();
	await look('slip');
	await page.getByRole('link', { name: /もどる: 記録しました/ }).click();
	await page.getByRole('link', { name: /患者さんに見せる/ }).click();
	await page.getByRole('radio', { name: 'English' }).check();
	await expect(page.getByText(/^Your number/)).toBeVisible();
	await look('shown to the patient');
	await press(page, '職員に戻す');
	await expectTitle(page, '画面をかくしています');
	await look('hidden');
	await comeBack(page);
	await goHome(page);
}

async function afterwardsScreens(page: Page, look: Look) {
	await startVisit(page);
	await press(page, /カードだけ/, /来たことがある/);
	await expect(page.getByRole('button', { name: /^ヤマ、伏せ字/ })).toBeVisible();
	await look('patient, one known');
	await page.getByRole('link', { name: /持ち物/ }).click();
	await page.getByRole('link', { name: /ホーム/ }).click();
	await expect(page.getByRole('link', { name: /書きかけの受付/ })).toBeVisible();
	await look('home, one waiting and one half-written');
	await page.getByRole('link', { name: /後日確認 1件/ }).click();
	await expectTitle(page, '後日確認');
	await look('follow-ups');
	await page.getByRole('link', { name: 'まとめて印刷' }).click();
	await expectTitle(page, '後日確認を印刷');
	await look('follow-ups to print');
	await page.getByRole('link', { name: /もどる/ }).click();
	await page.getByRole('link', { name: /確認する/ }).click();
	await expectTitle(page, /^後日確認 \d/);
	await press(page, '確認ずみにする');
	await expect(page.getByText('確認した方法をえらんでください。')).toBeVisible();
	await page.getByText('連絡・次の来院日').last().click();
	await press(page, '連絡を保存する');
	await page.getByText('受領委任で請求しない').click();
	await press(page, '請求しないにする');
	await expect(page.getByText('請求しない理由をえらんでください。')).toBeVisible();
	await page.getByText('資格確認アプリの結果をはりつける').click();
	const result =
		'氏名\t山田　花子\nフリガナ\tサトウ\n保険者番号\t01130012\n有効終了日\t令和6年1月1日';
	await page.getByRole('textbox', { name: 'アプリの結果の文字' }).fill(result);
	await expect(page.getByText('カナがちがいます。')).toBeVisible();
	await look('a follow-up, everything missing, and the result of somebody else');
	await page.getByRole('link', { name: '記録を見る' }).click();
	await expectTitle(page, '記録の詳細');
	await look('record');
	for (const part of ['根拠', '内容を直す・足りない項目を書く', 'この記録を取り消す']) {
		await page.getByText(part).click();
	}
	await press(page, '直した内容を保存する', /^取り消す$/);
	await expect(page.getByText('取り消す理由をえらんでください。')).toBeVisible();
	await look('record, everything open and missing');
	await page.getByRole('link', { name: '記録一覧' }).click();
	await expectTitle(page, '記録');
	await look('records');
	await page.getByRole('searchbox').fill('さとう');
	await expect(page.getByText('見つかりません')).toBeVisible();
	await look('records, nobody found');
	await page.getByRole('link', { name: 'この月を印刷する' }).click();
	await expectTitle(page, '月の記録を印刷');
	await page.getByRole('radio', { name: '書く' }).check();
	await look('a month on paper');
	await page.getByRole('link', { name: 'もどる: 記録' }).click();
	await page.getByRole('link', { name: /取りこむ/ }).click();
	await expectTitle(page, '患者さんの取りこみ');
	const buffer = Buffer.from('カナ,氏名\nヤマダ タロウ,山田太郎\n山田,山田\n');
	await page
		.getByLabel('CSVファイル')
		.setInputFiles({ name: 'patients.csv', mimeType: 'text/csv', buffer });
	await page.getByText('取りこめない行 1').click();
	await look('patients to import');
	await page.getByRole('link', { name: /もどる: 記録/ }).click();
	await page.getByRole('link', { name: 'CSVに書き出す' }).click();
	await expectTitle(page, '書き出し');
	await press(page, 'PINを忘れたとき', 'つづける');
	await expect(page.getByText('合言葉を入れてください。')).toBeVisible();
	await look('export, secret missing');
	await page.getByRole('textbox', { name: '合言葉' }).fill(passphrase);
	await press(page, 'つづける');
	await page.getByRole('radio', { name: '入れる', exact: true }).check({ timeout: 20_000 });
	await expect(page.getByRole('region', { name: 'ファイルの中身' })).toContainText('ヤマダ');
	await look('export, with names');
}

async function otherScreens(page: Page, look: Look) {
	await page.getByRole('link', { name: '設定' }).click();
	await expectTitle(page, '設定');
	await look('settings');
	await page.getByRole('link', { name: '受付の方とPIN' }).click();
	await expectTitle(page, '受付の方とPIN');
	await look('staff, who is at the desk');
	await prove(page);
	await press(page, '加える');
	await expect(page.getByText('名前を入れてください。')).toBeVisible();
	await page.getByText('PINを変える').click();
	await press(page, 'PINを保存する');
	await expect(page.getByText('PINは6けた以上')).toBeVisible();
	await look('staff, name and PIN missing');
	await page.getByRole('link', { name: '設定' }).first().click();
	await page.getByRole('link', { name: '医療証の表' }).click();
	await expectTitle(page, '医療証の表');
	await press(page, '表に加える');
	await expect(page.getByText('市区町村を入れてください。')).toBeVisible();
	await look('table of subsidies, nothing filled in');
	await page.getByRole('link', { name: '設定' }).first().click();
	await page.getByRole('link', { name: '画面をかくす・合言葉' }).click();
	await expectTitle(page, '画面をかくす・合言葉');
	await press(page, '合言葉を変える');
	await expect(page.getByText('今の合言葉を入れてください。')).toBeVisible();
	await look('lock, passphrase missing');
	await page.getByRole('link', { name: '設定' }).first().click();
	await page.getByRole('link', { name: '個人の情報を消す' }).click();
	await expectTitle(page, '個人の情報を消す');
	await prove(page);
	await expect(page.getByText('期間をすぎたもの: 0件')).toBeVisible();
	await look('erasing');
	await page.getByRole('link', { name: /設定/ }).first().click();
	await page.getByRole('link', { name: 'この端末を空にする' }).click();
	await expectTitle(page, 'この端末を空にする');
	await prove(page);
	await page.getByRole('checkbox', { name: '元に戻せないことを確かめた' }).check();
	await press(page, 'この端末を空にする');
	await expect(page.getByText('どの控えにも入っていません')).toBeVisible();
	await look('emptying the device, refused');
	await page.getByRole('link', { name: /設定/ }).first().click();
	await page.getByRole('link', { name: /控えファイルをつくる/ }).click();
	await expectTitle(page, '控えファイル');
	await look('backup files');
	await page.getByRole('link', { name: '控えファイルを読みこむ' }).click();
	await expectTitle(page, '控えファイルから戻す');
	await look('restore');
	await page.getByRole('link', { name: /控えファイル/ }).click();
	await page.getByRole('link', { name: 'ホーム', exact: true }).first().click();
	await page.getByRole('link', { name: '障害を記録' }).click();
	await expectTitle(page, '障害を記録');
	await press(page, 'はじまった');
	await expect(page.getByText('原因をえらんでください。')).toBeVisible();
	await look('outage, cause missing');
	await press(page, 'アプリの障害', 'はじまった');
	await expect(page.getByText('障害を記録中: アプリの障害')).toBeVisible();
	await page.context().setOffline(true);
	await expect(page.getByText('オフライン').first()).toBeVisible();
	await look('home, offline in an outage');
	await page.context().setOffline(false);
	await press(page, '終わった');
	await expectTitle(page, '障害が終わりました');
	await look('outage over');
	await page.getByRole('link', { name: 'ホームに戻る' }).click();
	await page.getByRole('link', { name: '訪問先の一覧' }).click();
	await expectTitle(page, '訪問先の一覧');
	await look('rounds, none yet');
	await page.getByRole('link', { name: '一覧をつくる' }).click();
	await press(page, /^一覧を保存する/);
	await expect(page.getByText('訪問先の名前を入れてください。').first()).toBeVisible();
	await page.getByRole('textbox', { name: '訪問先の名前' }).fill('さくら園');
	await page.getByRole('searchbox').fill('やまだ');
	await press(page, /一覧に入れる/);
	await page.getByRole('searchbox').fill('ん');
	await look('a round being planned');
	await press(page, /^一覧を保存する/);
	await expect(page.getByText(/のこり1人/)).toBeVisible();
	await look('round');
	await page.getByRole('link', { name: /もどる: 一覧/ }).click();
	await page.getByRole('link', { name: /もどる: ホーム/ }).click();
}

async function lockedScreens(page: Page, look: Look) {
	await startCold(page, '/record?id=unknown');
	await expectTitle(page, 'つなぎ受付をひらく');
	await look('locked');
	await page.getByRole('textbox', { name: '合言葉' }).fill('ちがう合言葉です');
	await press(page, 'ひらく');
	await expect(page.getByText('合言葉がちがいます。')).toBeVisible();
	await look('locked, wrong passphrase');
	await press(page, '合言葉を忘れたとき', '合言葉を変えてひらく');
	await expect(page.getByText('回復キーのことばを入れてください。')).toBeVisible();
	await look('locked, passphrase forgotten');
	await press(page, '合言葉でひらく');
	await unlock(page);
	await expect(page.getByText('この記録は見つかりません')).toBeVisible();
	await look('a record that is not there');
	await page.getByRole('link', { name: 'ホーム', exact: true }).first().click();
	await page.getByRole('link', { name: /練習・使いかた/ }).click();
	await press(page, '練習をはじめる');
	await expectTitle(page, '練習用の施術所');
	await look('home in practice');
}
