// A backup of PostgreSQL by its own program, and what it holds at least.
import { execFileSync } from 'node:child_process';
import { postgresRows } from './rows.js';

/**
 * @param {{ databaseUrl: string, dumpUrl: string, file: string }} which
 * @returns {Promise<import('./note-backup.js').Head[]>}
 */
export async function dumpPostgres({ databaseUrl, dumpUrl, file }) {
	// Read before the dump begins: it holds these, and what came in between as well.
	const heads = await readHeads(databaseUrl);
	const address = new URL(dumpUrl);
	// Whoever lists the processes of this machine would read the password.
	const env = { ...process.env, PGPASSWORD: decodeURIComponent(address.password) };
	address.password = '';
	const dump = ['--format=custom', '--no-password', `--file=${file}`, `--dbname=${address.href}`];
	execFileSync('pg_dump', dump, { env, stdio: ['ignore', 'ignore', 'inherit'] });
	const list = execFileSync('pg_restore', ['--list', file], {
		encoding: 'utf8',
		maxBuffer: 2 ** 26
	});
	for (const table of ['clinic', 'fact', 'sealed']) {
		if (!new RegExp(`TABLE DATA \\S+ ${table} `).test(list)) throw new Error(`no ${table} in it`);
	}
	return heads;
}

/** @param {string} databaseUrl */
async function readHeads(databaseUrl) {
	const data = await postgresRows(databaseUrl);
	const heads = [];
	for (const clinic of await data.clinics()) {
		const [row] = await data.inClinic(clinic, (ask) =>
			ask('select head from clinic where clinic = ?', [clinic])
		);
		heads.push({ clinic, head: Number(row?.head) });
	}
	await data.close();
	return heads;
}
