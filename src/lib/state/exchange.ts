/** Keeps this device level with the clinic's server while a page of the app is open, locked or not. */
import { liveQuery } from 'dexie';
import { version } from '$app/environment';
import { localDisk } from '$lib/storage/disk';
import { readGrounds } from '$lib/storage/grounds';
import { loadKeys } from '$lib/storage/keys';
import { findDevices, runDeviceRound, type Around } from '$lib/sync/device-round';
import { startLoop, type Loop } from '$lib/sync/loop';
import { newMemory, type Ended } from '$lib/sync/round';
import { statusOf, type Status } from '$lib/sync/status';
import { createTurns } from '$lib/sync/turn';
import { renewVault } from '$lib/vault/key-ring';
import { app } from './app.svelte';

const channel = new BroadcastChannel('tsunagi-sync');
/** Between two looks at the list of devices, which tells of a theft. */
const ringPause = 5 * 60_000;

/** The answer asks for a round at once. */
export function startExchange(told: (status: Status) => void): () => void {
	const disk = localDisk();
	const turns = createTurns(navigator.locks, Date.now);
	const memory = newMemory();
	let loop: Loop | null = null;
	let last: Ended | null = null;
	let unsent = 0;
	let ringAt = 0;
	let grounds: Awaited<ReturnType<typeof readGrounds>> | null = null;

	channel.onmessage = ({ data }) => {
		turns.heard();
		if (data === 'ring') void takeUpRing();
	};

	function tell(): void {
		if (!grounds) return;
		// A busy server, and a device that has no room to store what came, say nothing of the log either.
		const silent = last !== null && last.end !== 'level' && last.end !== 'refused';
		told(statusOf({ ...grounds, apart: disk.apart, online: navigator.onLine, silent }));
	}

	async function round(): Promise<Ended | null> {
		let ended: Ended | null = null;
		const beat = () => channel.postMessage('beat');
		await turns.take(async () => {
			ended = await runDeviceRound({ ...around(), beat }, memory);
			if (ended?.end === 'refused' && ended.refused === 'stolen') await obey();
			else if (ended?.end === 'level') await keepRingLevel(ended.foreign > 0);
		});
		return ended;
	}

	async function obey(): Promise<void> {
		loop?.stop();
		try {
			const { obeyTheft } = await import('$lib/sync/theft');
			await obeyTheft(around(), () => app.lock());
		} catch {
			// The next start goes on. Whoever holds the device learns no more than that it does not open.
			return app.fail(new DOMException('', 'ClosedError'));
		}
		location.replace('/');
	}

	async function keepRingLevel(soon: boolean): Promise<void> {
		const vault = app.phase === 'open' ? app.vault : null;
		if (!vault || (!soon && Date.now() - ringAt < ringPause)) return;
		const { offerRing } = await import('$lib/sync/offer-ring');
		await offerRing(around(), vault);
		ringAt = Date.now();
		const { levelRing } = await import('$lib/sync/ring');
		await levelRing(around(), { vault, changed: tellRing });
		const { proveArrived } = await import('$lib/sync/prove');
		await proveArrived(around());
	}

	function begin(): Loop {
		const started = startLoop({
			round,
			now: () => performance.now(),
			random: Math.random,
			later(ms, work) {
				const timer = setTimeout(work, ms);
				return () => clearTimeout(timer);
			},
			visible: () => document.visibilityState === 'visible',
			changed(state) {
				({ last } = state);
				if (last?.end === 'unreachable' && unsent > 0) void askWakeUp();
				tell();
			}
		});
		started.poke('asked');
		return started;
	}

	const follow = (read: typeof grounds & object) => {
		grounds = read;
		if (read.account) loop ??= begin();
		if (read.unsent > unsent) loop?.poke('saved');
		({ unsent } = read);
		tell();
	};
	// What was last read must not stay on screen as if it were still known.
	const failed = () => loop && told({ state: 'person', count: 1 });
	liveQuery(() => readGrounds(disk)).subscribe(follow, failed);
	const poke = (why: 'online' | 'asked') => () => {
		tell();
		loop?.poke(why);
	};
	addEventListener('online', poke('online'));
	addEventListener('offline', tell);
	addEventListener('tsunagi-apart', poke('asked'));
	addEventListener('pageshow', poke('asked'));
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'visible') loop?.poke('asked');
		else if (unsent > 0 && loop) void askWakeUp();
	});
	return poke('asked');
}

/** Other tabs hold a vault of their own. */
export function tellRing(): void {
	channel.postMessage('ring');
}

async function takeUpRing(): Promise<void> {
	const vault = app.phase === 'open' ? app.vault : null;
	if (vault) await renewVault(vault, await loadKeys());
}

/** The clinic's devices; null when the server cannot be asked now. */
export function askDevices() {
	return findDevices(around());
}

/** What a page of the app has around a round. */
export function around(): Around {
	return {
		disk: localDisk(),
		app: version,
		// Locked or hidden, this device sends and does not pull.
		deviceKey: app.phase === 'open' ? app.desk.signingKey : null,
		fetch: (path, init) => fetch(path, init),
		now: Date.now,
		newId: () => crypto.randomUUID(),
		beat: () => undefined
	};
}

interface SyncManager {
	register(tag: string): Promise<void>;
}

/** Where the browser has it. A tag that once failed is not tried again soon, so each one is new. */
async function askWakeUp(): Promise<void> {
	const registration = await navigator.serviceWorker?.getRegistration();
	const manager = (registration as { sync?: SyncManager } | undefined)?.sync;
	await manager?.register(`tsunagi-${Date.now()}`).catch(() => undefined);
}
