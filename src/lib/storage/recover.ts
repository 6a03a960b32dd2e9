/** Start check, before anything is unlocked: what one copy lacks comes from the other. */
import { attempt } from './attempt';
import { write, localDisk, type Disk } from './disk';
import { stand } from './footing';
import { isCopyMissed, lookForRecords, UnreadableError } from './held';
import { droppedKey, readMeta } from './meta-rows';
import { loadReader } from './reader';
import { rebuildStaleViews } from './stale-views';

interface Recovered {
	/** Facts that only the second copy had. */
	replayed: number;
	/** Bytes of the second copy that belong to no whole frame. */
	torn: number;
	/** The database was lost; the device goes on in a new incarnation. */
	wiped: boolean;
	/** False when the database cannot be used: saves go to the second copy alone. */
	readable: boolean;
	/** A backup file was being taken in when the device stopped. */
	restoring: boolean;
}

/** A dropped draft is remembered longer than any tab could still hold it. */
const droppedKept = 30 * 24 * 60 * 60 * 1000;

/** Throws an UnreadableError when only a second copy that does not open could tell whether this device is a fresh one. */
export function recover(
	disk: Disk = localDisk(),
	now = Date.now(),
	/** Hears, in shares of the whole, how far views are that have to be made anew. */
	told: (share: number) => void = () => {}
): Promise<Recovered> {
	return disk.lock(async () => {
		const { db } = disk;
		const footing = await stand(disk, () => lookForRecords(db));
		if (isCopyMissed(footing)) throw new UnreadableError('The second copy cannot be read');
		void loadReader();
		const { replayed, torn, wiped } = footing;
		if (wiped) {
			const { settleDevice } = await import('./device');
			await settleDevice(disk, footing);
		}
		const scrub = await attempt(db, () => readMeta(db, 'scrub'));
		if (scrub.ok && scrub.value) {
			const { scrubCopy } = await import('./scrub');
			await scrubCopy(disk, footing);
		}
		if (footing.mark?.lacking) {
			const { mendCopy } = await import('./mend');
			await mendCopy(disk, footing);
		}
		const rebuilt = await rebuildStaleViews(disk, told);
		const kept = await write(disk, () =>
			db.meta
				.where('key')
				.startsWith(droppedKey(''))
				.filter(({ value }) => Number(value) < now - droppedKept)
				.delete()
		);
		const restoring = await attempt(db, () => readMeta(db, 'restoring'));
		return {
			replayed,
			torn,
			wiped,
			readable: rebuilt && kept.ok,
			restoring: restoring.ok && restoring.value !== undefined
		};
	});
}
