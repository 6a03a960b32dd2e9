/** What both copies hold, brought level before anything is written. Only under the lock. */
import { absorb } from './absorb';
import { attempt } from './attempt';
import { write, type Disk } from './disk';
import { readFrames, type Frame } from './frames';
import { readMeta, type Device, type Mark } from './meta-rows';

export interface Footing {
	/** Frames that the database may not have, oldest first: all of them when it cannot be read. */
	tail: Frame[];
	/** Length of the copy's file as read; null when the copy could not be read. */
	end: number | null;
	mark: Mark | null;
	device: Device | null;
	/** The database was empty while the copy was not: everything the copy did not hold is lost. */
	wiped: boolean;
	replayed: number;
	torn: number;
}

export async function stand(disk: Disk): Promise<Footing> {
	const { db } = disk;
	const stored = await attempt(db, () =>
		db.transaction('r', db.meta, async () => ({
			mark: await readMeta(db, 'mark'),
			device: await readMeta(db, 'device')
		}))
	);
	const { mark = null, device = null } = stored.ok ? stored.value : {};
	const footing: Footing = {
		tail: [],
		end: null,
		mark: mark,
		device: device,
		wiped: false,
		replayed: 0,
		torn: 0
	};

	let read = await disk.copy.read(mark?.upTo ?? 0);
	if (!read.ok) return footing;
	const known = mark !== null && mark.file === read.file && mark.upTo <= read.end;
	if (!known && mark) read = await disk.copy.read(0);
	if (!read.ok) return footing;

	const { frames, torn } = readFrames(read.bytes);
	const lastDevice = frames.findLast((frame) => frame.t === 'device');
	Object.assign(footing, { tail: frames, end: read.end, torn });
	if (stored.ok) {
		const empty = !mark && !device;
		footing.wiped = empty && frames.length > 0;
		footing.mark = {
			file: read.file,
			upTo: read.end,
			lacking: known ? mark.lacking : !empty
		};
		const younger = known || empty;
		if (frames.length > 0) {
			const next = { frames, mark: footing.mark, younger };
			const absorbed = await write(disk, () => absorb(db, next));
			if (absorbed.ok) footing.replayed = absorbed.value;
			else footing.mark = mark;
		}
		if (lastDevice && (younger || !device)) footing.device = lastDevice;
	} else {
		footing.device = lastDevice ?? null;
	}
	return footing;
}
