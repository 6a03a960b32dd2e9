/** Connections to PostgreSQL. One that has fallen silent is ended, and never used for another request. */
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';

/** PostgreSQL's number of the type bigint. */
const int8 = 20;

export interface Patience {
	/** Milliseconds. The server's word, which does not arrive over a line that has gone silent. */
	statement: number;
	/** Then an answer is not waited for any longer. */
	query: number;
	/** For the question whether the data answers at all. */
	probe: number;
}

export const usualPatience: Patience = { statement: 15_000, query: 20_000, probe: 3_000 };

export interface Pool extends PostgresPool {
	/** Throws when the data does not answer soon. */
	probe(): Promise<void>;
}

export function createPool(url: string, patience: Patience): Pool {
	const pool = new pg.Pool({
		connectionString: url,
		max: 10,
		connectionTimeoutMillis: 5_000,
		statement_timeout: patience.statement,
		query_timeout: patience.query,
		keepAlive: true,
		idle_in_transaction_session_timeout: 15_000,
		types: { getTypeParser }
	});
	// An idle connection that breaks must not end the process; the next request opens another.
	pool.on('error', () => undefined);
	// Nor one that breaks between two queries of a transaction, where nobody else listens.
	pool.on('connect', (client) => client.on('error', () => undefined));
	return {
		connect: async () => guard(await pool.connect()),
		end: () => pool.end(),
		options: {},
		async probe() {
			const client = await pool.connect();
			const question = { text: 'select 1', query_timeout: patience.probe };
			let silent = true;
			try {
				await client.query(question);
				silent = false;
			} finally {
				client.release(silent);
			}
		}
	};
}

/** Only what the database itself has answered proves that the connection lives. */
function guard(client: pg.PoolClient): PostgresPoolClient {
	let silence: Error | null = null;
	const query = async (text: string, values: readonly unknown[]) => {
		// A rollback behind a query that nobody answers would wait just as long.
		if (silence) throw silence;
		try {
			return await client.query(text, [...values]);
		} catch (error) {
			if (!(error instanceof pg.DatabaseError)) silence = error as Error;
			throw error;
		}
	};
	return {
		// Nothing here reads through a cursor.
		query: query as unknown as PostgresPoolClient['query'],
		release: (discard?: boolean) => client.release(discard === true || silence !== null)
	};
}

/** Counts and times fit into a number; pg would hand them out as text. */
function getTypeParser(id: number, format?: 'text' | 'binary'): (value: string) => unknown {
	if (id === int8) return Number;
	return pg.types.getTypeParser(id, format) as (value: string) => unknown;
}
