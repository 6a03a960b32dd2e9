/** Empties this device. By its owner, or by order of the server. */
import { askWorker } from './ask-worker';
import type { Copy, CopyChange } from './copy';
import { localDisk, type Disk } from './disk';
import { noteWipe, type Orderer } from './unfinished-wipe';

type Step = () => PromiseLike<unknown> | void;

/** A frozen tab that holds the database must not save the rest. Longer than two tries at the second copy. */
const patience = 18_000;

/** From here on nothing on the drive can be opened; what is not sent yet stays, sealed. Throws when keys are left. */
export async function dropKeys({ db, copy }: Disk): Promise<void> {
	await runAll([[() => db.keys.clear(), () => clearCopy(copy)]], patience);
}

/**
 * The keys go first: whatever the rest fails at, nothing on the drive can be opened any more. Without
 * the lock, because a frozen tab that holds it must not keep a wipe from happening. Throws when
 * something is left; then the app itself stays too, which goes on with it at its next start.
 */
export async function wipeDevice(
	by: Orderer,
	disk: Disk = localDisk(),
	wait = patience
): Promise<void> {
	const { db, copy } = disk;
	noteWipe(by);
	await runAll(
		[
			[() => db.keys.clear(), () => clearCopy(copy)],
			[() => db.delete()],
			[() => sessionStorage.clear()]
		],
		wait
	);
	await runAll(
		[
			[clearCaches, clearBadge],
			[dropWorkers],
			// A worker that had not ended yet may have put something back.
			[clearCaches]
		],
		wait
	);
	localStorage.clear();
}

/** The next start would bring back, keys too, whatever is left in the second copy: it is tried twice. */
async function clearCopy(copy: Copy): Promise<void> {
	const isGone = (change: CopyChange) => change.ok || change.reason === 'absent';
	if (isGone(await copy.clear())) return;
	const again = await copy.clear();
	if (!again.ok && !isGone(again)) throw new Error(again.detail);
}

async function runAll(rounds: Step[][], wait: number): Promise<void> {
	const failed: unknown[] = [];
	for (const steps of rounds) {
		const ended = await Promise.allSettled(steps.map((step) => within(step, wait)));
		for (const end of ended) if (end.status === 'rejected') failed.push(end.reason);
	}
	if (failed.length > 0) throw new AggregateError(failed, 'Not everything could be emptied');
}

async function within(step: Step, wait: number): Promise<void> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const silence = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new DOMException('No answer', 'TimeoutError')), wait);
	});
	try {
		await Promise.race([step(), silence]);
	} finally {
		clearTimeout(timer);
	}
}

async function clearCaches(): Promise<void> {
	if (!('caches' in globalThis)) return;
	await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

/** The number of those who wait outlives the app's own data. One that stays tells of nobody: it holds up nothing. */
async function clearBadge(): Promise<void> {
	if ('clearAppBadge' in navigator) await navigator.clearAppBadge().catch(() => undefined);
}

async function dropWorkers(): Promise<void> {
	const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
	const workers = registrations
		.flatMap(({ installing, waiting, active }) => [installing, waiting, active])
		.filter((worker) => worker !== null);
	// While a page is open its worker goes on installing and mending its cache.
	await Promise.all(workers.map((worker) => askWorker(worker, { type: 'END' })));
	await Promise.all(registrations.map((registration) => registration.unregister()));
}
