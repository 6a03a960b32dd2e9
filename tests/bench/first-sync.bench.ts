import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { joinClinic, openDevice, openOwner } from '../support/devices';
import { passphrase, press, unlock } from '../support/steps';
import { writeManyRecords } from '../support/write-many-records.js';
import { report } from './report';

const cost = { memory: 46 * 1024, passes: 1, lanes: 1 };
const today = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Tokyo' }).format(new Date());
const patience = { timeout: 500_000 };

for (const facts of [10_000, 50_000]) {
	test(`${facts} facts out of a file, to the server, and to a device that joins`, async ({
		browser,
		elsewhere: server
	}) => {
		const folder = await mkdtemp(join(tmpdir(), 'tsunagi-bench-'));
		const file = join(folder, 'many.backup');
		const size = { patients: facts / 10, facts, days: 730, today };
		await writeManyRecords(file, size, { passphrase, cost });
		const owner = await openOwner(browser, server);

		const old = await (await browser.newContext()).newPage();
		await old.goto(`${server.url}/restore`);
		await old.getByLabel('控えファイル', { exact: true }).setInputFiles(file);
		await old.getByRole('textbox', { name: '合言葉' }).fill(passphrase);
		const restoring = Date.now();
		await press(old, '読みこむ');
		await old.getByText('件の記録を加えました。').waitFor(patience);
		tell('restored out of a backup file', Date.now() - restoring);
		await press(old, 'つなぎ受付をひらく');
		await unlock(old);
		await joinClinic(old, owner, '前からの端末');
		tell('sent to the server', await untilLevel(old));

		const fresh = await openDevice(browser, server);
		await joinClinic(fresh, owner, '新しい端末');
		tell('first sync of a device that joined', await untilLevel(fresh));
		expect(await countFacts(fresh)).toBeGreaterThanOrEqual(facts);
		await rm(folder, { recursive: true, force: true });

		function tell(what: string, took: number): void {
			report(`${facts} facts: ${what}, ${Math.round((facts / took) * 1000)} a second`, [took]);
		}
	});
}

/** From now until the header is green. */
async function untilLevel(page: Page): Promise<number> {
	const began = Date.now();
	await page.getByRole('link', { name: /同期の状態、同期ずみ/ }).waitFor(patience);
	return Date.now() - began;
}

function countFacts(page: Page): Promise<number> {
	return page.evaluate(
		() =>
			new Promise<number>((resolve, reject) => {
				const opening = indexedDB.open('tsunagi');
				opening.onerror = () => reject(new Error('The database does not open'));
				opening.onsuccess = () => {
					const counting = opening.result.transaction('facts').objectStore('facts').count();
					counting.onsuccess = () => resolve(counting.result);
				};
			})
	);
}
