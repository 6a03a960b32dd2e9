/** Empties this device. By its owner, or by order of the server. */
import { localDisk, type Disk } from './disk';

/** From here on nothing on the drive can be opened; what is not sent yet stays, sealed. */
export async function dropKeys({ db, copy }: Disk): Promise<void> {
	await Promise.allSettled([db.keys.clear(), copy.clear()]);
}

/**
 * The keys go first: whatever the rest fails at, nothing on the drive can be opened any more. Without
 * the lock, because a frozen tab that holds it must not keep a wipe from happening.
 */
export async function wipeDevice(disk: Disk = localDisk()): Promise<void> {
	const { db, copy } = disk;
	const steps: (() => PromiseLike<unknown> | void)[] = [
		() => db.keys.clear(),
		() => copy.clear(),
		() => db.delete(),
		() => localStorage.clear(),
		() => sessionStorage.clear(),
		clearCaches,
		dropWorkers,
		// A worker that was still being installed has begun to fill them again.
		clearCaches
	];
	const failed: unknown[] = [];
	for (const step of steps) {
		try {
			await step();
		} catch (error) {
			failed.push(error);
		}
	}
	if (failed.length > 0) throw new AggregateError(failed, 'Not everything could be emptied');
}

async function clearCaches(): Promise<void> {
	if (!('caches' in globalThis)) return;
	await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

async function dropWorkers(): Promise<void> {
	const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
	await Promise.all(workers.map((worker) => worker.unregister()));
}
