/** Opens SQLite or PostgreSQL. Nothing outside this file and the migrations knows which one it is. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, PostgresDialect, sql, SqliteDialect, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { watchDataFile, type DataFile } from './data-file';
import { createGroup } from './group';
import { holdForLife } from './lifetime-lock';
import { migrationsFor } from './migrations';
import { createPool, usualPatience, type Patience } from './postgres-pool';
import { requestRole } from './roles';
import type { Tables } from './schema';

export type Queries = Transaction<Tables>;

export interface Database {
	/** One transaction that sees and writes the rows of one clinic only. */
	inClinic<T>(clinic: string, run: (queries: Queries) => Promise<T>): Promise<T>;
	/** Every clinic on this server. */
	clinics(): Promise<string[]>;
	/** Clinics that know a code with these first letters, or a device of this id. */
	clinicsWith(what: 'code' | 'device', handle: string): Promise<string[]>;
	/** Throws when the data cannot be reached or is not the data that was opened. */
	probe(): Promise<void>;
	close(): Promise<void>;
}

export const dataFile = 'tsunagi.sqlite';

/** For one machine: a file in the folder, which is made when it is not there. */
export async function openSqlite(folder: string): Promise<Database> {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const release = holdForLife(join(folder, 'server.lock'));
	const path = join(folder, dataFile);
	const file = new DatabaseSync(path, { timeout: 5_000 });
	let watched: DataFile | null = null;
	try {
		file.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;');
		const opened = new Kysely<Tables>({ dialect: new SqliteDialect({ database: asKysely(file) }) });
		await migrate(opened, 'sqlite');
		const together = createGroup(opened);
		const { check, close } = (watched = watchDataFile(file, path));
		return {
			inClinic: async (_clinic, run) => {
				check();
				return together(run);
			},
			clinics: () => listClinics(opened),
			clinicsWith: (what, handle) => listClinicsWith(opened, what, handle),
			probe: async () => {
				check();
				await sql`select head from clinic limit 1`.execute(opened);
			},
			close: async () => {
				await opened.destroy();
				close();
				release();
			}
		};
	} catch (error) {
		file.close();
		watched?.close();
		release();
		throw error;
	}
}

/** For many clinics: the login owns the tables, and every request runs under a role that may do less. */
export async function openPostgres(
	url: string,
	patience: Patience = usualPatience
): Promise<Database> {
	const pool = createPool(url, patience);
	const opened = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
	const inClinic: Database['inClinic'] = (clinic, run) =>
		opened.transaction().execute(async (queries) => {
			await sql`select set_config('role', ${requestRole}, true), set_config('tsunagi.clinic', ${clinic}, true)`.execute(
				queries
			);
			return run(queries);
		});
	try {
		await migrate(opened, 'postgres');
		await inClinic('', refuseStrongRole);
	} catch (error) {
		await opened.destroy();
		throw error;
	}
	return {
		inClinic,
		clinics: () => listClinics(opened),
		clinicsWith: (what, handle) =>
			inClinic('', async (queries) => {
				await sql`select set_config('tsunagi.handle', ${handle}, true)`.execute(queries);
				return listClinicsWith(queries, what, handle);
			}),
		probe: () => pool.probe(),
		close: () => opened.destroy()
	};
}

async function listClinics(queries: Kysely<Tables>): Promise<string[]> {
	const rows = await queries.selectFrom('clinic').select('clinic').orderBy('created').execute();
	return rows.map(({ clinic }) => clinic);
}

async function listClinicsWith(
	queries: Kysely<Tables>,
	what: 'code' | 'device',
	handle: string
): Promise<string[]> {
	const rows = await (
		what === 'code'
			? queries.selectFrom('code').select('clinic').where('handle', '=', handle)
			: queries.selectFrom('device').select('clinic').where('id', '=', handle)
	).execute();
	return rows.map(({ clinic }) => clinic);
}

/** Row-level security does not bind a superuser, a role with BYPASSRLS, or an owner without FORCE. */
async function refuseStrongRole(queries: Queries): Promise<void> {
	const { rows } = await sql<{ strong: boolean }>`
		select rolsuper or rolbypassrls or exists (
			select from pg_class where relname = 'fact' and relowner = pg_roles.oid
		) as strong from pg_roles where rolname = current_user`.execute(queries);
	if (rows[0]?.strong === false) return;
	throw new Error(`The role ${requestRole} is stronger than a request may be`);
}

async function migrate(opened: Kysely<Tables>, dialect: 'sqlite' | 'postgres'): Promise<void> {
	const migrator = new Migrator({
		db: opened,
		provider: { getMigrations: async () => migrationsFor(dialect) }
	});
	const { error } = await migrator.migrateToLatest();
	if (error) throw new Error('The tables could not be brought up to date', { cause: error });
}

function asKysely(file: DatabaseSync) {
	return {
		close: () => file.close(),
		prepare: (text: string) => {
			const statement = file.prepare(text);
			const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
			return {
				reader: statement.columns().length > 0,
				all: (parameters: readonly unknown[]) => statement.all(...values(parameters)),
				run: (parameters: readonly unknown[]) => statement.run(...values(parameters)),
				iterate: (parameters: readonly unknown[]) => statement.iterate(...values(parameters))
			};
		}
	};
}
