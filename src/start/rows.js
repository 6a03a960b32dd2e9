// Rows of one clinic, in SQLite or PostgreSQL, for what is done to the data from outside the server.
import pg from 'pg';

/**
 * @typedef {Record<string, string | number | null>} Row
 * @typedef {(text: string, values?: (string | number | null)[]) => Promise<Row[]>} Ask `?` stands for a value.
 * @typedef {{
 *   clinics(): Promise<string[]>,
 *   inClinic<T>(clinic: string, run: (ask: Ask) => Promise<T>): Promise<T>,
 *   close(): Promise<void>
 * }} Rows
 */

/**
 * @param {import('node:sqlite').DatabaseSync} file
 * @returns {Rows}
 */
export function sqliteRows(file) {
	/** @type {Ask} */
	const ask = async (text, values = []) => /** @type {Row[]} */ (file.prepare(text).all(...values));
	return {
		clinics: () => listClinics(ask),
		// At once: a transaction that reads first could not write any more while a server runs.
		inClinic: (_clinic, run) => whole(ask, 'begin immediate', () => run(ask)),
		close: async () => file.close()
	};
}

/**
 * Under the role of requests, as the server itself: row-level security binds the owner of the tables too.
 * @param {string} url
 * @returns {Promise<Rows>}
 */
export async function postgresRows(url) {
	const client = new pg.Client({ connectionString: url, types: { getTypeParser } });
	await client.connect();
	/** @type {Ask} */
	const ask = async (text, values = []) => {
		let at = 0;
		const numbered = text.replaceAll('?', () => `$${(at += 1)}`);
		return /** @type {Row[]} */ ((await client.query(numbered, values)).rows);
	};
	return {
		clinics: () => listClinics(ask),
		inClinic: (clinic, run) =>
			whole(ask, 'begin', async () => {
				await ask(
					`select set_config('role', 'tsunagi_request', true), set_config('tsunagi.clinic', ?, true)`,
					[clinic]
				);
				return run(ask);
			}),
		close: () => client.end()
	};
}

/**
 * All of it, or nothing.
 * @template T @param {Ask} ask @param {string} begin @param {() => Promise<T>} run @returns {Promise<T>}
 */
async function whole(ask, begin, run) {
	await ask(begin);
	try {
		const value = await run();
		await ask('commit');
		return value;
	} catch (error) {
		await ask('rollback').catch(() => undefined);
		throw error;
	}
}

/** @param {Ask} ask */
async function listClinics(ask) {
	const rows = await ask('select clinic from clinic order by created');
	return rows.map(({ clinic }) => String(clinic));
}

/** Counts and times fit into a number. @param {number} id @param {'text' | 'binary'} [format] */
function getTypeParser(id, format) {
	return id === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id, format);
}
