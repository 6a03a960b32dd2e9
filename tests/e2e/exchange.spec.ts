import type { Page } from '@playwright/test';
import { toShiftJis } from '../../src/lib/domain/exchange/shift-jis';
import { expect, test } from '../support/app';
import { press, readyForOffline, setUp, startVisit, unlock } from '../support/steps';

const patients = [
	'患者番号,氏名,フリガナ,生年月日,保険者番号,電話番号',
	'0001,山田 太郎,ﾔﾏﾀﾞ ﾀﾛｳ,S30.1.5,138016,03-0000-0000',
	'0002,髙橋 花子,タカハシ ハナコ,昭和60年2月3日,,',
	'0003,誤り,アヤマリ,昭和60年2月30日,,'
].join('\r\n');

test('patients come in from a Shift_JIS file, are looked at first, and come in once only', async ({
	page
}) => {
	await setUp(page);
	await readyForOffline(page);
	await page.context().setOffline(true);
	await openImport(page);
	await choose(page, toShiftJis(patients).bytes);
	await expect(page.getByText('patients.csv(Shift_JIS)')).toBeVisible();
	await expect(page.getByText('新しい人2人、内容が変わる人0人、同じ人0人')).toBeVisible();
	await page.getByText('取りこめない行 1').click();
	await expect(page.getByText('2月30日はカレンダーにない日です')).toBeVisible();
	await press(page, '2人を取りこむ');
	await expect(page.getByText('2人をこの端末に保存しました。')).toBeVisible();

	await page.reload();
	await unlock(page);
	await choose(page, toShiftJis(patients.replace('03-0000-0000', '03-9999-9999')).bytes);
	await expect(page.getByText('新しい人0人、内容が変わる人1人、同じ人1人')).toBeVisible();
	await page.getByText('内容が変わる人 1', { exact: true }).click();
	await expect(page.getByText('電話番号: 03-0000-0000 → 03-9999-9999')).toBeVisible();

	await page.goto('/');
	await unlock(page);
	await startVisit(page);
	await press(page, /カードだけ/, /来たことがある/);
	await page.getByRole('searchbox').fill('たかはし');
	await expect(page.getByRole('button', { name: /タカハシ ハナコ/ })).toBeVisible();
});

test('a file with a My Number is refused as a whole, with the place', async ({ page }) => {
	await setUp(page);
	await openImport(page);
	await choose(page, Buffer.from('カナ,備考\nヤマダ,1234 5678 9018\n'));
	await expect(
		page.getByText('2行目の「備考」にマイナンバーのような番号があります。')
	).toBeVisible();
	await expect(page.getByRole('button', { name: /取りこむ/ })).toBeHidden();
	await choose(page, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x0d]));
	await expect(page.getByText('CSVで書き出したファイルをえらんでください。')).toBeVisible();
});

async function openImport(page: Page) {
	await page.getByRole('link', { name: '記録', exact: true }).click();
	await page.getByRole('link', { name: /取りこむ/ }).click();
	await expect(page.getByRole('heading', { level: 1, name: '患者さんの取りこみ' })).toBeVisible();
}

async function choose(page: Page, bytes: Uint8Array) {
	await page
		.getByLabel('CSVファイル')
		.setInputFiles({ name: 'patients.csv', mimeType: 'text/csv', buffer: Buffer.from(bytes) });
}
