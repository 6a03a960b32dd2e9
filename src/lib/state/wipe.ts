/** Emptying the device, as the owner's screen uses it. */
import { countLeavings, type Leavings } from '$lib/storage/at-risk';
import { localDisk } from '$lib/storage/disk';
import { wipeDevice } from '$lib/storage/wipe';
import { app } from './app.svelte';

export type { Leavings };

export function findLeavings(): Promise<Leavings> {
	return countLeavings(localDisk());
}

/**
 * Starts again as a device that knows nothing; where something is left, the person is told so first.
 * Whoever holds a stolen device learns nothing from what she is told.
 */
export async function wipe(by: 'owner' | 'server' = 'owner'): Promise<void> {
	// No tab may save under keys that are about to be gone, nor leave its key to the page after this one.
	app.lock();
	// Whoever waits is not asked for a passphrase that opens nothing any more.
	app.phase = 'starting';
	try {
		await wipeDevice(by);
	} catch {
		return app.fail(new DOMException('', by === 'owner' ? 'NotEmptiedError' : 'ClosedError'));
	}
	location.replace('/');
}
