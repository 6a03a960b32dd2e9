/** PostgreSQL only: what keeps the rows of clinics apart, whatever a query asks for. */
import { sql, type Kysely } from 'kysely';

/** Every request runs under this role. It owns nothing. */
export const requestRole = 'tsunagi_request';

/** Forced, because the login owns the tables; without the setting a query sees nothing. */
export async function separate(db: Kysely<unknown>, name: string, rights: string): Promise<void> {
	const table = sql.table(name);
	await sql`alter table ${table} enable row level security`.execute(db);
	await sql`alter table ${table} force row level security`.execute(db);
	await sql`create policy own_clinic on ${table} to ${sql.id(requestRole)}
		using (clinic = current_setting('tsunagi.clinic'))
		with check (clinic = current_setting('tsunagi.clinic'))`.execute(db);
	await sql`grant ${sql.raw(rights)} on ${table} to ${sql.id(requestRole)}`.execute(db);
}
