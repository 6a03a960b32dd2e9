import { expect, test } from '../support/app';
import { home, press, readyForOffline, setUp, unlock } from '../support/steps';
import { countTaps } from '../support/taps';

const people = [
	'アオキ ハル',
	'イトウ ナツ',
	'ウエダ アキ',
	'エンドウ フユ',
	'オカダ ウメ',
	'カトウ モモ',
	'キムラ サクラ',
	'クドウ フジ'
];

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('a round of eight is prepared at the clinic and takes three taps a person without a network', async ({
	page,
	server
}) => {
	await page.clock.setFixedTime('2026-11-02T09:00:00+09:00');
	await setUp(page);
	await readyForOffline(page);
	await page.getByRole('link', { name: '記録', exact: true }).click();
	await page.getByRole('link', { name: /取りこむ/ }).click();
	await page.getByLabel('CSVファイル').setInputFiles({
		name: 'patients.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(['カナ,氏名', ...people.map((kana) => `${kana},見本`)].join('\n'))
	});
	await press(page, '8人を取りこむ');
	await expect(page.getByText('8人をこの端末に保存しました。')).toBeVisible();
	await home(page);
	await page.getByRole('link', { name: '訪問先の一覧' }).click();
	await page.getByRole('link', { name: '一覧をつくる' }).click();
	await page.getByRole('textbox', { name: '訪問先の名前' }).fill('さくら園');
	for (const kana of people) {
		await page.getByRole('searchbox').fill(kana);
		await press(page, /一覧に入れる/);
	}
	await press(page, '一覧を保存する(8人)');
	await expect(page.getByRole('heading', { name: '11/2(月) さくら園 のこり8人' })).toBeVisible();

	await server.stop();
	await page.context().setOffline(true);
	await page.clock.setFixedTime('2026-11-09T09:00:00+09:00');
	await page.reload();
	await unlock(page);
	await expect(page.getByText('7日前につくった一覧です')).toBeVisible();
	const [first, ...others] = people;
	await press(page, new RegExp(first!), /カードだけ/, /来たことがある/, /すべて確認した/);
	await expect(page.getByText('この端末に保存しました')).toBeVisible();

	for (const kana of others) {
		const taps = countTaps(page);
		await taps.tap(page.getByRole('link', { name: 'つぎの人' }));
		await expect(page.getByText('前の人と同じやり方で始めます: 口頭で確認')).toBeVisible();
		await taps.tap(page.getByRole('button', { name: new RegExp(kana) }));
		await taps.tap(page.getByRole('button', { name: 'すべて確認した・保存する' }));
		await expect(page.getByText('この端末に保存しました')).toBeVisible();
		expect(taps.count, kana).toBe(3);
	}
	await page.getByRole('link', { name: 'つぎの人' }).click();
	await expect(page.getByText('全員の受付がおわりました。')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'おわった人 8人' })).toBeVisible();
	await page.reload();
	await unlock(page);
	await expect(page.getByRole('heading', { name: 'おわった人 8人' })).toBeVisible();
	await page.context().setOffline(false);
	await server.restart();
});
