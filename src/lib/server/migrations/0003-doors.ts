/** Owners, sessions, devices, the key ring, and what was done at the doors. */
import { sql, type Kysely } from 'kysely';
import { requestRole, separate } from '../roles';

/** Columns of each table; those before the bar are its key, `?` may be empty, `#` is a number. */
const tables = {
	setting: 'clinic name | value',
	link: 'clinic digest | #expires #used?',
	credential: 'clinic id | kind secret #created #used?',
	session: 'clinic digest | #created #used #proved',
	challenge: 'clinic challenge | #expires',
	code: 'clinic handle | digest name #expires #tries #used? device?',
	device:
		'clinic id | name state deviceKey uploadKey boxKey #created #contact? #cursor #unsent #oldest? app',
	ring: 'clinic key | #place sealed #created',
	audit: 'clinic id | #at what who about'
};

const rights: Record<keyof typeof tables, string> = {
	setting: 'select, insert, update',
	link: 'select, insert, update, delete',
	credential: 'select, insert, update, delete',
	session: 'select, insert, update, delete',
	challenge: 'select, insert, delete',
	code: 'select, insert, update, delete',
	device: 'select, insert, update',
	ring: 'select, insert',
	audit: 'select, insert'
};

export async function createDoors(db: Kysely<unknown>): Promise<void> {
	for (const [name, columns] of Object.entries(tables)) await createTable(db, name, columns);
	await db.schema.createIndex('code_handle').on('code').column('handle').execute();
	await db.schema.createIndex('device_id').on('device').column('id').execute();
}

export async function separateDoors(db: Kysely<unknown>): Promise<void> {
	for (const [name, granted] of Object.entries(rights)) await separate(db, name, granted);
	// Whoever types the first letters of a code does not know its clinic yet, and a request names
	// its device only. One exact value is asked for, and shows its own row.
	await sql`create policy by_handle on code for select to ${sql.id(requestRole)}
		using (handle = current_setting('tsunagi.handle', true))`.execute(db);
	await sql`create policy by_handle on device for select to ${sql.id(requestRole)}
		using (id = current_setting('tsunagi.handle', true))`.execute(db);
	// The start and the restore ask which clinics there are; no request runs as the login.
	await sql`create policy directory on clinic to current_user using (true)`.execute(db);
}

async function createTable(db: Kysely<unknown>, name: string, columns: string): Promise<void> {
	const [key = '', rest = ''] = columns.split(' | ');
	const keyColumns = key.split(' ');
	let table = db.schema.createTable(name);
	for (const column of [...keyColumns, ...rest.split(' ')]) {
		const type = column.startsWith('#') ? 'bigint' : 'text';
		const plain = column.replaceAll(/[#?]/g, '');
		table = table.addColumn(plain, type, (built) =>
			column.endsWith('?') ? built : built.notNull()
		);
	}
	await table.addPrimaryKeyConstraint(`${name}_key`, keyColumns as never[]).execute();
}
