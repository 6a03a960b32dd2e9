/** Emptying the device, as the owner's screen uses it. */
import { countAtRisk } from '$lib/storage/at-risk';
import { localDisk } from '$lib/storage/disk';
import { wipeDevice } from '$lib/storage/wipe';

/** Facts that would be lost: on no server and in no backup file. */
export async function countLost(): Promise<number> {
	return (await countAtRisk(localDisk().db)).count;
}

/** Starts again as a device that knows nothing; also when something could not be emptied, the keys are gone. */
export async function wipe(): Promise<void> {
	await wipeDevice().catch(() => undefined);
	location.replace('/');
}
