import { newMarks } from '../support/marked-fields';
import {
	markDoors,
	markElsewhere,
	markFollowUp,
	markHalfTyped,
	markLock,
	markMoney,
	markNameLater,
	markOwnRules,
	markRecovery,
	markRound,
	markSettings,
	markVisit
} from '../support/mark-everything';
import { filesWith } from '../support/profile-bytes';
import { expect, test } from '../support/profile';
import { setUp } from '../support/steps';

/** What is typed where, and what is plain on purpose, stands in `marked-fields`. */
const typed = newMarks();

test('nothing that names a person is readable on the disk', async ({ profile, elsewhere }) => {
	test.setTimeout(180_000);
	const page = await profile.open();
	await setUp(page, {
		...{ trades: 'both', clinic: typed.clinic, staff: typed.staff, pin: typed.pin },
		secret: typed.passphrase,
		registrations: [typed.judoRegistration, typed.ahakiRegistration]
	});
	await markSettings(page, typed);
	const words = await markRecovery(page, typed);
	await markOwnRules(page, typed);
	const record = await markVisit(page, typed);
	await markFollowUp(page, typed, record);
	await markMoney(page, typed, record);
	await markNameLater(page, typed);
	await markRound(page, typed);
	const file = await markDoors(page, typed);
	await markHalfTyped(page, typed, record);
	await markLock(await page.context().newPage(), typed, words);
	await markElsewhere(await page.context().newPage(), typed, { server: elsewhere, file, words });
	await profile.close();
	const found = filesWith({ ...typed, words: spellings(words) }, profile.folder);
	for (const [field, files] of Object.entries(found)) expect.soft(files, field).toEqual([]);
});

/** Each word alone stands in the list of words, which is a part of the app. */
function spellings(words: readonly string[]): string[] {
	const separators = [' ', '\u3000', '\n', ',', '、', '","'];
	return separators.flatMap((separator) =>
		[0, 4, 8].map((at) => words.slice(at, at + 3).join(separator))
	);
}

/** Each place where a browser stores what a page says, in one of the encodings. */
const planted = {
	indexedDB: typed.name,
	opfs: Buffer.from(typed.note).toString('hex'),
	cache: Buffer.from(`x${typed.kana}`).toString('base64'),
	localStorage: typed.clinic,
	session: typed.search
};

test('the search on the disk finds what is stored unsealed', async ({ profile }) => {
	const page = await profile.open();
	await page.goto('/help');
	await page.evaluate(async ({ indexedDB: name, opfs, cache, localStorage: clinic, session }) => {
		localStorage.setItem('control', clinic);
		document.title = session;
		const stored = await caches.open('control');
		await stored.put('/control', new Response(cache));
		const folder = await navigator.storage.getDirectory();
		const file = await folder.getFileHandle('control', { create: true });
		const writer = await file.createWritable();
		await writer.write(opfs);
		await writer.close();
		await new Promise<void>((resolve, reject) => {
			const opening = indexedDB.open('control');
			opening.onerror = () => reject(opening.error!);
			opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
			opening.onsuccess = () => {
				const work = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
				work.objectStore('rows').put({ json: JSON.stringify({ name }) }, 1);
				work.oncomplete = () => resolve();
			};
		});
	}, planted);
	await profile.close();

	const found = filesWith(typed, profile.folder);
	const places = {
		name: /IndexedDB/,
		note: /File System/,
		kana: /CacheStorage/,
		clinic: /Local Storage/,
		search: /Sessions/
	} as const;
	for (const [field, place] of Object.entries(places)) {
		expect.soft(found[field as keyof typeof places].join('\n'), field).toMatch(place);
	}
	expect(found.whyReturned).toEqual([]);
});
