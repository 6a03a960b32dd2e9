/** The clinic's account on a server, and what this device needs to speak to it while locked. */
import { attempt } from './attempt';
import { commit } from './commit';
import type { AccountRow } from './database';
import { localDisk, write, type Disk } from './disk';
import { stand } from './footing';
import { readMeta, writeMeta, type Clock } from './meta-rows';

export interface Account extends Omit<AccountRow, 'id'> {
	device: string;
	/** Null until an answer came. */
	clock: Clock | null;
}

/** Null while this device keeps its records to itself. */
export async function findAccount(disk: Disk = localDisk()): Promise<Account | null> {
	const { db } = disk;
	const read = await attempt(db, () =>
		Promise.all([db.account.get('account'), readMeta(db, 'device'), readMeta(db, 'clock')])
	);
	const [row, device, clock] = read.ok ? read.value : [];
	if (!row || !device) return null;
	return { ...row, device: device.device, clock: clock ?? null };
}

/**
 * After the owner has let this device in. The second copy remembers the account too, without the
 * upload key, which cannot be copied: a device that lost its database must not believe that it is alone.
 */
export function saveAccount(
	account: Pick<AccountRow, 'clinic' | 'label' | 'uploadKey'>,
	disk: Disk = localDisk()
): Promise<boolean> {
	const { db } = disk;
	const { clinic, label } = account;
	return disk.lock(async () => {
		const footing = await stand(disk);
		const frame = { t: 'account', clinic, label } as const;
		const saved = await commit(disk, footing, frame, () =>
			db.account.put({ ...account, id: 'account', refused: null })
		);
		return saved.ok && saved.copies !== 'journal';
	});
}

export async function saveUploadKey(uploadKey: CryptoKey, disk: Disk = localDisk()): Promise<void> {
	await write(disk, () => disk.db.account.update('account', { uploadKey }));
}

/** Remembered over a restart: the header must not turn green because nobody has asked again. */
export async function noteRefusal(refused: string | null, disk: Disk = localDisk()): Promise<void> {
	await write(disk, () => disk.db.account.update('account', { refused }));
}

export async function noteClock(clock: Clock, disk: Disk = localDisk()): Promise<void> {
	await write(disk, () => writeMeta(disk.db, 'clock', clock));
}
