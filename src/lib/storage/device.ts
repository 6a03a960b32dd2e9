/** Who this device is, and the reception numbers it gives out. */
import type { Fact } from '$lib/domain/journal/fact';
import { attempt } from './attempt';
import { commit } from './commit';
import { localDisk, type Disk } from './disk';
import { stand, type Footing } from './footing';
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

/** Under the lock: the device as known, a new one, or the old one in a new incarnation after a wipe. */
export async function settleDevice(disk: Disk, footing: Footing): Promise<Device> {
	const known = footing.device ?? deviceOfFacts(footing);
	if (known && !footing.wiped) return known;
	const device: Device = {
		device: known?.device ?? crypto.randomUUID(),
		incarnation: crypto.randomUUID(),
		digit: known?.digit ?? 1
	};
	await saveDevice(disk, footing, device);
	footing.wiped = false;
	return device;
}

async function saveDevice(disk: Disk, footing: Footing, device: Device): Promise<void> {
	const { db } = disk;
	const committed = await commit(disk, footing, { t: 'device', ...device }, () =>
		writeMeta(db, 'device', device)
	);
	if (!committed.ok) throw new Error(`The device cannot be kept: ${committed.detail}`);
	footing.device = device;
}

/** Where the frame of the device is damaged, its facts still name it. */
function deviceOfFacts({ tail }: Footing): Device | null {
	const fact = tail
		.flatMap((frame) => (frame.t === 'facts' ? frame.facts : []))
		.findLast(({ fact }) => fact.kind === 'visit.recorded')?.fact;
	if (!fact) return null;
	const digit = Number(dayNumberOf(fact).charAt(3)) || 1;
	return { device: fact.device, incarnation: fact.incarnation, digit };
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
	const counts = tail.flatMap((frame) => {
		if (frame.t === 'day') return frame.date === date ? [frame.count] : [];
		if (frame.t !== 'facts') return [];
		return frame.facts
			.filter(({ fact }) => fact.facts.date === date)
			.map(({ fact }) => countOf(dayNumberOf(fact), prefix));
	});
	return Math.max(0, ...(stored.ok ? stored.value : []), ...counts);
}

function dayNumberOf({ facts }: Fact): string {
	return typeof facts.dayNumber === 'string' ? facts.dayNumber : '';
}

function countOf(dayNumber: string, prefix: string): number {
	return dayNumber.startsWith(prefix) ? Number(dayNumber.slice(prefix.length)) || 0 : 0;
}
