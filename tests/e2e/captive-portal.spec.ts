import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../support/next-version';
import { readyForOffline, recordLater, setUp, unlock } from '../support/steps';

/** A Wi-Fi login page in the place of a file: 200, and not what was asked for. */
const login = { status: 200, contentType: 'text/html', body: '<!doctype html><h1>Wi-Fi</h1>' };

test.afterEach(({ server }) => server.restart());

test('a new version with one wrong file is never used; the old one goes on without a network', async ({
	context,
	page,
	server,
	next
}) => {
	await setUp(page);
	await readyForOffline(page);

	await server.restart(next);
	const answered = await answerOneChunk(context);
	const states = await page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		const found = new Promise<ServiceWorker>((resolve) =>
			registration.addEventListener('updatefound', () => resolve(registration.installing!))
		);
		await registration.update();
		const worker = await found;
		await new Promise<void>((resolve) =>
			worker.addEventListener('statechange', () => worker.state !== 'installing' && resolve())
		);
		return [worker.state, registration.waiting, registration.active?.state];
	});
	expect(answered).toHaveLength(1);
	expect(states).toEqual(['redundant', null, 'activated']);

	await server.stop();
	await context.setOffline(true);
	const cold = await context.newPage();
	await cold.goto('/');
	await unlock(cold);
	await expect(cold.getByText('新しい版があります')).toHaveCount(0);
	await recordLater(cold);
});

test('an installation with one wrong file is not used; the app works with the network, and installs later', async ({
	context,
	page
}) => {
	const answered = await answerOneChunk(context);
	await setUp(page);
	await expect.poll(() => answered).toHaveLength(1);
	await expect.poll(() => workers(page)).toEqual([]);
	await recordLater(page);
	await page.getByRole('link', { name: 'ホームに戻る' }).click();
	await expect(page.getByRole('link', { name: /カードが読めない/ })).toBeVisible();
	await expect(page.getByText('これからはネットがなくても使えます')).toHaveCount(0);

	await page.goto('/');
	await unlock(page);
	await readyForOffline(page);
});

/** Spoils one answer to a service worker; the page itself gets the true files. */
async function answerOneChunk(context: BrowserContext): Promise<string[]> {
	const answered: string[] = [];
	await context.route('**/_app/immutable/nodes/*.js', async (route) => {
		const forWorker = route.request().serviceWorker() !== null;
		if (!forWorker || answered.length > 0) return route.fallback();
		answered.push(route.request().url());
		await route.fulfill(login);
	});
	return answered;
}

/** States of the workers of this origin; none after a failed first installation. */
function workers(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const registration = await navigator.serviceWorker.getRegistration();
		const found = [registration?.installing, registration?.waiting, registration?.active];
		return found.flatMap((worker) => worker?.state ?? []);
	});
}
