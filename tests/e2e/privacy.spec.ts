import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { recordVerbal, setUp, startCold, unlock } from '../support/steps';

test('names stand masked, in full for ten seconds, and in full where they were searched for', async ({
	page
}) => {
	await page.clock.install();
	await setUp(page);
	await recordVerbal(page, 'ヤマダ タロウ');
	await page.getByRole('link', { name: '記録', exact: true }).click();
	const list = page.getByRole('main').getByRole('list');
	await expect(list).toContainText('ヤマ**');
	await expect(list).not.toContainText('ヤマダ');
	await page.getByRole('button', { name: '氏名を10秒だけ表示する' }).click();
	await expect(list).toContainText('ヤマダ タロウ');
	await page.clock.fastForward(11_000);
	await expect(list).not.toContainText('ヤマダ');
	await page.getByRole('searchbox').fill('やま');
	await expect(list).not.toContainText('ヤマダ');
	await page.getByRole('searchbox').fill('やまだ');
	await expect(list).toContainText('ヤマダ タロウ 生年月日は未入力');
});

test('a damaged block says which one cannot be read, and the others work', async ({ page }) => {
	await setUp(page);
	await recordVerbal(page, 'ヤマダ タロウ');
	await recordVerbal(page, 'サトウ ハナコ');
	const damaged = await damageOnePatient(page);
	await startCold(page, '/records');
	await unlock(page);
	const list = page.getByRole('main').getByRole('list');
	await expect(list).toContainText(`読めません(番号 ${damaged.slice(-8)})`);
	await page.getByRole('link', { name: /読めません/ }).click();
	await expect(page.getByText('ほかの記録は使えます')).toBeVisible();
	await page.goto('/records');
	await unlock(page);
	await page.getByRole('searchbox').fill('サトウ');
	await expect(list).toContainText('サトウ ハナコ');
});

/** Flips a bit in the sealed part of the first patient; answers her id. */
function damageOnePatient(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const db = await new Promise<IDBDatabase>((resolve) => {
			const opening = indexedDB.open('tsunagi');
			opening.onsuccess = () => resolve(opening.result);
		});
		const work = db.transaction(['facts', 'sealed'], 'readwrite');
		const read = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve) => (request.onsuccess = () => resolve(request.result)));
		const facts = await read(
			work.objectStore('facts').getAll() as IDBRequest<
				{ id: string; kind: string; about: string }[]
			>
		);
		const fact = facts.find(({ kind }) => kind === 'patient.registered')!;
		const block = await read(
			work.objectStore('sealed').get(fact.id) as IDBRequest<{ box: Uint8Array }>
		);
		block.box[0]! ^= 1;
		work.objectStore('sealed').put(block);
		await new Promise((resolve) => (work.oncomplete = resolve));
		db.close();
		return fact.about;
	});
}
