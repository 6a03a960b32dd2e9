/** A backup file → this device: nothing that is here is changed, nothing that is missing stays out. */
import { holdsMyNumber } from '$lib/domain/journal/field';
import { readRing } from '$lib/vault/key-ring';
import type { KeyRow } from '$lib/vault/key-row';
import type { Vault } from '$lib/vault/vault';
import { absorbFacts } from './absorb';
import type { Backup } from './backup-format';
import { catchUp } from './behind';
import { commit } from './commit';
import { restoreDevice } from './device';
import { localDisk, write, type Disk } from './disk';
import { findErased, withoutErased } from './erased';
import { stand } from './footing';
import type { DayFrame, DeviceFrame, FactsFrame, SettingFrame } from './frames';
import { isSetUp, lookForRecords } from './held';
import { saveKeys } from './save-keys';
import { mergeRing } from './merge-ring';
import { dayKey, readMeta, writeMeta } from './meta-rows';
import { checkBackup, framesOf } from './read-backup';
import { storedAmong } from './stored-among';

/** What the file would be to this device. */
export type Relation =
	/** No records here; whatever keys a set-up left behind are replaced. */
	| 'empty'
	/** The same file, or another of the same device, was being taken in and was cut off. */
	| 'resumed'
	| 'same-clinic'
	| 'other-clinic';

export type Restored =
	| {
			ok: true;
			/** Facts that were not here. */
			added: number;
			/** Facts that were here already. */
			known: number;
			/** Facts whose sealed part holds a My Number and was left out. */
			refused: number;
	  }
	| { ok: false; reason: 'damaged' | 'no-key' | 'other-clinic' | 'quota' | 'failed' };

/** Of the time that taking in needs, about; the rest goes into the views. */
const stored = 0.75;

export type Told = (step: 'checking' | 'taking-in', share: number) => void;

export function relationOf({ head }: Backup, disk: Disk = localDisk()): Promise<Relation> {
	return disk.lock(async () => {
		const { db } = disk;
		const footing = await stand(disk, async () => ({
			...(await lookForRecords(db)),
			rows: await db.keys.toArray(),
			restoring: await readMeta(db, 'restoring')
		}));
		if (!isSetUp(footing)) return 'empty';
		if (!isSameRing(head.rows, footing.seen?.rows ?? [])) return 'other-clinic';
		return footing.seen?.restoring === undefined ? 'same-clinic' : 'resumed';
	});
}

/**
 * Doing it again with the same file finds everything here and adds nothing. `here` is this device's own
 * vault, where another one opened the file.
 */
export async function restoreBackup(
	vault: Vault,
	backup: Backup,
	told: Told = () => {},
	disk: Disk = localDisk(),
	here: Vault = vault
): Promise<Restored> {
	const checked = await checkBackup(backup, vault, (share) => told('checking', share));
	if (!checked.ok) return checked;
	const relation = await relationOf(backup, disk);
	if (relation === 'other-clinic') return { ok: false, reason: relation };
	const { db } = disk;
	const whole = relation !== 'same-clinic';
	const { facts, device, refused } = checked;
	if (whole) {
		const { made } = backup.head;
		const from = device && { device: device.device, digit: device.digit };
		const begun = await write(disk, () =>
			writeMeta(db, 'restoring', { made, facts, device: from })
		);
		if (!begun.ok) return { ok: false, reason: toReason(begun.reason) };
	}
	if (relation === 'empty') {
		const kept = await saveKeys(backup.head.rows, disk);
		if (!kept.ok) {
			// Another tab was faster, with keys of its own: nothing of the file goes under them.
			await write(disk, () => db.meta.delete('restoring'));
			return { ok: false, reason: 'other-clinic' };
		}
	} else await mergeRing(disk, here, await readRing(vault, backup.head.rows));

	let added = 0;
	const rest: Rest = { device, days: [], settings: [] };
	for await (const { frames, share } of framesOf(backup, vault)) {
		for (const frame of frames) {
			if (frame.t === 'day') rest.days.push(frame);
			if (frame.t === 'setting' && !holdsMyNumber(frame.value)) rest.settings.push(frame);
			if (frame.t !== 'facts') continue;
			const taken = await takeIn(disk, withoutErased(frame, refused));
			if (!taken.ok) return { ok: false, reason: toReason(taken.reason) };
			added += taken.added;
		}
		told('taking-in', share * stored);
	}
	const shown = await catchUp(disk, (share) => told('taking-in', stored + share * (1 - stored)));
	if (!shown.ok) return { ok: false, reason: toReason(shown.reason) };
	if (whole) {
		const over = await takeOver(disk, rest, { made: backup.head.made, facts });
		if (!over.ok) return { ok: false, reason: toReason(over.reason) };
	}
	return { ok: true, added, known: facts - added, refused: refused.size };
}

interface Rest {
	device: DeviceFrame | null;
	days: DayFrame[];
	settings: SettingFrame[];
}

type Taken = { ok: true; added: number } | { ok: false; reason: 'quota' | 'closed' | 'failed' };

/** One portion into both copies; what is here already comes into neither again. */
function takeIn(disk: Disk, frame: FactsFrame): Promise<Taken> {
	const { db } = disk;
	return disk.lock(async () => {
		const ids = frame.facts.map(({ fact }) => fact.id);
		const footing = await stand(disk, () => storedAmong(db, ids));
		const here = new Set(footing.seen?.map(({ id }) => id));
		const erased = footing.seen ? await findErased(db) : new Set<string>();
		const facts = frame.facts.filter(({ fact }) => !here.has(fact.id));
		if (!footing.seen) return { ok: false, reason: 'failed' };
		if (facts.length === 0) return { ok: true, added: 0 };
		const missing = withoutErased({ ...frame, facts }, erased);
		const committed = await commit(disk, footing, missing, () =>
			absorbFacts(db, [missing], { later: true })
		);
		return committed.ok ? { ok: true, added: facts.length } : committed;
	});
}

/** The device goes on as the one of the file, in a new incarnation: its old numbers are not given out again. */
async function takeOver(
	disk: Disk,
	{ device, days, settings }: Rest,
	{ made, facts }: { made: number; facts: number }
): Promise<{ ok: true } | { ok: false; reason: 'quota' | 'closed' | 'failed' }> {
	const { db } = disk;
	return disk.lock(async () => {
		const footing = await stand(disk);
		const counted = await commit(disk, footing, days, () =>
			db.meta.bulkPut([
				...days.map(({ date, count }) => ({ key: dayKey(date), value: count })),
				...settings.map(({ key, value }) => ({ key, value }))
			])
		);
		// Without the counts of the file, reception numbers would be given out twice.
		if (!counted.ok) return counted;
		const { incarnation } = await restoreDevice(disk, footing, device);
		const done = await write(disk, () =>
			db.transaction('rw', db.meta, () =>
				Promise.all([
					db.meta.delete('restoring'),
					writeMeta(db, 'backup', { at: made, facts, incarnation, upTo: 0, checked: true })
				])
			)
		);
		return done.ok ? { ok: true } : done;
	});
}

/** Devices of one clinic hold the same clinic keys, under the same ids. */
function isSameRing(some: readonly KeyRow[], others: readonly KeyRow[]): boolean {
	const ids = new Set(others.filter(({ kind }) => kind === 'clinic').map(({ id }) => id));
	return some.some(({ kind, id }) => kind === 'clinic' && ids.has(id));
}

function toReason(reason: 'quota' | 'closed' | 'failed'): 'quota' | 'failed' {
	return reason === 'quota' ? 'quota' : 'failed';
}
