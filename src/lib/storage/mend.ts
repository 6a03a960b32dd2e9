/** Database → second copy: what was saved while the copy failed, or before it existed. Only under the lock. */
import { attempt } from './attempt';
import { write, type Disk } from './disk';
import type { Footing } from './footing';
import { writeFrame, type Frame } from './frames';
import { readMeta, writeMeta } from './meta-rows';
import { framesIn } from './reader';
import { scrubKeys } from './scrub-keys';

const batch = 200;

export async function mendCopy(disk: Disk, footing: Footing): Promise<void> {
	const { db, copy } = disk;
	const read = await copy.read(0);
	if (!read.ok || !footing.mark) return;
	// Otherwise the copy holds keys that the database has not taken in, and they are the younger ones.
	const level = footing.mark.upTo === footing.end;
	const { frames } = await framesIn(read.bytes);
	const held = new Set(
		frames.flatMap((frame) => (frame.t === 'facts' ? frame.facts.map(({ fact }) => fact.id) : []))
	);
	const stored = await attempt(db, () => db.facts.orderBy('id').primaryKeys());
	if (!stored.ok) return;
	const ids = stored.value.filter((id) => !held.has(id));
	for (let at = 0; at < ids.length; at += batch) {
		const some = ids.slice(at, at + batch);
		if (!(await appendAll(disk, footing, () => factFrames(disk, some)))) return;
	}
	if (!(await appendAll(disk, footing, () => otherFrames(disk)))) return;
	const keys = await attempt(db, () => db.keys.toArray());
	// Rows replaced while the copy could not be written.
	if (level && keys.ok && keys.value.length > 0) await scrubKeys(disk, keys.value);
	const mark = { ...footing.mark, lacking: false };
	const marked = await write(disk, () => writeMeta(db, 'mark', mark));
	if (marked.ok) footing.mark = mark;
}

async function factFrames({ db }: Disk, ids: string[]): Promise<Frame[]> {
	const facts = (await db.facts.bulkGet(ids)).filter((fact) => fact !== undefined);
	const blocks = (await db.sealed.bulkGet(ids)).flatMap((sealed) => sealed ?? []);
	const sealed = new Map(blocks.map((block) => [block.id, block]));
	return facts.map((fact) => ({
		t: 'facts',
		facts: [{ fact, sealed: sealed.get(fact.id) ?? null }],
		closes: null
	}));
}

/** Keys and device as they are now; a repeated frame does no harm, the last one counts. */
async function otherFrames({ db }: Disk): Promise<Frame[]> {
	const rows = await db.keys.toArray();
	const device = await readMeta(db, 'device');
	const account = await db.account.get('account');
	return [
		...(account ? [{ t: 'account', clinic: account.clinic, label: account.label } as const] : []),
		...(rows.length > 0 ? [{ t: 'keys', rows } as const] : []),
		...(device ? [{ t: 'device', ...device } as const] : [])
	];
}

async function appendAll(
	{ db, copy }: Disk,
	footing: Footing,
	read: () => Promise<Frame[]>
): Promise<boolean> {
	const frames = await attempt(db, read);
	if (!frames.ok) return false;
	if (frames.value.length === 0) return true;
	const bytes = await new Blob(frames.value.map(writeFrame)).arrayBuffer();
	const appended = await copy.append(new Uint8Array(bytes));
	if (!appended.ok) return false;
	footing.end = appended.end;
	if (footing.mark) footing.mark.upTo = appended.end;
	return true;
}
