/** Who this device is, and the reception numbers it gives out. */
import { attempt } from './attempt';
import { commit } from './commit';
import { localDisk, type Disk } from './disk';
import { dayNumberOf, factsIn, stand, type Footing } from './footing';
import { dayKey, readMeta, writeMeta, type Device } from './meta-rows';

export type { Device } from './meta-rows';

export async function getDevice(disk: Disk = localDisk()): Promise<Device> {
	const stored = await attempt(disk.db, () => readMeta(disk.db, 'device'));
	if (stored.ok && stored.value) return stored.value;
	return disk.lock(async () => settleDevice(disk, await stand(disk)));
}

export function setDeviceDigit(digit: number, disk: Disk = localDisk()): Promise<void> {
	if (!Number.isInteger(digit) || digit < 1 || digit > 9) {
		throw new RangeError(`A device digit is 1 to 9, not ${digit}`);
	}
	return disk.lock(async () => {
		const footing = await stand(disk);
		const device = await settleDevice(disk, footing);
		await saveDevice(disk, footing, { ...device, digit });
	});
}

/** '22-106': day of the month, device digit, count. Never given out twice, also when its draft is dropped. */
export function reserveDayNumber(date: string, disk: Disk = localDisk()): Promise<string> {
	return disk.lock(async () => {
		const footing = await stand(disk);
		const { digit } = await settleDevice(disk, footing);
		const count = (await lastCount(disk, footing, { date, digit })) + 1;
		const committed = await commit(disk, footing, { t: 'day', date, count }, () =>
			disk.db.meta.put({ key: dayKey(date), value: count })
		);
		if (!committed.ok) throw new Error(`No reception number: ${committed.detail}`);
		return `${date.slice(8, 10)}-${digit}${String(count).padStart(2, '0')}`;
	});
}

/** Under the lock: the device as it stands, written down where it is new or came out of a wipe. */
export async function settleDevice(disk: Disk, footing: Footing): Promise<Device> {
	if (footing.device && !footing.wiped) return footing.device;
	const fresh = () => ({
		device: crypto.randomUUID(),
		incarnation: crypto.randomUUID(),
		digit: 1
	});
	const device = footing.device ?? fresh();
	await saveDevice(disk, footing, device);
	footing.wiped = false;
	return device;
}

/** Under the lock: goes on as the device of a backup file; as this one where the file names none. */
export async function restoreDevice(
	disk: Disk,
	footing: Footing,
	lost: Pick<Device, 'device' | 'digit'> | null
): Promise<Device> {
	const { device, digit } = lost ?? (await settleDevice(disk, footing));
	const restored = { device, digit, incarnation: crypto.randomUUID() };
	await saveDevice(disk, footing, restored);
	return restored;
}

async function saveDevice(disk: Disk, footing: Footing, device: Device): Promise<void> {
	const { db } = disk;
	const committed = await commit(disk, footing, { t: 'device', ...device }, () =>
		writeMeta(db, 'device', device)
	);
	if (!committed.ok) throw new Error(`The device cannot be kept: ${committed.detail}`);
	footing.device = device;
}

async function lastCount(
	{ db }: Disk,
	{ tail }: Footing,
	{ date, digit }: { date: string; digit: number }
): Promise<number> {
	const prefix = `${date.slice(8, 10)}-${digit}`;
	const stored = await attempt(db, async () => {
		const count = (await db.meta.get(dayKey(date)))?.value as number | undefined;
		if (count !== undefined) return [count];
		const month = db.views.where('[kind+month]').equals(['visit', date.slice(0, 7)]);
		const visits = await month
			.filter((view) => view.kind === 'visit' && view.date === date)
			.toArray();
		return visits.map((view) => countOf('dayNumber' in view ? view.dayNumber : '', prefix));
	});
	const given = tail.filter((frame) => frame.t === 'day').filter((frame) => frame.date === date);
	const recorded = factsIn(tail).filter(({ facts }) => facts.date === date);
	return Math.max(
		0,
		...(stored.ok ? stored.value : []),
		...given.map(({ count }) => count),
		...recorded.map((fact) => countOf(dayNumberOf(fact), prefix))
	);
}

function countOf(dayNumber: string, prefix: string): number {
	return dayNumber.startsWith(prefix) ? Number(dayNumber.slice(prefix.length)) || 0 : 0;
}
