/**
 * A device asks to join its clinic: code → waits while the owner compares the digits → takes the ring.
 * Every step may be asked again; nothing that is recorded here changes by it.
 */
import type { EnrolAnswer, SealedKey } from '$lib/protocol/enrol';
import { fingerprint } from '$lib/protocol/fingerprint';
import { protocolVersion } from '$lib/protocol/version';
import { findAccount, saveAccount } from '$lib/storage/account';
import { getDevice } from '$lib/storage/device';
import type { Disk } from '$lib/storage/disk';
import { loadKeys } from '$lib/storage/keys';
import { changeKeys } from '$lib/storage/save-keys';
import { toBase64 } from '$lib/vault/base64';
import { readRing, renewVault, takeRing, type RingKey } from '$lib/vault/key-ring';
import { createUploadKey } from '$lib/vault/upload-key';
import type { Vault } from '$lib/vault/vault';
import { toSender, type Around } from './device-round';
import { send } from './send';

/** What a device shows of itself while it asks. Kept in memory: who closes the app asks with the code again. */
export interface Candidate {
	device: string;
	keys: { deviceKey: string; uploadKey: string; boxKey: string };
	uploadKey: CryptoKey;
	box: CryptoKey;
	/** The six digits that the owner compares. */
	digits: string;
	/** What the ring is sealed to; null before the server has named it. */
	serverBox: string | null;
	/** The server has shown that it is the clinic this device belongs to already. */
	atHome: boolean;
}

export type Enrolling =
	| { state: 'waiting' }
	| { state: 'joined'; label: string }
	| { state: 'unreachable' }
	/** The keys of the clinic could not be kept here. */
	| { state: 'disk' }
	| { state: 'refused'; refused: string };

/** Loaded when a key travels, which is seldom. */
const keyBox = () => import('$lib/protocol/key-box');

export async function makeBox(): Promise<{ box: CryptoKey; boxKey: string }> {
	const curve = { name: 'ECDH', namedCurve: 'P-256' };
	const pair = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
	const spki = await crypto.subtle.exportKey('spki', pair.publicKey);
	return { box: pair.privateKey, boxKey: toBase64(new Uint8Array(spki)) };
}

export async function makeCandidate(disk: Disk, vault: Vault): Promise<Candidate> {
	const [{ device }, { uploadKey, publicKey }, { box, boxKey }] = await Promise.all([
		getDevice(disk),
		createUploadKey(),
		makeBox()
	]);
	const keys = { deviceKey: vault.publicKey, uploadKey: publicKey, boxKey };
	const digits = await fingerprint(keys);
	return { device, keys, uploadKey, box, digits, serverBox: null, atHome: false };
}

export async function askToJoin(
	around: Around,
	{ candidate, code, vault }: { candidate: Candidate; code: string; vault: Vault }
): Promise<Enrolling> {
	const { device, keys, serverBox } = candidate;
	const sender = toSender(around, { device, uploadKey: null, clock: null });
	const account = await findAccount(around.disk);
	// The code does not say whose it is: another clinic must not be given the keys of this one.
	const isStranger = account !== null && !candidate.atHome;
	const own = isStranger ? [] : await readRing(vault, await loadKeys(around.disk));
	// Before the server has named its key it can open none of these, and answers with it: a device that
	// was let in already is not given the clinic's keys before it has handed over its own.
	const { sealKey } = await keyBox();
	const ring = await Promise.all(own.map((key) => sealKey(serverBox ?? keys.boxKey, key)));
	const reply = await send(sender, 'enrol', {
		v: protocolVersion,
		app: around.app,
		code,
		device,
		...keys,
		ring
	});
	if (!reply.ok) {
		return reply.reason === 'unreachable'
			? { state: 'unreachable' }
			: { state: 'refused', refused: reply.refused };
	}
	const { answer } = reply;
	if (answer.state === 'waiting') {
		candidate.serverBox = answer.boxKey;
		return { state: 'waiting' };
	}
	if (account && account.clinic !== answer.clinic) {
		return { state: 'refused', refused: 'other-clinic' };
	}
	if (isStranger) {
		candidate.atHome = true;
		return askToJoin(around, { candidate, code, vault });
	}
	return join(around, { candidate, vault, answer });
}

async function join(
	{ disk }: Around,
	{
		candidate: { box, uploadKey },
		vault,
		answer: { clinic, label, ring }
	}: { candidate: Candidate; vault: Vault; answer: Extract<EnrolAnswer, { state: 'admitted' }> }
): Promise<Enrolling> {
	const kept = await keepRing(disk, { vault, ring, box });
	if (!kept) return { state: 'refused', refused: 'keys' };
	const saved = await saveAccount({ clinic, label, uploadKey }, disk);
	return saved ? { state: 'joined', label } : { state: 'disk' };
}

/** False when a key was not sealed to this device; then nothing is kept. */
export async function keepRing(
	disk: Disk,
	{ vault, ring, box }: { vault: Vault; ring: SealedKey[]; box: CryptoKey }
): Promise<boolean> {
	const { openKey } = await keyBox();
	const sent: RingKey[] = [];
	for (const sealed of ring) {
		const key = await openKey(box, sealed);
		if (!key) return false;
		sent.push({ id: sealed.id, place: sealed.place, key });
	}
	const rows = await takeRing(vault, { rows: await loadKeys(disk), sent });
	if (rows.length > 0) await renewVault(vault, await changeKeys({ put: rows }, disk));
	return true;
}
