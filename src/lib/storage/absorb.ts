/** Frames of the second copy → database. What is there already stays as it is. */
import { dayKey, writeMeta, type Device, type Mark } from './meta-rows';
import type { Attempt } from './attempt';
import { catchUp, noteBehind } from './behind';
import type { Database } from './database';
import { write, type Disk } from './disk';
import { dropErased, findErased } from './erased';
import type { FactsFrame, Frame } from './frames';
import { storedAmong } from './stored-among';
import { refreshViews } from './views';

/** Facts that one transaction takes; far from what makes a database seem silent. */
const batch = 200;

interface Absorbing {
	frames: Frame[];
	/** Written with the last frames, so that an interrupted replay begins again. */
	mark: Mark;
	/** True when the frames are younger than everything in the database. */
	younger: boolean;
	/** Who the device is after this. */
	device: Device | null;
}

/** How many facts were missing. One write per batch: after a wipe all of them together take long. */
export async function absorb(
	disk: Disk,
	{ frames, mark, younger, device }: Absorbing
): Promise<Attempt<number>> {
	const { db } = disk;
	let missing = 0;
	const portions = [...batches(frames)];
	const later = portions.length > 1;
	for (const { some, last } of portions) {
		const facts = some.filter((frame) => frame.t === 'facts');
		const absorbed = await write(disk, () =>
			db.transaction('rw', db.tables, async () => {
				const added = await absorbFacts(db, facts, { later });
				await absorbDays(db, some);
				if (last) await absorbKeys(db, frames, younger);
				if (last) await absorbAccount(db, frames);
				if (last) await writeMeta(db, 'mark', mark);
				if (last && device) await writeMeta(db, 'device', device);
				return added;
			})
		);
		if (!absorbed.ok) return absorbed;
		missing += absorbed.value;
	}
	// Where it fails, the notes stay for the next one.
	if (later) await catchUp(disk);
	return { ok: true, value: missing };
}

/** A save is never divided. */
function* batches(frames: Frame[]): Generator<{ some: Frame[]; last: boolean }> {
	let some: Frame[] = [];
	let size = 0;
	for (const frame of frames) {
		const more = frame.t === 'facts' ? frame.facts.length : 1;
		if (size > 0 && size + more > batch) {
			yield { some, last: false };
			some = [];
			size = 0;
		}
		some.push(frame);
		size += more;
	}
	yield { some, last: true };
}

/** 'later': the caller catches up when all is in, see behind. */
export async function absorbFacts(
	db: Database,
	frames: FactsFrame[],
	{ later }: { later: boolean }
): Promise<number> {
	const offered = new Map(
		frames.flatMap(({ facts }) => facts.map((entry) => [entry.fact.id, entry]))
	);
	for (const { id } of await storedAmong(db, [...offered.keys()])) offered.delete(id);

	const missing = [...offered.values()];
	// A number that a copy remembers may be of another epoch: the server says it again.
	await db.facts.bulkAdd(missing.map(({ fact }) => ({ ...fact, seq: null })));
	await offerOnce(
		db,
		missing.map(({ fact }) => fact.id)
	);
	const arrived = missing.map(({ fact }) => fact);
	const erased = await findErased(db);
	await db.sealed.bulkPut(
		missing.flatMap(({ sealed }) => (sealed && !erased.has(sealed.id) ? sealed : []))
	);
	await dropErased(db, arrived);
	const subjects = arrived.map(({ about }) => about);
	if (later) await noteBehind(db, subjects);
	else await refreshViews(db, subjects);
	await db.drafts.bulkDelete(frames.flatMap(({ closes }) => closes ?? []));
	return missing.length;
}

/** Where only the fact was lost and not its row here, it keeps its place. */
async function offerOnce(db: Database, ids: string[]): Promise<void> {
	const rows = await db.unsent.where('id').anyOf(ids).toArray();
	const known = new Set(rows.map(({ id }) => id));
	await db.unsent.bulkAdd(ids.filter((id) => !known.has(id)).map((id) => ({ id })));
}

/** All of the last frame or nothing: keys of one set-up beside those of another open nothing. */
async function absorbKeys(db: Database, frames: Frame[], younger: boolean): Promise<void> {
	const last = frames.findLast((frame) => frame.t === 'keys');
	if (!last || (!younger && (await db.keys.count()) > 0)) return;
	await db.keys.clear();
	await db.keys.bulkPut(last.rows);
}

/** Its upload key cannot be copied: the next round makes a new one. */
async function absorbAccount(db: Database, frames: Frame[]): Promise<void> {
	const last = frames.findLast((frame) => frame.t === 'account');
	if (!last || (await db.account.count()) > 0) return;
	const { clinic, label } = last;
	await db.account.put({ id: 'account', clinic, label, uploadKey: null, refused: null });
}

async function absorbDays(db: Database, frames: Frame[]): Promise<void> {
	for (const frame of frames) {
		if (frame.t !== 'day') continue;
		const key = dayKey(frame.date);
		const count = ((await db.meta.get(key))?.value as number | undefined) ?? 0;
		await db.meta.put({ key, value: Math.max(count, frame.count) });
	}
}
