/** What an owner does once inside. */
import { randomBytes, randomUUID } from 'node:crypto';
import { note } from '../doors/audit';
import {
	hashPassphrase,
	readCredentials,
	renewRecoveryCodes,
	setPassphrase
} from '../doors/credentials';
import { isActiveElsewhere, listDevices, moveDevice } from '../doors/devices';
import { keepKeys } from '../doors/escrow';
import { readLetters, readUntrusted, type Letter, type LetterLine } from '../doors/letters';
import type { Session } from '../doors/sessions';
import type { Server } from '../server';
import type { OwnerCall } from './owner-doors';
import { readOffer } from './push';

/** What the page needs to choose between first key and sign-in. */
export async function whatIsThere(server: Server, session: Session | null) {
	const hasClinic = (await server.database.clinics()).length > 0;
	if (!session) return { hasClinic };
	const { clinic } = session;
	const kinds = await server.database.inClinic(clinic, async (queries) => ({
		passkey: (await readCredentials(queries, clinic, 'passkey')).length > 0,
		passphrase: (await readCredentials(queries, clinic, 'passphrase')).length > 0,
		codesLeft: (await readCredentials(queries, clinic, 'recovery')).filter(
			({ used }) => used === null
		).length
	}));
	return { hasClinic, ...kinds };
}

/** With the first key come the recovery codes; null where they were written down before. */
export async function savePassphrase(
	call: OwnerCall,
	clinic: string,
	passphrase: string
): Promise<string[] | null> {
	const { server, at } = call;
	const hash = await hashPassphrase(passphrase);
	await server.database.inClinic(clinic, async (queries) => {
		await setPassphrase(queries, clinic, { hash, at });
		await note(queries, clinic, {
			at,
			what: 'credential.added',
			who: 'owner',
			about: 'passphrase'
		});
	});
	return renewCodes(call, clinic, 'first');
}

export async function renewCodes(
	{ server, at }: OwnerCall,
	clinic: string,
	when: 'first' | 'again'
): Promise<string[] | null> {
	return server.database.inClinic(clinic, async (queries) => {
		const known = await readCredentials(queries, clinic, 'recovery');
		if (when === 'first' && known.length) return null;
		await note(queries, clinic, { at, what: 'codes.renewed', who: 'owner' });
		return renewRecoveryCodes(queries, clinic, at);
	});
}

/** The digits come back with the press: a list that changed in between confirms nobody. */
export async function confirmDevice(
	{ server, at }: OwnerCall,
	clinic: string,
	{ device, fingerprint }: { device: string; fingerprint: string }
): Promise<'confirmed' | 'state' | 'elsewhere'> {
	const isSame = await server.database.inClinic(clinic, async (queries) => {
		const row = (await listDevices(queries, clinic)).find(({ id }) => id === device);
		return row?.fingerprint === fingerprint;
	});
	if (!isSame) return 'state';
	if (await isActiveElsewhere(server, clinic, device)) return 'elsewhere';
	return server.database.inClinic(clinic, async (queries) =>
		(await moveDevice(queries, clinic, { device, to: 'active', at, who: 'owner' }))
			? 'confirmed'
			: 'state'
	);
}

/** After a theft there is a new clinic key in the same moment: what is written from now on is closed to the thief. */
export async function endDevice(
	{ server, at }: OwnerCall,
	clinic: string,
	{ device, how }: { device: string; how: 'retired' | 'revoked' | 'stolen' }
): Promise<boolean> {
	const master = how === 'stolen' ? await server.masterKey() : null;
	return server.database.inClinic(clinic, async (queries) => {
		const moved = await moveDevice(queries, clinic, { device, to: how, at, who: 'owner' });
		if (!moved || !master) return moved;
		const keys = [{ id: randomUUID(), key: randomBytes(32).toString('base64') }];
		await keepKeys(queries, master, { clinic, keys, where: 'above', at, who: 'owner' });
		await note(queries, clinic, { at, what: 'key.made', who: 'owner', about: keys[0]?.id });
		return true;
	});
}

/** Noted before it leaves: a file that nobody knows of cannot be looked for. */
export async function exportLetters(
	{ server, at }: OwnerCall,
	clinic: string,
	which: Pick<LetterLine, 'device' | 'reason'>
): Promise<Letter[]> {
	return server.database.inClinic(clinic, async (queries) => {
		const letters = await readLetters(queries, clinic, which);
		const deed = { at, what: 'letters.exported', who: 'owner', about: which.device } as const;
		if (letters.length) await note(queries, clinic, deed);
		return letters;
	});
}

const together = 100;

/** What a device sent after its theft was reported becomes part of the records; how much of it did. */
export async function takeLetters(
	{ server, at }: OwnerCall,
	clinic: string,
	device: string
): Promise<number> {
	const { database, journal } = server;
	const raw = await database.inClinic(clinic, (queries) => readUntrusted(queries, clinic, device));
	if (raw.length === 0) return 0;
	const offers = raw
		.map((offered) => readOffer(offered, device))
		.toSorted((a, b) => numberOf(a) - numberOf(b));
	const seen = { epoch: null, head: 0, hash: '' };
	let taken = 0;
	for (let from = 0; from < offers.length; from += together) {
		const some = offers.slice(from, from + together);
		const { answers } = await journal.append(clinic, { seen, offers: some, received: at });
		taken += answers.filter(({ state }) => state === 'ok').length;
	}
	await database.inClinic(clinic, (queries) =>
		note(queries, clinic, { at, what: 'letters.taken', who: 'owner', about: device })
	);
	return taken;
}

/** In the order in which the device counted them; what is no fact comes last. */
function numberOf(offer: ReturnType<typeof readOffer>): number {
	return 'number' in offer ? offer.number : Number.MAX_SAFE_INTEGER;
}
