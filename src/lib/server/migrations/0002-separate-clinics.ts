/** PostgreSQL: rows of one clinic only, for a role that can add and read, and delete sealed blocks alone. */
import { sql, type Kysely } from 'kysely';
import { requestRole, separate } from '../roles';

const rights = {
	clinic: 'select, insert, update',
	fact: 'select, insert',
	sealed: 'select, insert, delete',
	erased: 'select, insert',
	dead: 'select, insert'
};

export async function separateClinics(db: Kysely<unknown>): Promise<void> {
	const role = sql.id(requestRole);
	const { rows } = await sql`select from pg_roles where rolname = ${requestRole}`.execute(db);
	// Where the login may not make roles, an administrator has made it (see README).
	if (rows.length === 0) await sql`create role ${role} nologin`.execute(db);
	await sql`grant ${role} to current_user`.execute(db);
	for (const [name, granted] of Object.entries(rights)) await separate(db, name, granted);
}
