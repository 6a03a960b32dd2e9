// 医療証: the clinic's own table of towns and schemes, and what it changes at the window.
import { expect, test } from '../support/app';
import {
	expectLine,
	goHome,
	press,
	readyForOffline,
	save,
	setUp,
	startVisit,
	typePatient,
	unlock
} from '../support/steps';

test('a line of the table says at the visit and before the claim what the window takes, offline', async ({
	page
}) => {
	await setUp(page);
	await readyForOffline(page);
	await page.context().setOffline(true);
	await page.getByRole('link', { name: '設定' }).click();
	await page.getByRole('link', { name: '医療証の表' }).click();
	await press(page, '表に加える');
	await expect(page.getByRole('textbox', { name: '市区町村' })).toBeFocused();
	await page.getByRole('textbox', { name: '市区町村' }).fill('八王子市');
	await page.getByRole('textbox', { name: '制度の名前' }).fill('子ども医療');
	await page.getByRole('textbox', { name: /^公費負担者番号/ }).fill('88131248');
	await page.getByRole('radio', { name: '現物(窓口で引く)' }).check();
	await page.getByRole('textbox', { name: /^窓口の上限/ }).fill('500');
	await press(page, '表に加える');
	const line = page.getByRole('region', { name: '八王子市 子ども医療' });
	await expect(line.getByText('500円')).toBeVisible();
	await page.getByRole('link', { name: '設定' }).first().click();
	await page.getByRole('link', { name: 'ホーム', exact: true }).first().click();

	await startVisit(page);
	await press(page, 'カード + 資格情報のお知らせ 両方そろっている');
	await typePatient(page, 'やまだ');
	const aid = page.getByRole('radiogroup', { name: /^医療証/ });
	await aid.getByRole('radio', { name: 'ある' }).check();
	await expect(
		page.getByText('八王子市 子ども医療: 現物(窓口で引く)・窓口は500円まで')
	).toBeVisible();
	await save(page);
	await goHome(page);

	await page.goto('/claims');
	await unlock(page);
	await page.getByRole('link', { name: /^\d+-\d+/ }).click();
	await page.getByRole('textbox', { name: /^枝番/ }).fill('１');
	await page.getByRole('textbox', { name: /^合計/ }).fill('4000');
	await page.getByRole('radio', { name: '3割' }).check();
	await page.getByRole('radio', { name: '資格確認アプリ' }).check();
	await page.getByRole('textbox', { name: /^公費負担者番号/ }).fill('88131248');
	await expect(page.getByText('院の表: 八王子市 子ども医療')).toBeVisible();
	await expect(page.getByRole('radio', { name: '現物(窓口で引く)' })).toBeChecked();
	await expect(page.getByRole('textbox', { name: /^窓口の上限/ })).toHaveValue('500');
	await press(page, '保存する');
	await expectLine(page, '窓口の自己負担分', '1,200円');
	await expectLine(page, '医療証をつかうと', '500円をいただく');
	await page.reload();
	await unlock(page);
	await expectLine(page, '医療証をつかうと', '500円をいただく');
	await expect(page.getByRole('textbox', { name: /^枝番/ })).toHaveValue('01');
});
