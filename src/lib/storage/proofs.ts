/** Facts whose signature nobody has looked at yet, and what was found. */
import type { Fact } from '$lib/domain/journal/fact';
import { attempt, type Attempt } from './attempt';
import { write, type Disk } from './disk';
import { readMeta, writeMeta } from './meta-rows';
import { syncRow } from './standing';

/** One look at the database, and few enough for the screens not to feel it. */
const portion = 200;

export interface Unproved {
	facts: Fact[];
	/** Public keys by device, as first heard of. */
	authors: Record<string, string>;
	upTo: number;
	epoch: string | null;
}

/** The next numbers, the lowest first. */
export function readUnproved({ db }: Disk): Promise<Attempt<Unproved>> {
	return attempt(db, () =>
		db.transaction('r', db.meta, db.facts, async () => {
			const [{ epoch, cursor }, proofs, authors = {}] = await Promise.all([
				syncRow(db),
				readMeta(db, 'proofs'),
				readMeta(db, 'authors')
			]);
			// A log that began anew has given other numbers.
			const from = proofs?.epoch === epoch ? proofs.upTo : 0;
			const upTo = Math.min(cursor, from + portion);
			const facts = await db.facts.where('seq').between(from, upTo, false, true).toArray();
			return { facts, authors, upTo, epoch };
		})
	);
}

/** The first key that is heard of a device is hers for ever: a server that is not ours any more has others. */
export function noteAuthors(
	disk: Disk,
	heard: readonly { device: string; deviceKey: string }[]
): Promise<Attempt<Record<string, string>>> {
	const { db } = disk;
	return write(disk, () =>
		db.transaction('rw', db.meta, async () => {
			const known = await readMeta(db, 'authors');
			const named = heard.map(({ device, deviceKey }) => [device, deviceKey]);
			const authors = { ...(Object.fromEntries(named) as Record<string, string>), ...known };
			await writeMeta(db, 'authors', authors);
			return authors;
		})
	);
}

export interface Found {
	upTo: number;
	epoch: string | null;
	strangers: number;
	doubted: readonly string[];
}

export function noteProofs(disk: Disk, found: Found): Promise<Attempt<void>> {
	const { db } = disk;
	return write(disk, () =>
		db.transaction('rw', db.meta, async () => {
			const { epoch, upTo } = found;
			const before = await readMeta(db, 'proofs');
			const isSame = before?.epoch === epoch;
			const settled = before?.settled ?? [];
			const doubted = new Set([...(before?.doubted ?? []), ...found.doubted]);
			for (const id of settled) doubted.delete(id);
			const strangers = (isSame ? before.strangers : 0) + found.strangers;
			await writeMeta(db, 'proofs', { epoch, upTo, strangers, doubted: [...doubted], settled });
		})
	);
}

/** A person has looked at it; it is not asked about again. */
export function settleDoubt(disk: Disk, id: string): Promise<Attempt<void>> {
	const { db } = disk;
	return write(disk, () =>
		db.transaction('rw', db.meta, async () => {
			const proofs = await readMeta(db, 'proofs');
			if (!proofs?.doubted.includes(id)) return;
			const doubted = proofs.doubted.filter((one) => one !== id);
			await writeMeta(db, 'proofs', { ...proofs, doubted, settled: [...proofs.settled, id] });
		})
	);
}
