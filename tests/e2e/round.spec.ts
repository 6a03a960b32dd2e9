import { expect, test } from '../support/app';
import { press, readyForOffline, recordVerbal, setUp, unlock } from '../support/steps';
import { countTaps } from '../support/taps';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('a round is prepared at the clinic and takes three taps a person without a network', async ({
	page,
	server
}) => {
	await page.clock.setFixedTime('2026-11-02T09:00:00+09:00');
	await setUp(page);
	await readyForOffline(page);
	for (const kana of ['ヤマダ タロウ', 'サトウ ミキ']) await recordVerbal(page, kana);
	await page.getByRole('link', { name: '訪問先の一覧' }).click();
	await page.getByRole('link', { name: '一覧をつくる' }).click();
	await page.getByRole('textbox', { name: '訪問先の名前' }).fill('さくら園');
	for (const kana of ['やまだ', 'さとう']) {
		await page.getByRole('searchbox').fill(kana);
		await press(page, /一覧に入れる/);
	}
	await press(page, '一覧を保存する(2人)');
	await expect(page.getByRole('heading', { name: '11/2(月) さくら園 のこり2人' })).toBeVisible();

	await server.stop();
	await page.context().setOffline(true);
	await page.clock.setFixedTime('2026-11-09T09:00:00+09:00');
	await page.reload();
	await unlock(page);
	await expect(page.getByText('7日前につくった一覧です')).toBeVisible();
	await press(page, /ヤマダ タロウ/, /カードだけ/, /来たことがある/, /すべて確認した/);
	await expect(page.getByText('この端末に保存しました')).toBeVisible();

	const taps = countTaps(page);
	await taps.tap(page.getByRole('link', { name: 'つぎの人' }));
	await expect(page.getByText('前の人と同じやり方で始めます: 口頭で確認')).toBeVisible();
	await taps.tap(page.getByRole('button', { name: /サトウ ミキ/ }));
	await taps.tap(page.getByRole('button', { name: 'すべて確認した・保存する' }));
	await expect(page.getByText('この端末に保存しました')).toBeVisible();
	expect(taps.count).toBe(3);
	await page.getByRole('link', { name: 'つぎの人' }).click();
	await expect(page.getByText('全員の受付がおわりました。')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'おわった人 2人' })).toBeVisible();
	await page.context().setOffline(false);
	await server.restart();
});
