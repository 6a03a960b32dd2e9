/** The journal: facts with their numbers, sealed blocks apart, and what could not be taken in. */
import type { Kysely } from 'kysely';

export async function createJournal(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('clinic')
		.addColumn('clinic', 'text', (column) => column.primaryKey())
		.addColumn('epoch', 'text', (column) => column.notNull())
		.addColumn('head', 'bigint', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.addColumn('created', 'bigint', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('fact')
		.addColumn('clinic', 'text', (column) => column.notNull())
		.addColumn('seq', 'bigint', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('device', 'text', (column) => column.notNull())
		.addColumn('incarnation', 'text', (column) => column.notNull())
		.addColumn('number', 'bigint', (column) => column.notNull())
		.addColumn('body', 'text', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.addColumn('received', 'bigint', (column) => column.notNull())
		.addColumn('understood', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('fact_key', ['clinic', 'seq'])
		.addUniqueConstraint('fact_id', ['clinic', 'id'])
		.execute();
	await db.schema
		.createTable('sealed')
		.addColumn('clinic', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('iv', 'text', (column) => column.notNull())
		.addColumn('box', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('sealed_key', ['clinic', 'id'])
		.execute();
	await db.schema
		.createTable('erased')
		.addColumn('clinic', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('erased_key', ['clinic', 'id'])
		.execute();
	await db.schema
		.createTable('dead')
		.addColumn('clinic', 'text', (column) => column.notNull())
		.addColumn('digest', 'text', (column) => column.notNull())
		.addColumn('device', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('reason', 'text', (column) => column.notNull())
		.addColumn('raw', 'text', (column) => column.notNull())
		.addColumn('received', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('dead_key', ['clinic', 'digest'])
		.execute();
}
