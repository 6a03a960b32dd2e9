/** The doors of the owner's pages: same origin, a session where one is needed, and a fresh key for what cannot be undone. */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { closeSession, findSession, openSession, type Session } from '../doors/sessions';
import { isPassphrase, useRecoveryCode } from '../doors/credentials';
import { note, readAudit } from '../doors/audit';
import { lookAtBackups } from '../doors/backups';
import { inviteDevice, listDevices } from '../doors/devices';
import { lookAtKeys } from '../doors/key-history';
import { listLetters } from '../doors/letters';
import { useOwnerLink } from '../doors/owner-link';
import { addPasskey, askPasskey, isPasskey, offerPasskey } from '../doors/passkeys';
import { listStaff } from '../doors/staff';
import { beginTry, forgetTries } from '../doors/tries';
import { faultOf, faultStatus } from '../faults';
import type { Server } from '../server';
import {
	confirmDevice,
	endDevice,
	exportLetters,
	renewCodes,
	savePassphrase,
	takeLetters,
	whatIsThere
} from './owner-deeds';
import { ownerForms, type OwnerDoor, type OwnerForm } from './owner-forms';

export interface OwnerRequest {
	door: string;
	body: unknown;
	/** Where the app is served, and where the request came from. */
	origin: string;
	from: string | null;
	/** Address on the network, as far as it is known. */
	peer: string;
	/** The clinic that this browser last came into; no secret, and no proof. */
	lastClinic?: string | undefined;
	cookie: string | undefined;
}

export interface OwnerAnswer {
	status: number;
	body: { ok: boolean; reason?: string; [more: string]: unknown };
	/** The session from now on, its clinic before the dot; null ends it. */
	cookie?: string | null;
}

export interface OwnerCall {
	server: Server;
	origin: string;
	lastClinic?: string | undefined;
	at: number;
}

/** Each session, and each stranger at the doors of one clinic: nobody uses up the turn of others. */
const perMinute = 240;

export async function answerOwner(server: Server, request: OwnerRequest): Promise<OwnerAnswer> {
	try {
		return await answer(server, request);
	} catch (error) {
		const reason = faultOf(error);
		server.log('owner.failed', { door: request.door, reason });
		return { status: faultStatus[reason], body: { ok: false, reason } };
	}
}

async function answer(server: Server, request: OwnerRequest): Promise<OwnerAnswer> {
	const { door, body, origin, from, peer, cookie } = request;
	// A browser names the page that asks; another site's page has no business here.
	if (from !== origin) return refuse(403, 'origin');
	if (!isDoor(door)) return refuse(404, 'door');
	const { needs, form } = ownerForms[door];
	const byItself = 'byItself' in ownerForms[door];
	const session = await findSession(server, cookie, { byItself });
	if (needs !== 'nothing' && !session) return refuse(401, 'session');
	if (needs === 'fresh' && !session?.isFresh) return refuse(401, 'stale');
	const read = form.safeParse(body);
	if (!read.success) return refuse(400, 'form');
	const who = session ? `owner ${session.digest}` : `stranger ${peer} ${namedIn(read.data)}`;
	if (server.limits.knock(who, perMinute)) return refuse(429, 'busy');
	const call = { server, origin, lastClinic: request.lastClinic, at: server.now() };
	const open = openDoors[door as keyof typeof openDoors];
	if (open) return open(call, read.data as never, session);
	return ownDoors[door as keyof typeof ownDoors](call, session as Session, read.data as never);
}

/** For whoever stands outside. */
const openDoors = {
	look: async ({ server }: OwnerCall, _form: object, session: Session | null) =>
		ok({
			signedIn: session !== null,
			fresh: session?.isFresh ?? false,
			...(await whatIsThere(server, session))
		}),

	begin: async (call: OwnerCall, { link }: OwnerForm<'begin'>) => {
		const clinic = await useOwnerLink(call.server, link);
		return clinic ? enter(call, clinic) : refuse(401, 'link');
	},

	signIn: (call: OwnerCall, { clinic, passphrase }: OwnerForm<'signIn'>) =>
		tryDoor(call, { door: 'passphrase', named: clinic, waits: true }, (own) =>
			isPassphrase(call.server.database, own, passphrase)
		),

	recover: (call: OwnerCall, { clinic, code }: OwnerForm<'recover'>) =>
		tryDoor(call, { door: 'recovery', named: clinic }, (own) =>
			call.server.database.inClinic(own, (queries) =>
				useRecoveryCode(queries, own, { code, at: call.at })
			)
		),

	askPasskey: async (call: OwnerCall, { clinic }: OwnerForm<'askPasskey'>) => {
		const own = await clinicOf(call, clinic);
		return own.ok
			? ok({ options: await askPasskey(call.server, own.clinic, call.origin) })
			: refuse(401, own.reason);
	},

	passkey: (call: OwnerCall, { clinic, response }: OwnerForm<'passkey'>) =>
		tryDoor(call, { door: 'passkey', named: clinic }, (own) =>
			isPasskey(call.server, own, {
				origin: call.origin,
				response: response as unknown as AuthenticationResponseJSON
			})
		)
};

/** For the owner of one clinic, and of that clinic only. */
const ownDoors = {
	leave: async ({ server, at }: OwnerCall, session: Session) => {
		await server.database.inClinic(session.clinic, async (queries) => {
			await closeSession(queries, session);
			await note(queries, session.clinic, { at, what: 'owner.signed-out', who: 'owner' });
		});
		return { ...ok(), cookie: null };
	},
	setPassphrase: async (call: OwnerCall, { clinic }: Session, form: OwnerForm<'setPassphrase'>) =>
		ok({ codes: await savePassphrase(call, clinic, form.passphrase) }),
	offerPasskey: async ({ server, origin }: OwnerCall, { clinic }: Session) =>
		ok({ options: await offerPasskey(server, clinic, origin) }),
	addPasskey: async (
		call: OwnerCall,
		{ clinic }: Session,
		{ response }: OwnerForm<'addPasskey'>
	) => {
		const { server, origin, at } = call;
		const registration = response as unknown as RegistrationResponseJSON;
		if (!(await addPasskey(server, clinic, { origin, response: registration }))) {
			return refuse(400, 'passkey');
		}
		await server.database.inClinic(clinic, (queries) =>
			note(queries, clinic, { at, what: 'credential.added', who: 'owner', about: 'passkey' })
		);
		return ok({ codes: await renewCodes(call, clinic, 'first') });
	},
	renewCodes: async (call: OwnerCall, { clinic }: Session) =>
		ok({ codes: await renewCodes(call, clinic, 'again') }),
	devices: async ({ server, at }: OwnerCall, { clinic }: Session) =>
		ok({
			now: at,
			devices: await server.database.inClinic(clinic, (queries) => listDevices(queries, clinic))
		}),
	invite: async ({ server, at }: OwnerCall, { clinic }: Session, { name }: OwnerForm<'invite'>) =>
		ok(
			await server.database.inClinic(clinic, (queries) =>
				inviteDevice(queries, clinic, { name, at })
			)
		),
	confirm: async (call: OwnerCall, { clinic }: Session, form: OwnerForm<'confirm'>) => {
		const said = await confirmDevice(call, clinic, form);
		return said === 'confirmed' ? ok() : refuse(409, said);
	},
	end: async (call: OwnerCall, { clinic }: Session, form: OwnerForm<'end'>) =>
		(await endDevice(call, clinic, form)) ? ok() : refuse(409, 'state'),
	letters: async ({ server }: OwnerCall, { clinic }: Session) =>
		ok({
			letters: await server.database.inClinic(clinic, (queries) => listLetters(queries, clinic))
		}),
	exportLetters: async (call: OwnerCall, { clinic }: Session, form: OwnerForm<'exportLetters'>) =>
		ok({ letters: await exportLetters(call, clinic, form) }),
	takeLetters: async (call: OwnerCall, { clinic }: Session, form: OwnerForm<'takeLetters'>) =>
		ok({ taken: await takeLetters(call, clinic, form.device) }),
	staff: async ({ server }: OwnerCall, { clinic }: Session) =>
		ok({ staff: await server.database.inClinic(clinic, (queries) => listStaff(queries, clinic)) }),
	keys: async ({ server }: OwnerCall, { clinic }: Session) => ok(await lookAtKeys(server, clinic)),
	backups: async ({ server }: OwnerCall, { clinic }: Session) =>
		ok(await lookAtBackups(server, clinic)),
	audit: async ({ server }: OwnerCall, { clinic }: Session) =>
		ok({
			deeds: await server.database.inClinic(clinic, (queries) =>
				readAudit(queries, clinic, { limit: 200 })
			)
		})
};

/**
 * `waits`: wrong tries close the door for a while. Only where the secret can be guessed: whoever stands
 * outside could otherwise keep an owner from the ways in that nobody guesses.
 */
async function tryDoor(
	call: OwnerCall,
	{ door, named, waits = false }: { door: string; named: string | undefined; waits?: boolean },
	isRight: (clinic: string) => Promise<boolean>
): Promise<OwnerAnswer> {
	const { server, at } = call;
	const found = await clinicOf(call, named);
	if (!found.ok) return refuse(401, found.reason);
	const { clinic } = found;
	const wait = waits
		? await server.database.inClinic(clinic, (queries) => beginTry(queries, clinic, { door, at }))
		: 0;
	if (wait) return { ...refuse(429, 'wait'), body: { ok: false, reason: 'wait', wait } };
	const right = await isRight(clinic);
	// The log is not filled by a door that may be tried without end.
	const isNoted = right || waits || !server.limits.knock(`refused ${door} ${clinic}`, 5);
	await server.database.inClinic(clinic, async (queries) => {
		if (waits && right) await forgetTries(queries, clinic, door);
		if (!right && isNoted)
			await note(queries, clinic, { at, what: 'owner.refused', who: 'somebody', about: door });
	});
	return right ? enter(call, clinic) : refuse(401, 'wrong');
}

async function enter({ server, at }: OwnerCall, clinic: string): Promise<OwnerAnswer> {
	const cookie = await server.database.inClinic(clinic, async (queries) => {
		await note(queries, clinic, { at, what: 'owner.signed-in', who: 'owner' });
		return openSession(queries, clinic, at);
	});
	return { ...ok(), cookie };
}

/** On a server for many the page names its clinic, or the browser was there before; where there is one, nobody needs its id. */
async function clinicOf(
	{ server, lastClinic }: OwnerCall,
	named: string | undefined
): Promise<{ ok: true; clinic: string } | { ok: false; reason: 'wrong' | 'which' }> {
	const all = await server.database.clinics();
	if (named && !all.includes(named)) return { ok: false, reason: 'wrong' };
	const only = all.length === 1 ? all[0] : all.find((clinic) => clinic === lastClinic);
	const clinic = named ?? only;
	if (clinic !== undefined) return { ok: true, clinic };
	return { ok: false, reason: all.length > 1 ? 'which' : 'wrong' };
}

/** The clinic at whose door somebody stands, as she names it. */
function namedIn(form: object): string {
	const { clinic, link } = form as { clinic?: string; link?: string };
	return clinic ?? link?.split('.')[0] ?? '';
}

function isDoor(door: string): door is OwnerDoor {
	return Object.hasOwn(ownerForms, door);
}

function ok(more: object = {}): OwnerAnswer {
	return { status: 200, body: { ok: true, ...more } };
}

function refuse(status: number, reason: string): OwnerAnswer {
	return { status, body: { ok: false, reason } };
}
