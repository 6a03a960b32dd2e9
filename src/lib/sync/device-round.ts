/** A round of this very device: its disk, its keys, its network. The same in a page and in the service worker. */
import { protocolVersion } from '$lib/protocol/version';
import {
	findAccount,
	noteClock,
	noteRefusal,
	saveUploadKey,
	type Account
} from '$lib/storage/account';
import type { Disk } from '$lib/storage/disk';
import type { DeviceLine } from '$lib/protocol/devices';
import { stand } from '$lib/storage/footing';
import { scrubAfterPages } from '$lib/storage/scrub';
import { readStanding, type Reading } from '$lib/storage/standing';
import { createUploadKey, signText } from '$lib/vault/upload-key';
import { runRound, type Ended, type Memory, type Ports } from './round';
import { send, type Sender } from './send';

export interface Around {
	disk: Disk;
	/** Version of the app. */
	app: string;
	/** Null while locked. */
	deviceKey: CryptoKey | null;
	fetch: Sender['fetch'];
	now: () => number;
	newId: () => string;
	beat: () => void;
}

/** A measurement that differs by less changes nothing that is shown or signed. */
const steady = 1_000;
const measuredFor = 60 * 60_000;

/** Null when this device has no account. */
export async function runDeviceRound(around: Around, memory: Memory): Promise<Ended | null> {
	const { disk, app, deviceKey, now, beat } = around;
	const account = await findAccount(disk);
	if (!account) return null;
	// What the second copy alone took, in any tab, is to be sent too.
	await disk.lock(() => stand(disk));
	const sender = toSender(around, account);
	if (!account.uploadKey && deviceKey) await renewUploadKey(around, sender);
	const ports: Ports = {
		disk,
		app,
		unlocked: deviceKey !== null,
		send: (message, request) => send(sender, message, request),
		now,
		beat
	};
	let ended = await runRound(ports, memory);
	if (ended.end === 'refused' && ended.refused === 'signature' && deviceKey) {
		// A server put back to an older state knows an older upload key.
		sender.keys.upload = null;
		await renewUploadKey(around, sender);
		ended = await runRound(ports, memory);
	}
	const why = ended.end === 'refused' ? ended.refused : null;
	// Only a whole round takes a refusal back: a server that is busy has not even looked who asks.
	const said = why !== null || ended.end === 'level';
	if (said && why !== account.refused) await noteRefusal(why, disk);
	if (ended.end === 'level' && ended.foreign > 0) await scrubAfterPages(disk);
	await keepClock(around, account, sender.offset);
	return ended;
}

export function toSender(
	{ deviceKey, fetch, now, newId }: Around,
	{ device, uploadKey, clock }: Pick<Account, 'device' | 'uploadKey' | 'clock'>
): Sender {
	const sender: Sender = {
		device,
		keys: { upload: uploadKey, device: deviceKey },
		sign: signText,
		fetch,
		now,
		newId,
		offset: clock?.offset ?? 0,
		measured: (offset) => (sender.offset = offset)
	};
	return sender;
}

/** The clinic's devices as the server knows them; null when it cannot be asked now. */
export async function findDevices(around: Around): Promise<DeviceLine[] | null> {
	const account = await findAccount(around.disk);
	const read = await readStanding(around.disk);
	if (!account || !read.ok) return null;
	const reply = await send(toSender(around, account), 'devices', sentFrom(around, read.value));
	return reply.ok ? reply.answer.devices : null;
}

export function sentFrom({ app }: Around, { epoch, cursor, head, hash }: Reading) {
	return { v: protocolVersion, app, position: { epoch, cursor, head, hash } } as const;
}

/** It was lost with the database; until there is a new one the device can only send while it is open. */
async function renewUploadKey(around: Around, sender: Sender): Promise<void> {
	const { disk } = around;
	const { uploadKey, publicKey } = await createUploadKey();
	const read = await readStanding(disk);
	if (!read.ok) return;
	const request = { ...sentFrom(around, read.value), uploadKey: publicKey };
	const reply = await send(sender, 'uploadKey', request);
	if (!reply.ok) return;
	await saveUploadKey(uploadKey, disk);
	sender.keys.upload = uploadKey;
}

async function keepClock({ disk, now }: Around, { clock }: Account, offset: number): Promise<void> {
	const measuredAt = now();
	const old = clock === null || Math.abs(measuredAt - clock.measuredAt) > measuredFor;
	if (offset === 0 && clock === null) return;
	if (old || Math.abs(offset - clock.offset) > steady)
		await noteClock({ offset, measuredAt }, disk);
}
