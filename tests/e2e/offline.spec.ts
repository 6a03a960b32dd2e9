import { expect, test } from '../support/app';
import { readyForOffline, recordLater, setUp, unlock } from '../support/steps';

/** Every address that a person may have kept, with the heading of its screen. */
const locked = [
	{ address: '/', heading: 'つなぎ整骨院' },
	{ address: '/fallback', heading: 'カードが読めないとき' },
	{ address: '/fallback?draft=x', heading: 'カードが読めないとき' },
	{ address: '/fallback/patient?draft=x', heading: 'カードが読めないとき' },
	{ address: '/fallback/confirm?draft=x', heading: 'カードが読めないとき' },
	{ address: '/done?id=x', heading: '記録' },
	{ address: '/due', heading: '後日確認' },
	{ address: '/due/record?id=x', heading: '後日確認を記録する' },
	{ address: '/records', heading: '記録' },
	{ address: '/record?id=x', heading: '記録の詳細' },
	{ address: '/outage', heading: '障害を記録' },
	{ address: '/settings', heading: '設定' },
	{ address: '/practice', heading: '練習・使いかた' }
];
const open = [
	{ address: '/install', heading: 'ホーム画面に追加' },
	{ address: '/help', heading: '困ったとき' },
	{ address: '/no-such-page', heading: 'このページはありません' }
];

test.afterEach(({ server }) => server.restart());

test('every address opens without network and server', async ({ context, page, server }) => {
	test.setTimeout(120_000);
	await setUp(page);
	await readyForOffline(page);
	await page.close();
	await server.stop();
	await context.setOffline(true);

	for (const { address, heading } of [...locked, ...open]) {
		await test.step(address, async () => {
			const cold = await context.newPage();
			await cold.goto(address);
			if (!open.some((one) => one.address === address)) await unlock(cold);
			await expect
				.soft(cold.getByRole('heading', { level: 1, name: heading, exact: true }))
				.toBeVisible();
			await cold.close();
		});
	}
});

test('a visit is recorded without network and server, and is there after reopening', async ({
	context,
	page,
	server
}) => {
	await setUp(page);
	await readyForOffline(page);
	await page.close();
	await server.stop();
	await context.setOffline(true);

	const offline = await context.newPage();
	await offline.goto('/');
	await unlock(offline);
	await recordLater(offline);
	const number = await offline.getByRole('strong').first().innerText();
	await offline.close();

	const again = await context.newPage();
	await again.goto('/records');
	await unlock(again);
	await expect(again.getByRole('listitem').filter({ hasText: number })).toHaveCount(1);
});
