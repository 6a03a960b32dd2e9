/**
 * Takes erased sealed parts out of the second copy, in place: the frame keeps its length and its
 * place, its rest is blanks. A frame torn by a power cut in the middle of it is told by its checksum,
 * and comes back from the database, which no longer has the sealed part. `scrubCopy` only under the lock.
 */
import type { FactsFrame } from './frames';
import { attempt } from './attempt';
import type { Bytes } from '$lib/vault/base64';
import { write, type Disk } from './disk';
import { findErased } from './erased';
import { stand, type Footing } from './footing';
import { fillFrame, headBytes } from './frames';
import { readMeta, writeMeta } from './meta-rows';
import { bodiesIn } from './read-frames';

/** What another device erased came with a page: the second copy is scrubbed after it, and not within. */
export async function scrubAfterPages(disk: Disk): Promise<boolean> {
	const due = await attempt(disk.db, () => readMeta(disk.db, 'scrub'));
	if (!due.ok || !due.value) return due.ok;
	return disk.lock(async () => scrubCopy(disk, await stand(disk)));
}

export async function scrubCopy(disk: Disk, footing: Footing): Promise<boolean> {
	const { db, copy } = disk;
	const found = await attempt(db, () => Promise.all([readMeta(db, 'scrub'), findErased(db)]));
	if (!found.ok) return false;
	const [due, erased] = found.value;
	if (!due) return true;
	const read = await copy.read(0);
	if (!read.ok) return read.reason === 'absent' || read.reason === 'unused';
	// True already where an earlier scrub was cut off: then the facts it tore are still to be mended.
	const lacking = footing.mark?.lacking ?? false;
	await noteLacking(disk, footing, true);
	const begin = read.end - read.bytes.length;
	for (const { at, body } of bodiesIn(read.bytes)) {
		const scrubbed = scrub(body, erased);
		if (!scrubbed) continue;
		const written = await copy.overwrite(begin + at, fillFrame(scrubbed, headBytes + body.length));
		if (!written.ok) return false;
	}
	await noteLacking(disk, footing, lacking);
	return (await write(disk, () => db.meta.delete('scrub'))).ok;
}

/** Null where the frame holds nothing that was erased. */
function scrub(body: Uint8Array, erased: ReadonlySet<string>): Bytes | null {
	const text = new TextDecoder().decode(body);
	// Looked up one by one: the time must not grow with all that was ever erased.
	if (!idsIn(text).some((id) => erased.has(id))) return null;
	const frame = JSON.parse(text) as Partial<FactsFrame>;
	if (frame.t !== 'facts' || !frame.facts) return null;
	const hit = frame.facts.filter(({ fact, sealed }) => sealed && erased.has(fact.id));
	if (hit.length === 0) return null;
	for (const entry of hit) entry.sealed = null;
	return new TextEncoder().encode(JSON.stringify(frame));
}

/** Of every fact and sealed part, in a frame as this app writes it; one too many costs a parse. */
function idsIn(text: string): string[] {
	return Array.from(text.matchAll(/"id":"([^"]*)"/g), ([, id = '']) => id);
}

/** While frames are rewritten, the next start compares both copies in full. */
async function noteLacking(disk: Disk, footing: Footing, lacking: boolean): Promise<void> {
	if (!footing.mark) return;
	const mark = { ...footing.mark, lacking };
	const noted = await write(disk, () => writeMeta(disk.db, 'mark', mark));
	if (noted.ok) footing.mark = mark;
}
