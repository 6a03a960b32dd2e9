/** A drive that forgets: one bit of one sealed part, changed where the browser keeps it. */
import type { Page } from '@playwright/test';

/** Of the fact named, else of some visit; answers its id. Twice is as before. */
export function flipByte(page: Page, id?: string): Promise<string> {
	return page.evaluate(async (wanted) => {
		const settle = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error!);
			});
		const db = await settle(indexedDB.open('tsunagi'));
		const work = db.transaction(['facts', 'sealed'], 'readwrite');
		const facts = (await settle(work.objectStore('facts').getAll())) as {
			id: string;
			kind: string;
		}[];
		const visits = facts.filter(({ kind }) => kind === 'visit.recorded');
		const found = wanted ?? visits[Math.floor(visits.length / 2)]!.id;
		const block = (await settle(work.objectStore('sealed').get(found))) as { box: Uint8Array };
		block.box[0]! ^= 1;
		await settle(work.objectStore('sealed').put(block));
		db.close();
		return found;
	}, id);
}
