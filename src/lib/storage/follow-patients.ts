/**
 * All patients, opened for the screen: most out of chunks, the rest from their sealed parts. What was
 * opened singly goes into chunks as soon as it is much.
 */
import { readPatient, type KnownPatient } from '$lib/domain/journal/known-patient';
import type { Vault } from '$lib/vault/vault';
import type { ChangedRow } from './database';
import { localDisk, type Disk } from './disk';
import { dropDraftsOf } from './drafts';
import { openPii } from './open-pii';
import { noteUntold, stampOf } from './changed-patients';
import { addChunks, isWorthMerging, mergeChunks, openChunks, type Entry } from './patient-chunks';
import { watchOf } from './reads';

export interface PatientsRead {
	/** Read for the first time, or anew. */
	known: KnownPatient[];
	/** Ids of those of whom nothing sealed is left. */
	gone: string[];
	/** Ids of those who cannot be read. */
	unreadable: string[];
	/** How many are still to be read: of thousands, some are told before the others. */
	left: number;
}

interface Look {
	places: number[];
	changed: ChangedRow[];
}

interface Following {
	next: (read: PatientsRead) => void;
	failed: (error: unknown) => void;
	/** So many openings are not felt; more of them are worth a chunk. */
	worthAChunk?: number;
	/** So many are opened singly before the screen is told. */
	atOnce?: number;
}

export function followPatients(
	vault: Vault,
	{ next, failed, worthAChunk = 100, atOnce = 500 }: Following,
	disk: Disk = localDisk()
): () => void {
	const follower = new Follower(vault, disk);
	let last = Promise.resolve();
	let stopped = false;
	const { db } = disk;
	const looks = watchOf(
		() =>
			db.transaction('r', db.chunks, db.changed, async () => ({
				places: await db.chunks.toCollection().primaryKeys(),
				changed: await db.changed.toArray()
			})),
		disk
	);
	const subscription = looks.subscribe((look) => {
		last = last
			.then(async () => {
				if (stopped) return;
				for await (const read of follower.read(look, atOnce)) {
					if (stopped) return;
					next(read);
					await follower.dropDrafts(read);
				}
				if (!stopped) await follower.tidy(look, worthAChunk);
			})
			.catch(failed);
	}, failed);
	return () => {
		stopped = true;
		subscription.unsubscribe();
	};
}

class Follower {
	#vault: Vault;
	#disk: Disk;
	/** Chunks that were read. */
	#places = new Set<number>();
	/** What was read whole last, by patient. */
	#held = new Map<string, Entry>();
	/** Whose drafts were looked for. */
	#gone = new Set<string>();
	#checked = false;

	constructor(vault: Vault, disk: Disk) {
		this.#vault = vault;
		this.#disk = disk;
	}

	async *read({ places, changed }: Look, atOnce: number): AsyncGenerator<PatientsRead> {
		const stale = new Set(changed.map(({ id }) => id));
		const fresh = places.filter((place) => !this.#places.has(place));
		let known: KnownPatient[] = [];
		const { entries, lost } = await openChunks(this.#vault, this.#disk, fresh);
		for (const entry of entries) {
			const { id } = entry.known;
			const held = this.#held.get(id);
			if (held && (held.stamp === entry.stamp || stale.has(id))) continue;
			this.#held.set(id, entry);
			known.push(entry.known);
		}
		this.#places = new Set(places);
		const wanted = changed.filter(
			({ id, stamp }) => stamp === null || stamp !== this.#held.get(id)?.stamp
		);
		const unknown = lost.filter((id) => !stale.has(id) && !this.#held.has(id)).length;
		for (let at = 0; at === 0 || at < wanted.length; at += atOnce) {
			const single = await this.#readSingly(wanted.slice(at, at + atOnce));
			const later = wanted.slice(at + atOnce).filter(({ id }) => !this.#held.has(id));
			const left = later.length + unknown;
			yield { ...single, known: [...known, ...single.known], left };
			known = [];
		}
	}

	/** An erasure comes from another device, or came while this one was locked: only now a draft opens. */
	async dropDrafts({ gone, known }: PatientsRead): Promise<void> {
		for (const { id } of known) this.#gone.delete(id);
		const fresh = new Set(gone.filter((id) => !this.#gone.has(id)));
		for (const id of fresh) this.#gone.add(id);
		if (fresh.size > 0) await dropDraftsOf(this.#vault, fresh, this.#disk);
	}

	/** Behind the screen: much that was opened singly becomes chunks, many small chunks become few. */
	async tidy({ places, changed }: Look, worthAChunk: number): Promise<void> {
		if (!this.#checked) {
			this.#checked = true;
			const told = new Set([...this.#held.keys(), ...changed.map(({ id }) => id)]);
			await noteUntold(this.#disk, told);
		}
		const stale = new Set(changed.map(({ id }) => id));
		const held = [...this.#held.values()];
		const single = held.filter(({ known }) => stale.has(known.id));
		const chunked = held.filter(({ known }) => !stale.has(known.id));
		if (single.length >= worthAChunk) await addChunks(this.#vault, this.#disk, single);
		else if (isWorthMerging(places.length, held.length)) {
			await mergeChunks(this.#vault, this.#disk, { places, entries: chunked });
		}
	}

	async #readSingly(wanted: readonly ChangedRow[]): Promise<Omit<PatientsRead, 'left'>> {
		const read: Omit<PatientsRead, 'left'> = { known: [], gone: [], unreadable: [] };
		const views = await this.#disk.db.views.bulkGet(wanted.map(({ id }) => id));
		const patients = views
			.filter((view) => view?.kind === 'patient')
			.filter((view) => this.#held.get(view.id)?.stamp !== stampOf(view));
		const parts = patients.flatMap(({ sealedIn }) => sealedIn);
		const opened = await openPii(this.#vault, parts, this.#disk);
		for (const view of patients) {
			const { known, whole } = readPatient(view, opened);
			if (view.sealedIn.length === 0) read.gone.push(view.id);
			else if (known) read.known.push(known);
			else read.unreadable.push(view.id);
			if (known && whole) this.#held.set(view.id, { stamp: stampOf(view), known });
			else this.#held.delete(view.id);
		}
		return read;
	}
}
