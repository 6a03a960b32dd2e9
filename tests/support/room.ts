// Takes the room to store anything away from a page, and gives it back.
import type { Page } from '@playwright/test';

const some = 5_000_000;
const much = 500_000_000;

/** Before anything is stored: the browser asks for the limit at the first write, and then keeps it. */
export function limitRoom(page: Page): Promise<void> {
	return setRoom(page, some);
}

/** Fills what is left with noise until not even a small row fits. */
export async function takeRoom(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const noise = await new Promise<IDBDatabase>((resolve, reject) => {
			const opening = indexedDB.open('noise');
			opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(opening.error!);
		});
		let size = 1 << 20;
		while (size >= 64) {
			const bytes = new Uint8Array(size);
			for (let at = 0; at < size; at += 65_536) {
				crypto.getRandomValues(bytes.subarray(at, at + 65_536));
			}
			const fitted = await new Promise<boolean>((resolve) => {
				const work = noise.transaction('rows', 'readwrite');
				work.objectStore('rows').put(bytes, Math.random());
				work.oncomplete = () => resolve(true);
				work.onabort = () => resolve(false);
			});
			if (!fitted) size /= 2;
		}
		noise.close();
	});
}

export function giveRoom(page: Page): Promise<void> {
	return setRoom(page, much);
}

async function setRoom(page: Page, quotaSize: number): Promise<void> {
	const session = await page.context().newCDPSession(page);
	const { origin } = new URL(page.url());
	await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
}
