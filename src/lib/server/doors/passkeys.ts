/** Passkeys of owners. Challenges are used once and live for five minutes. */
import {
	generateAuthenticationOptions,
	generateRegistrationOptions,
	verifyAuthenticationResponse,
	verifyRegistrationResponse,
	type AuthenticationResponseJSON,
	type RegistrationResponseJSON
} from '@simplewebauthn/server';
import type { Server } from '../server';
import { readCredentials } from './credentials';

const lifetime = 5 * 60_000;

interface Kept {
	publicKey: string;
	counter: number;
}

export async function offerPasskey(server: Server, clinic: string, origin: string) {
	const known = await server.database.inClinic(clinic, (queries) =>
		readCredentials(queries, clinic, 'passkey')
	);
	const options = await generateRegistrationOptions({
		rpName: 'つなぎ受付',
		rpID: new URL(origin).hostname,
		userName: 'つなぎ受付 院の管理',
		userID: new TextEncoder().encode(clinic),
		excludeCredentials: known.map(({ id }) => ({ id })),
		authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' }
	});
	await keepChallenge(server, clinic, options.challenge);
	return options;
}

export async function addPasskey(
	server: Server,
	clinic: string,
	{ origin, response }: { origin: string; response: RegistrationResponseJSON }
): Promise<boolean> {
	const result = await verifyRegistrationResponse({
		response,
		expectedChallenge: (challenge) => takeChallenge(server, clinic, challenge),
		expectedOrigin: origin,
		expectedRPID: new URL(origin).hostname,
		requireUserVerification: true
	}).catch(() => null);
	if (!result?.verified) return false;
	const { id, publicKey, counter } = result.registrationInfo.credential;
	const kept: Kept = { publicKey: Buffer.from(publicKey).toString('base64'), counter };
	const row = { clinic, id, kind: 'passkey' as const, secret: JSON.stringify(kept) };
	await server.database.inClinic(clinic, (queries) =>
		queries
			.insertInto('credential')
			.values({ ...row, created: server.now(), used: null })
			.execute()
	);
	return true;
}

export async function askPasskey(server: Server, clinic: string, origin: string) {
	const options = await generateAuthenticationOptions({
		rpID: new URL(origin).hostname,
		userVerification: 'required'
	});
	await keepChallenge(server, clinic, options.challenge);
	return options;
}

export async function isPasskey(
	server: Server,
	clinic: string,
	{ origin, response }: { origin: string; response: AuthenticationResponseJSON }
): Promise<boolean> {
	const { database, now } = server;
	const known = await database.inClinic(clinic, (queries) =>
		readCredentials(queries, clinic, 'passkey')
	);
	const row = known.find(({ id }) => id === response.id);
	if (!row) return false;
	const kept = JSON.parse(row.secret) as Kept;
	const result = await verifyAuthenticationResponse({
		response,
		expectedChallenge: (challenge) => takeChallenge(server, clinic, challenge),
		expectedOrigin: origin,
		expectedRPID: new URL(origin).hostname,
		requireUserVerification: true,
		credential: {
			id: row.id,
			publicKey: new Uint8Array(Buffer.from(kept.publicKey, 'base64')),
			counter: kept.counter
		}
	}).catch(() => null);
	if (!result?.verified) return false;
	const secret = JSON.stringify({ ...kept, counter: result.authenticationInfo.newCounter });
	await database.inClinic(clinic, (queries) =>
		queries
			.updateTable('credential')
			.set({ secret, used: now() })
			.where('clinic', '=', clinic)
			.where('id', '=', row.id)
			.execute()
	);
	return true;
}

async function keepChallenge(server: Server, clinic: string, challenge: string): Promise<void> {
	const expires = server.now() + lifetime;
	await server.database.inClinic(clinic, async (queries) => {
		await queries
			.deleteFrom('challenge')
			.where('clinic', '=', clinic)
			.where('expires', '<', server.now())
			.execute();
		await queries.insertInto('challenge').values({ clinic, challenge, expires }).execute();
	});
}

function takeChallenge(server: Server, clinic: string, challenge: string): Promise<boolean> {
	return server.database.inClinic(clinic, async (queries) => {
		const { numDeletedRows } = await queries
			.deleteFrom('challenge')
			.where('clinic', '=', clinic)
			.where('challenge', '=', challenge)
			.where('expires', '>', server.now())
			.executeTakeFirst();
		return numDeletedRows > 0n;
	});
}
