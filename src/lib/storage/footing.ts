/** What both copies hold, brought level before anything is written. Only under the lock. */
import type { Fact } from '$lib/domain/journal/fact';
import { attempt } from './attempt';
import type { CopyFailure, CopyRead } from './copy';
import type { Disk } from './disk';
import type { Frame } from './frames';
import type { Device, Mark } from './meta-rows';
import { absorbFrames, framesIn } from './reader';

export interface Footing<Seen = unknown> {
	/** Frames that the database may not have, oldest first: all of them when it cannot be read. */
	tail: Frame[];
	/** Length of the copy's file as read; null when the copy could not be read. */
	end: number | null;
	/** Why the copy could not be read. */
	unread: CopyFailure['reason'] | null;
	mark: Mark | null;
	device: Device | null;
	/** The database was empty while the copy was not: what the copy did not hold is lost. */
	wiped: boolean;
	/** Facts and bytes, see Recovered. */
	replayed: number;
	torn: number;
	/** What the caller looked up in the same transaction; null when the database cannot be read. */
	seen: Seen | null;
}

/** Reads far behind every end, to learn how long the file is. */
const nothing = Number.MAX_SAFE_INTEGER;

export async function stand<Seen = null>(
	disk: Disk,
	look: () => PromiseLike<Seen | null> = () => Promise.resolve(null)
): Promise<Footing<Seen>> {
	const { db, copy } = disk;
	const [stored, length] = await Promise.all([
		attempt(db, () =>
			db.transaction('r', [db.meta, db.facts, db.keys, db.drafts, db.behind], () =>
				Promise.all([db.meta.bulkGet(['mark', 'device']), look()])
			)
		),
		copy.read(nothing)
	]);
	const [rows, seen] = stored.ok ? stored.value : [[], null];
	const mark = (rows[0]?.value ?? null) as Mark | null;
	const device = (rows[1]?.value ?? null) as Device | null;
	const read = await readTail(disk, mark, length);
	const unread = read.ok ? null : read.reason;
	const nowhere = { tail: [], end: null, wiped: false, replayed: 0, torn: 0 };
	const footing = { ...nowhere, unread, mark, device, seen };
	if (!read.ok) return footing;

	Object.assign(footing, { tail: read.frames, end: read.end, torn: read.torn });
	if (!stored.ok) return { ...footing, device: deviceIn(read.frames) };
	disk.apart = factsIn(read.frames).length;
	await level(disk, footing, read);
	return footing;
}

/** Brings the database to the end of the copy. Frames behind a known mark are younger than all it holds. */
async function level(disk: Disk, footing: Footing, read: Tail): Promise<void> {
	const { mark, device, tail } = footing;
	const known = isKnown(mark, read);
	const empty = !mark && !device;
	footing.wiped = empty && tail.length > 0;
	if (footing.wiped) {
		const lost = deviceIn(tail);
		footing.device = lost && { ...lost, incarnation: crypto.randomUUID() };
	} else if (known) {
		footing.device = deviceIn(tail) ?? device;
	}
	const next = { file: read.file, upTo: read.end, lacking: mark && known ? mark.lacking : !empty };
	if (tail.length > 0) {
		const younger = known || empty;
		const absorbed = await absorbFrames(disk, {
			frames: tail,
			younger,
			mark: next,
			device: footing.device
		});
		if (!absorbed.ok) return;
		footing.replayed = absorbed.value;
	}
	disk.apart = 0;
	footing.mark = next;
}

interface Tail {
	ok: true;
	file: string;
	end: number;
	frames: Frame[];
	torn: number;
}

/** The frames behind the mark; all of them where the mark belongs to another file. */
async function readTail(
	disk: Disk,
	mark: Mark | null,
	length: CopyRead
): Promise<Tail | CopyFailure> {
	if (!length.ok) return length;
	const { file } = length;
	const start = mark && isKnown(mark, length) ? mark.upTo : 0;
	const same = disk.kept?.file === file && disk.kept.start === start;
	const kept = disk.journalOnly && same ? disk.kept : null;
	const from = kept?.end ?? start;
	const read = from === length.end ? length : await disk.copy.read(from);
	if (!read.ok) return read;

	const { frames, torn } = await framesIn(read.bytes);
	const all = [...(kept?.frames ?? []), ...frames];
	disk.kept = disk.journalOnly ? { file, start, end: read.end, frames: all.map(unsealed) } : null;
	return { ok: true, file, end: read.end, frames: all, torn };
}

function unsealed(frame: Frame): Frame {
	if (frame.t !== 'facts') return frame;
	return { ...frame, facts: frame.facts.map(({ fact }) => ({ fact, sealed: null })) };
}

/** False when the file was made anew or lost its end: then all of it is compared. */
function isKnown(mark: Mark | null, { file, end }: { file: string; end: number }): boolean {
	return mark !== null && mark.file === file && mark.upTo <= end;
}

/** The last frame of the device; where it is damaged, the facts still name it. */
function deviceIn(frames: Frame[]): Device | null {
	const frame = frames.findLast((frame) => frame.t === 'device');
	if (frame) {
		const { device, incarnation, digit } = frame;
		return { device, incarnation, digit };
	}
	const fact = factsIn(frames).findLast(({ kind }) => kind === 'visit.recorded');
	if (!fact) return null;
	const digit = Number(dayNumberOf(fact).charAt(3)) || 1;
	return { device: fact.device, incarnation: fact.incarnation, digit };
}

export function factsIn(frames: readonly Frame[]): Fact[] {
	return frames.flatMap((frame) =>
		frame.t === 'facts' ? frame.facts.map(({ fact }) => fact) : []
	);
}

export function dayNumberOf({ facts }: Fact): string {
	return typeof facts.dayNumber === 'string' ? facts.dayNumber : '';
}
