/** Database → second copy: what was saved while the copy failed, or before it existed. Only under the lock. */
import { write, type Disk } from './disk';
import type { Footing } from './footing';
import { readFrames, writeFrame, type Frame } from './frames';
import { readMeta, writeMeta } from './meta-rows';

const batch = 200;

export async function mendCopy(disk: Disk, footing: Footing): Promise<void> {
	const { db, copy } = disk;
	const read = await copy.read(0);
	if (!read.ok || !footing.mark) return;
	const { frames } = readFrames(read.bytes);
	const held = new Set(
		frames.flatMap((frame) => (frame.t === 'facts' ? frame.facts.map(({ fact }) => fact.id) : []))
	);
	const ids = (await db.facts.orderBy('id').primaryKeys()).filter((id) => !held.has(id));
	for (let at = 0; at < ids.length; at += batch) {
		const missing = await factFrames(disk, ids.slice(at, at + batch));
		if (!(await appendAll(disk, footing, missing))) return;
	}
	if (!(await appendAll(disk, footing, await otherFrames(disk)))) return;
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
	return [
		...(rows.length > 0 ? [{ t: 'keys', rows } as const] : []),
		...(device ? [{ t: 'device', ...device } as const] : [])
	];
}

async function appendAll({ copy }: Disk, footing: Footing, frames: Frame[]): Promise<boolean> {
	if (frames.length === 0) return true;
	const bytes = await new Blob(frames.map(writeFrame)).bytes();
	const appended = await copy.append(bytes);
	if (!appended.ok) return false;
	footing.end = appended.end;
	if (footing.mark) footing.mark.upTo = appended.end;
	return true;
}
