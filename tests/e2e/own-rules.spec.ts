// A change that comes before our next version: a rulebook from a file, adopted, followed and withdrawn.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { WholeRulebook } from '../../src/lib/domain/flow/rulebook';
import { expect, test } from '../support/app';
import {
	expectLine,
	openRecord,
	press,
	readyForOffline,
	recordLater,
	setUp,
	startCold,
	startVisit,
	unlock
} from '../support/steps';

const asked = 'こちらの院は、はじめてですか?';

test('a rulebook from a file is refused or adopted, and followed offline until it is withdrawn', async ({
	page,
	server
}) => {
	await setUp(page);
	await readyForOffline(page);
	await recordLater(page);
	await page.goto('/rules');
	await unlock(page);
	const download = page.waitForEvent('download');
	await press(page, 'ファイルに書き出す');
	const written = await readFile(await (await download).path(), 'utf8');
	const book = JSON.parse(written) as WholeRulebook;
	const changed = written
		.replaceAll(book.questions['been-before']!.title, asked)
		.replace('"method": "後日確認"', '"method": "後日確認(新しい通知)"')
		.replace(book.title, '通知が変わったあとの対応');

	await page.getByRole('link', { name: '院内の決まり' }).click();
	await choose(page, 'broken.json', changed.replace('"to": "by-notice"', '"to": "by-notise"'));
	const refusal = page.getByRole('alert');
	await expect(refusal).toContainText('いまの対応ルールのままです');
	await expect(refusal.getByRole('listitem').first()).toHaveText(
		'questions › holding › options › notice › to: 「by-notise」という質問も結果もありません。'
	);
	await expect(page.getByRole('button', { name: 'この日から使う' })).toBeHidden();

	await choose(page, 'new.json', changed);
	const changes = page.getByRole('region', { name: '変わる点' });
	await expect(changes).toContainText(`まえ: ${book.questions['been-before']!.title}`);
	await expect(changes).toContainText(`いま: ${asked}`);
	await press(page, 'この日から使う');
	await expect(page.getByText('使いはじめる日をえらんでください。')).toBeVisible();
	await page.getByRole('radio', { name: /^今日から/ }).check();
	await press(page, 'この日から使う');
	await expect(page.getByText(/この端末に保存しました。.*の来院から使います。/)).toBeVisible();

	await server.stop();
	await startCold(page, '/');
	await unlock(page);
	await startVisit(page);
	await expect(mark(page)).toBeVisible();
	await press(page, /カードだけ/);
	await expect(page.getByRole('heading', { name: asked })).toBeVisible();
	await press(page, /はじめて/, /名前はあとで/);
	await expect(mark(page)).toBeVisible();
	await press(page, /すべて確認した/);
	await expect(mark(page)).toBeVisible();
	await openRecord(page);
	await expectLine(page, 'やり方', '後日確認(新しい通知)');
	const record = page.url();

	await page.goto('/rules/own');
	await unlock(page);
	const own = page.getByRole('article', { name: '通知が変わったあとの対応' });
	await expect(own).toContainText('いま使っています');
	await own.getByText('この決まりを取りやめる').click();
	await own.getByRole('button', { name: '取りやめる' }).click();
	await expect(own).toContainText('取りやめました');
	await page.goto('/');
	await unlock(page);
	await startVisit(page);
	await expect(mark(page)).toBeHidden();
	await press(page, /カードだけ/);
	await expect(
		page.getByRole('heading', { name: book.questions['been-before']!.title })
	).toBeVisible();
	await page.goto(record);
	await unlock(page);
	await expectLine(page, 'やり方', '後日確認(新しい通知)');
	await server.restart();
});

/** On everything that an own rulebook decides. */
function mark(page: Page) {
	return page.getByText('院内の決まり', { exact: true }).first();
}

async function choose(page: Page, name: string, text: string) {
	await page
		.getByLabel('対応ルールのファイル(JSON)')
		.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}
