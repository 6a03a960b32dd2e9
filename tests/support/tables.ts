// Looks into the tables of the browser's database, to see what a screen cannot show.
import type { Page } from '@playwright/test';

type Rows = Record<string, unknown>[];

/** Every row of every table of the device, by the name of the table. */
export function readTables(page: Page): Promise<Record<string, Rows>> {
	return page.evaluate(async () => {
		const db = await result(indexedDB.open('tsunagi'));
		const names = [...db.objectStoreNames];
		const tables = await Promise.all(
			names.map((name) => result(db.transaction(name).objectStore(name).getAll()))
		);
		db.close();
		return Object.fromEntries(names.map((name, at) => [name, tables[at] as Rows]));

		function result<T>(request: IDBRequest<T>): Promise<T> {
			return new Promise((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(new Error(request.error?.message));
			});
		}
	});
}

/** How many rows each table holds. */
export async function countRows(page: Page): Promise<Record<string, number>> {
	const tables = Object.entries(await readTables(page));
	return Object.fromEntries(tables.map(([name, rows]) => [name, rows.length]));
}
