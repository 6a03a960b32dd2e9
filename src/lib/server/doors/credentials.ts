/** What an owner signs in with besides a passkey: a passphrase, and recovery codes for the worst day. */
import { randomBytes, randomUUID } from 'node:crypto';
import { argon2id, argon2Verify } from 'hash-wasm';
import type { Database, Queries } from '../database';
import type { CredentialKind } from '../door-schema';
import { digestOfLetters, newLetters } from './secrets';

const codes = 10;
/** 120 bits. */
const codeBytes = 15;

/** The smallest cost OWASP names: the tries are limited, and the server has other guests. */
const cost = { memorySize: 19 * 1024, iterations: 2, parallelism: 1, hashLength: 32 };

export async function hashPassphrase(passphrase: string): Promise<string> {
	const salt = randomBytes(16);
	return argon2id({ password: spelled(passphrase), salt, ...cost, outputType: 'encoded' });
}

/** Stretched outside the transaction: on one connection everybody else would wait for it. */
export async function isPassphrase(
	database: Database,
	clinic: string,
	passphrase: string
): Promise<boolean> {
	const [row] = await database.inClinic(clinic, (queries) =>
		readCredentials(queries, clinic, 'passphrase')
	);
	// Where there is none the same time passes, so that nobody learns it.
	const hash = row?.secret ?? (await hashPassphrase(randomUUID()));
	return (await argon2Verify({ password: spelled(passphrase), hash })) && row !== undefined;
}

/** One passphrase per clinic: the new one takes the place of the old one. */
export async function setPassphrase(
	queries: Queries,
	clinic: string,
	{ hash, at }: { hash: string; at: number }
): Promise<void> {
	await forget(queries, clinic, 'passphrase');
	const row = { clinic, id: randomUUID(), kind: 'passphrase', secret: hash, created: at } as const;
	await queries
		.insertInto('credential')
		.values({ ...row, used: null })
		.execute();
}

/** Shown once, to be written down; older ones are void from now on. */
export async function renewRecoveryCodes(
	queries: Queries,
	clinic: string,
	at: number
): Promise<string[]> {
	await forget(queries, clinic, 'recovery');
	const made = Array.from({ length: codes }, () => newLetters(codeBytes));
	const rows = made.map((code) => ({
		clinic,
		id: randomUUID(),
		kind: 'recovery' as const,
		secret: digestOfLetters(code),
		created: at,
		used: null
	}));
	await queries.insertInto('credential').values(rows).execute();
	return made;
}

/** True once per code. */
export async function useRecoveryCode(
	queries: Queries,
	clinic: string,
	{ code, at }: { code: string; at: number }
): Promise<boolean> {
	const { numUpdatedRows } = await queries
		.updateTable('credential')
		.set({ used: at })
		.where('clinic', '=', clinic)
		.where('kind', '=', 'recovery')
		.where('secret', '=', digestOfLetters(code))
		.where('used', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

export function readCredentials(queries: Queries, clinic: string, kind: CredentialKind) {
	return queries
		.selectFrom('credential')
		.select(['id', 'secret', 'used'])
		.where('clinic', '=', clinic)
		.where('kind', '=', kind)
		.execute();
}

async function forget(queries: Queries, clinic: string, kind: CredentialKind): Promise<void> {
	await queries
		.deleteFrom('credential')
		.where('clinic', '=', clinic)
		.where('kind', '=', kind)
		.execute();
}

/** NFKC: an IME in full-width mode types other letters for the same passphrase. */
function spelled(passphrase: string): string {
	return passphrase.normalize('NFKC');
}
