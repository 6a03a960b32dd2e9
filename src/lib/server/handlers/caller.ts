/** Who sends a request: the signature is checked before anything is read. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { parseAuthorization, signedText } from '$lib/protocol/authorization';
import { limits } from '$lib/protocol/limits';
import type { RefusalReason } from '$lib/protocol/refusal';
import { findDevice, type Device } from '../doors/devices';
import type { Server } from '../server';

export interface Received {
	path: string;
	authorization: string | null;
	body: Uint8Array;
}

export type Caller =
	| { ok: true; device: Device; key: 'upload' | 'device' }
	| { ok: false; refused: RefusalReason; device?: Device };

/** Revocation is looked up each time: no answer is given on the word of an earlier one. */
export async function identify(server: Server, request: Received): Promise<Caller> {
	const said = parseAuthorization(request.authorization);
	if (!said) return { ok: false, refused: 'signature' };
	const device = await lookUp(server, said.device);
	if (!device || device.state === 'waiting') return { ok: false, refused: 'unknown-device' };
	const publicKey = said.key === 'upload' ? device.uploadKey : device.deviceKey;
	if (!isSignedBy(publicKey, request)) return { ok: false, refused: 'signature' };
	const late = refuseTime(server, said);
	if (late) return { ok: false, refused: late };
	if (device.state === 'stolen') return { ok: false, refused: 'stolen', device };
	if (device.state === 'revoked') return { ok: false, refused: 'revoked' };
	return { ok: true, device, key: said.key };
}

/** Whether the key signed this request: its path, its body, its time and its id. */
export function isSignedBy(publicKey: string, { path, authorization, body }: Received): boolean {
	const said = parseAuthorization(authorization);
	if (!said) return false;
	const bodyHash = createHash('sha256').update(body).digest('base64');
	try {
		const key = createPublicKey({
			key: Buffer.from(publicKey, 'base64'),
			format: 'der',
			type: 'spki'
		});
		return verify(
			'sha256',
			Buffer.from(signedText({ ...said, path, bodyHash })),
			{ key, dsaEncoding: 'ieee-p1363' },
			Buffer.from(said.sig, 'base64')
		);
	} catch {
		// A key that is none signs nothing.
		return false;
	}
}

/** Asked after the signature: nobody else can use up the id of a request. */
export function refuseTime(
	{ now, replays }: Pick<Server, 'now' | 'replays'>,
	{ device, at, id }: { device: string; at: number; id: string }
): 'clock' | 'replayed' | null {
	if (Math.abs(at - now()) > limits.clockSkew) return 'clock';
	return replays.take(`${device} ${id}`, at) ? null : 'replayed';
}

/** A device that left one clinic may belong to another now: then all of them are asked again. */
async function lookUp({ database, homes }: Server, id: string): Promise<Device | undefined> {
	const findIn = (clinic: string) =>
		database.inClinic(clinic, (queries) => findDevice(queries, clinic, id));
	const home = homes.get(id);
	const known = home === undefined ? undefined : await findIn(home);
	if (known?.state === 'active') return known;
	const found = [];
	for (const clinic of await database.clinicsWith('device', id)) found.push(await findIn(clinic));
	const active = found.find((device) => device?.state === 'active');
	if (active) homes.set(id, active.clinic);
	return active ?? found.at(-1);
}
