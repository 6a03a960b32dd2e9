import { filesWith } from '../support/profile-bytes';
import { expect, test } from '../support/profile';
import { goHome, save, setUp, startVisit } from '../support/steps';

/** One for each field, so random that no six signs of them stand anywhere by chance. */
const typed = {
	clinic: 'Qx7vKp2mZr9T',
	staff: 'Hd4wNb8sLf1Y',
	phoneOfClinic: 'Tg5jXc3pVk6M',
	kana: 'ヌメヲゾペヂムヅユホテポ',
	name: '峯Rz2yGm7qWn4D澤',
	insurerNumber: 'Bs9kJt5fPx1C',
	phone: 'Vw3hLd8nQj6R',
	insuredName: 'Zc1gYk4tMb7H',
	note: 'Fp6xSv2rKz9N',
	halfKana: 'ヅミゼヨヌビワオゲヘヤヂ',
	halfName: 'Xn8dCj3wTq5L',
	search: 'ヒゾヱヤムドラセペツゴユ',
	searchInRecords: 'ゲネヲハビルヅソヒポヤミ'
};

test('nothing that names a person is readable on the disk', async ({ profile }) => {
	test.setTimeout(120_000);
	const page = await profile.open();
	await setUp(page, { clinic: typed.clinic, staff: typed.staff });
	await page.getByRole('link', { name: '設定' }).click();
	await page.getByRole('textbox', { name: '電話' }).fill(typed.phoneOfClinic);
	await page.getByRole('button', { name: '院の情報を保存する' }).click();
	await expect(page.getByText('この端末に保存しました')).toBeVisible();
	await page.getByRole('link', { name: 'ホーム', exact: true }).last().click();

	await startVisit(page);
	await page.getByRole('button', { name: /カードだけ/ }).click();
	await page.getByRole('button', { name: /来たことがある/ }).click();
	await page.getByRole('button', { name: '新しく入力する' }).click();
	await page.getByRole('textbox', { name: 'カナ', exact: true }).fill(typed.kana);
	await page.getByRole('textbox', { name: '氏名' }).fill(typed.name);
	await page.getByText('保険者番号・電話').click();
	await page.getByRole('textbox', { name: '保険者番号' }).fill(typed.insurerNumber);
	await page.getByRole('textbox', { name: '電話' }).fill(typed.phone);
	await page.getByRole('button', { name: 'つぎへ' }).click();
	await page.getByRole('radio', { name: '家族', exact: true }).check();
	await page.getByRole('textbox', { name: '被保険者(世帯主)の氏名' }).fill(typed.insuredName);
	await page.getByText(/^来院日.*メモ/).click();
	await page.getByRole('textbox', { name: 'メモ' }).fill(typed.note);
	await save(page);
	await goHome(page);

	// A visit that is left half-typed, and what is only searched for.
	await startVisit(page);
	await page.getByRole('button', { name: /カードだけ/ }).click();
	await page.getByRole('button', { name: /来たことがある/ }).click();
	await page.getByRole('searchbox', { name: 'カナでさがす' }).fill(typed.search);
	await page.getByRole('button', { name: '新しく入力する' }).click();
	await page.getByRole('textbox', { name: 'カナ', exact: true }).fill(typed.halfKana);
	await page.getByRole('textbox', { name: '氏名' }).fill(typed.halfName);
	await page.goBack();
	await page.getByRole('link', { name: /ホーム/ }).click();
	await expect(page.getByRole('link', { name: /書きかけの受付/ })).toBeVisible();
	await page.getByRole('link', { name: '記録', exact: true }).click();
	await page.getByRole('searchbox', { name: /さがす/ }).fill(typed.kana);
	await expect(page.getByText('1件')).toBeVisible();
	await page.getByRole('searchbox', { name: /さがす/ }).fill(typed.searchInRecords);
	await expect(page.getByText('見つかりません')).toBeVisible();
	await profile.close();

	for (const [field, text] of Object.entries(typed)) {
		expect.soft(filesWith(text, profile.folder), field).toEqual([]);
	}
});

test('the search on the disk finds what is stored unsealed', async ({ profile }) => {
	const page = await profile.open();
	await page.goto('/help');
	await page.evaluate(async ({ clinic, name, kana }) => {
		localStorage.setItem('control', clinic);
		await new Promise<void>((resolve, reject) => {
			const opening = indexedDB.open('control');
			opening.onerror = () => reject(opening.error!);
			opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
			opening.onsuccess = () => {
				const work = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
				work.objectStore('rows').put({ name, json: JSON.stringify({ kana }) }, 1);
				work.oncomplete = () => resolve();
			};
		});
	}, typed);
	await profile.close();

	expect(filesWith(typed.clinic, profile.folder)).not.toEqual([]);
	expect(filesWith(typed.name, profile.folder)).not.toEqual([]);
	expect(filesWith(typed.kana, profile.folder)).not.toEqual([]);
	expect(filesWith(typed.note, profile.folder)).toEqual([]);
});
