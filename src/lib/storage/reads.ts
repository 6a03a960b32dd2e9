/** What pages read: live by watch…, once by find…. */
import { Dexie, liveQuery, type Observable, type ObservabilitySet } from 'dexie';
import type { Json } from '$lib/domain/journal/fact';
import type { View } from '$lib/domain/journal/view';
import { attempt } from './attempt';
import type { DraftRow, ViewRow } from './database';
import { localDisk, write, type Disk } from './disk';

type RowOf<Kind extends View['kind']> = Extract<ViewRow, { kind: Kind }>;

/** All visits of a month, '2026-11'. */
export function watchMonth(month: string, disk: Disk = localDisk()): Observable<RowOf<'visit'>[]> {
	const { views } = disk.db;
	return watch(disk, async () => {
		const visits = await views.where('[kind+month]').equals(['visit', month]).toArray();
		return visits as RowOf<'visit'>[];
	});
}

/** Follow-ups and outages that wait, of every month. */
export function watchOpen(disk: Disk = localDisk()): Observable<ViewRow[]> {
	return watch(disk, () => disk.db.views.where('open').equals(1).toArray());
}

/** Visits of every month whose money is held or has to be put right. */
export function watchMoney(disk: Disk = localDisk()): Observable<RowOf<'visit'>[]> {
	return watch(disk, async () => {
		const visits = await disk.db.views.where('money').equals(1).toArray();
		return visits as RowOf<'visit'>[];
	});
}

/** Those of them that are known. */
export function watchEach(ids: readonly string[], disk: Disk = localDisk()): Observable<ViewRow[]> {
	return watch(disk, async () => {
		const views = await disk.db.views.bulkGet([...ids]);
		return views.filter((view) => view !== undefined);
	});
}

/** Undefined while there is none. */
export function watchView(id: string, disk: Disk = localDisk()): Observable<ViewRow | undefined> {
	return watch(disk, () => disk.db.views.get(id));
}

export function watchKind<Kind extends View['kind']>(
	kind: Kind,
	disk: Disk = localDisk()
): Observable<RowOf<Kind>[]> {
	return watch(disk, async () => {
		const views = await disk.db.views.where('kind').equals(kind).toArray();
		return views as RowOf<Kind>[];
	});
}

/** Whatever is read of the database, again after every change of it. */
export function watchOf<T>(
	work: (disk: Disk) => PromiseLike<T>,
	disk: Disk = localDisk()
): Observable<T> {
	return watch(disk, () => work(disk));
}

/** Told of every change of a record, by any tab, and before whoever followed it earlier reads it anew. */
export function onRecordChange(changed: () => void, disk: Disk = localDisk()): () => void {
	const views = `idb://${disk.db.name}/views/`;
	const heard = (parts: ObservabilitySet) => {
		if ('all' in parts || Object.keys(parts).some((part) => part.startsWith(views))) changed();
	};
	const { storagemutated } = Dexie.on;
	storagemutated.subscribe(heard);
	return () => storagemutated.unsubscribe(heard);
}

/** Ids and times only, latest first; their content is sealed. */
export function watchDrafts(
	disk: Disk = localDisk()
): Observable<Pick<DraftRow, 'id' | 'rev' | 'at'>[]> {
	return watch(disk, async () => {
		const rows = await disk.db.drafts.toArray();
		return rows.map(({ id, rev, at }) => ({ id, rev, at })).sort((a, b) => b.at - a.at);
	});
}

/** All visits of a patient, in no order. */
export async function findVisitsOf(
	patient: string,
	disk: Disk = localDisk()
): Promise<RowOf<'visit'>[]> {
	const visits = await read(disk, () => disk.db.views.where({ patient }).toArray());
	return visits as RowOf<'visit'>[];
}

export async function findKind<Kind extends View['kind']>(
	kind: Kind,
	disk: Disk = localDisk()
): Promise<RowOf<Kind>[]> {
	return (await read(disk, () => disk.db.views.where({ kind }).toArray())) as RowOf<Kind>[];
}

/** Counting a hundred thousand of them would be felt at every start. */
export async function hasFacts(disk: Disk = localDisk()): Promise<boolean> {
	return (await read(disk, () => disk.db.facts.limit(1).primaryKeys())).length > 0;
}

/** Undefined when it was never saved or cannot be read: a setting is never worth a stopped screen. */
export async function getMeta<T extends Json>(
	name: string,
	disk: Disk = localDisk()
): Promise<T | undefined> {
	const row = await attempt(disk.db, () => disk.db.meta.get(keyOf(name)));
	return row.ok ? (row.value?.value as T | undefined) : undefined;
}

/** A plain setting of this device: codes, dates and numbers, never a name. False when it could not be saved. */
export async function setMeta(
	name: string,
	value: unknown,
	disk: Disk = localDisk()
): Promise<boolean> {
	// A plain copy: IndexedDB refuses reactive proxies.
	const plain = JSON.parse(JSON.stringify(value)) as Json;
	return (await write(disk, () => disk.db.meta.put({ key: keyOf(name), value: plain }))).ok;
}

function watch<T>(disk: Disk, work: () => PromiseLike<T>): Observable<T> {
	return liveQuery(() => read(disk, work));
}

async function read<T>({ db }: Disk, work: () => PromiseLike<T>): Promise<T> {
	const result = await attempt(db, work);
	if (result.ok) return result.value;
	throw new Error(`The database cannot be read (${result.reason}): ${result.detail}`);
}

function keyOf(name: string): string {
	return `setting/${name}`;
}
