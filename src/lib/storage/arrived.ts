/** A restore that was cut off, and whose file is gone: what of it is here, and how to go on with that. */
import { attempt } from './attempt';
import { catchUp } from './behind';
import { restoreDevice, settleDevice } from './device';
import { localDisk, write, type Disk } from './disk';
import { stand } from './footing';
import { readMeta } from './meta-rows';

export interface Arrived {
	/** Records that are here. */
	facts: number;
	/** Records in the file; null where an older version of the app began to take it in. */
	of: number | null;
	/** Device digits that are spoken for: new numbers under one of them could be given out twice. */
	digits: ReadonlySet<number>;
	/** The clinic itself is among what arrived: without it there is nothing to open. */
	opens: boolean;
}

/** Null when it cannot be read now. */
export async function findArrived(disk: Disk = localDisk()): Promise<Arrived | null> {
	const { db } = disk;
	const caught = await catchUp(disk);
	if (!caught.ok) return null;
	const read = await attempt(db, async () => {
		const [facts, clinics, visits, begun] = await Promise.all([
			db.facts.count(),
			db.views.where({ kind: 'clinic' }).count(),
			db.views.where({ kind: 'visit' }).toArray(),
			readMeta(db, 'restoring')
		]);
		const file = typeof begun === 'object' ? begun : null;
		const numbers = visits.map((view) => ('dayNumber' in view ? view.dayNumber : ''));
		const digits = new Set(numbers.map((number) => Number(number.charAt(3))));
		if (file?.device) digits.add(file.device.digit);
		return { facts, of: file?.facts ?? null, digits, opens: clinics > 0 };
	});
	return read.ok ? read.value : null;
}

/**
 * Goes on with what arrived, as the device of the file in a new incarnation. Under another digit,
 * because the reception numbers and receipts that did not arrive were given out too. No backup is
 * noted: what is here is in no file any more.
 */
export async function keepArrived(digit: number, disk: Disk = localDisk()): Promise<boolean> {
	const { db } = disk;
	return disk.lock(async () => {
		const footing = await stand(disk, () => readMeta(db, 'restoring'));
		const { seen } = footing;
		const lost = typeof seen === 'object' ? (seen?.device ?? null) : null;
		const { device } = lost ?? (await settleDevice(disk, footing));
		await restoreDevice(disk, footing, { device, digit });
		return (await write(disk, () => db.meta.delete('restoring'))).ok;
	});
}
