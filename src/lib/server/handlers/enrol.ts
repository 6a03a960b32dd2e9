/** A device joins with the owner's code; the clinic's keys travel sealed in both directions. */
import { randomBytes, randomUUID } from 'node:crypto';
import { parseAuthorization } from '$lib/protocol/authorization';
import type { EnrolAnswer, EnrolRequest, SealedKey } from '$lib/protocol/enrol';
import { openKey, sealKey } from '$lib/protocol/key-box';
import type { KeysAnswer, KeysRequest } from '$lib/protocol/keys';
import type { RefusalReason } from '$lib/protocol/refusal';
import { note } from '../doors/audit';
import { applyWithCode } from '../doors/devices';
import { boxKeyOf } from '../doors/box-key';
import { keepKeys, openRing, type RingKey } from '../doors/escrow';
import type { Server } from '../server';
import { isSignedBy, refuseTime, type Received } from './caller';
import { meet } from './status';
import type { Call } from './sync-doors';

type Enrolled = EnrolAnswer | { refused: RefusalReason; wait?: number };

/** More than twice as often as a device asks that waits for the owner. Each for itself: others wait beside it. */
const perMinute = 30;

/** Signed by the device key that it names: whoever only saw the code cannot ask in its name. */
export async function enrol(
	server: Server,
	request: Received,
	message: EnrolRequest
): Promise<Enrolled> {
	const said = parseAuthorization(request.authorization);
	if (!said || said.device !== message.device || said.key !== 'device') {
		return { refused: 'signature' };
	}
	if (!isSignedBy(message.deviceKey, request)) return { refused: 'signature' };
	const late = refuseTime(server, said);
	if (late) return { refused: late };
	const wait = server.limits.knock(`enrol ${said.device}`, perMinute);
	if (wait) return { refused: 'busy', wait };
	const applied = await applyWithCode(server, message);
	if (!applied.ok) return { refused: 'code' };
	const box = await boxKeyOf(server);
	if (applied.state === 'waiting') return { v: 1, state: 'waiting', boxKey: box.publicKey };
	const brought = await openAll(box.privateKey, message.ring);
	// Sealed to a key that this server does not have any more: the device seals it anew.
	if (!brought) return { v: 1, state: 'waiting', boxKey: box.publicKey };
	const { clinic, label } = applied;
	const ring = await joinRing(server, { clinic, device: message.device, brought });
	return { v: 1, state: 'admitted', clinic, label, ...(await sealRing(ring, message.boxKey)) };
}

export async function keys(call: Call, message: KeysRequest): Promise<KeysAnswer> {
	const { server, device, now } = call;
	const master = await server.masterKey();
	const ring = await server.database.inClinic(device.clinic, async (queries) => {
		await note(queries, device.clinic, { at: now, what: 'key.given', who: device.id });
		return openRing(queries, master, device.clinic);
	});
	return { v: 1, standing: await meet(call, message), ...(await sealRing(ring, message.boxKey)) };
}

/** What a device brings along goes below the clinic's own keys: it opens its old records, and seals no new ones. */
async function joinRing(
	server: Server,
	{ clinic, device, brought }: { clinic: string; device: string; brought: RingKey[] }
): Promise<RingKey[]> {
	const master = await server.masterKey();
	return server.database.inClinic(clinic, async (queries) => {
		const at = server.now();
		const known = await openRing(queries, master, clinic);
		const made = { id: randomUUID(), key: randomBytes(32).toString('base64') };
		const own = brought.length || known.length ? brought : [made];
		await keepKeys(queries, master, { clinic, keys: own, where: 'below', at, who: device });
		await note(queries, clinic, { at, what: 'key.given', who: device });
		return openRing(queries, master, clinic);
	});
}

/** Null when one of them does not open. In the order of their places, the current one last. */
export async function openAll(own: CryptoKey, sealed: SealedKey[]): Promise<RingKey[] | null> {
	const opened = [];
	for (const row of sealed.toSorted((a, b) => a.place - b.place)) {
		const key = await openKey(own, row);
		if (!key) return null;
		opened.push({ id: row.id, place: row.place, key: Buffer.from(key).toString('base64') });
	}
	return opened;
}

async function sealRing(ring: RingKey[], to: string) {
	const sealed = await Promise.all(
		ring.map(({ id, place, key }) =>
			sealKey(to, { id, place, key: new Uint8Array(Buffer.from(key, 'base64')) })
		)
	);
	return { ring: sealed, currentKey: ring.at(-1)?.id ?? '' };
}
