/** A sync event as the browser sends it when the line comes back: no page of the app need be open. */
import type { Page } from '@playwright/test';

/** Through the tools of any page of this browser. `tag` is the one that the app asked for. */
export async function wakeUp(page: Page, { url, tag }: { url: string; tag: string }) {
	const tools = await page.context().newCDPSession(page);
	const registered = new Promise<string>((found) =>
		tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(url));
			if (own) found(own.registrationId);
		})
	);
	await tools.send('ServiceWorker.enable');
	const registrationId = await registered;
	const { origin } = new URL(url);
	await tools.send('ServiceWorker.dispatchSyncEvent', {
		origin,
		registrationId,
		tag,
		lastChance: false
	});
	await tools.detach();
}

/** What the app has asked the browser to wake it up for. */
export function wakeUpTags(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		const { sync } = registration as unknown as { sync: { getTags(): Promise<string[]> } };
		return sync.getTags();
	});
}
