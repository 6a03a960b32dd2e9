// Every setting of the server, read and checked here and nowhere else.
import { resolve, sep } from 'node:path';

/**
 * @typedef {{
 *   port: number,
 *   host: string,
 *   dataFolder: string,
 *   databaseUrl: string | null,
 *   databaseUrlBefore: string | null,
 *   databaseUrlBackup: string | null,
 *   masterKeyFile: string,
 *   address: string | null,
 *   minApp: string | null
 * }} Config
 */

/**
 * @param {Record<string, string | undefined>} env
 * @returns {{ ok: true, config: Config } | { ok: false, problems: string[] }}
 */
export function readConfig(env) {
	/** @type {string[]} */
	const problems = [];
	const port = Number(env.PORT || 3000);
	if (!Number.isInteger(port) || port < 0 || port > 65535) {
		problems.push(`PORT must be a whole number from 0 to 65535, and is "${env.PORT}".`);
	}
	// Only this machine: tablets come in through a proxy with HTTPS, see Caddyfile. Without HTTPS a
	// browser on another machine could not run the app anyway.
	const host = env.HOST || '127.0.0.1';
	if (/[\s/]/.test(host)) {
		problems.push(`HOST must be a name or an address without spaces, and is "${host}".`);
	}
	const databaseUrl = env.DATABASE_URL || null;
	if (databaseUrl !== null && !isUrl(databaseUrl, ['postgres:', 'postgresql:'])) {
		// The address holds a password: it is not repeated.
		problems.push('DATABASE_URL must look like postgres://login:password@host:5432/database.');
	}
	// Read by `npm run restore` only: the database that the restored one takes the place of.
	const databaseUrlBefore = env.DATABASE_URL_BEFORE || null;
	if (databaseUrlBefore !== null && !isUrl(databaseUrlBefore, ['postgres:', 'postgresql:'])) {
		problems.push('DATABASE_URL_BEFORE must be the address of a PostgreSQL, like DATABASE_URL.');
	}
	if (databaseUrlBefore !== null && databaseUrlBefore === databaseUrl) {
		problems.push('DATABASE_URL_BEFORE must be another database than DATABASE_URL.');
	}
	// Read by `npm run backup` only: the same database, by a login that sees the rows of every clinic.
	const databaseUrlBackup = env.DATABASE_URL_BACKUP || null;
	if (databaseUrlBackup !== null && !isUrl(databaseUrlBackup, ['postgres:', 'postgresql:'])) {
		problems.push('DATABASE_URL_BACKUP must be the address of a PostgreSQL, like DATABASE_URL.');
	}
	const dataFolder = resolve(env.TSUNAGI_DATA || 'data');
	const masterKeyFile = resolve(env.TSUNAGI_MASTER_KEY || 'master.key');
	if (`${masterKeyFile}${sep}`.startsWith(`${dataFolder}${sep}`)) {
		problems.push(
			`TSUNAGI_MASTER_KEY must lie outside the data folder ${dataFolder}: whoever takes the data must not get the key with it.`
		);
	}
	const address = env.TSUNAGI_ADDRESS?.replace(/\/$/, '') || null;
	if (address !== null && (!isUrl(address, ['https:']) || new URL(address).origin !== address)) {
		problems.push(
			`TSUNAGI_ADDRESS must be the https address of the app without a path, for example https://clinic.example, and is "${address}".`
		);
	}
	const minApp = env.TSUNAGI_MIN_APP || null;
	if (minApp !== null && !/^\d+(\.\d+)*$/.test(minApp)) {
		problems.push(
			`TSUNAGI_MIN_APP must be a version of the app, for example 0.2.0, and is "${minApp}".`
		);
	}
	if (problems.length) return { ok: false, problems };
	return {
		ok: true,
		config: {
			port,
			host,
			dataFolder,
			databaseUrl,
			databaseUrlBefore,
			databaseUrlBackup,
			masterKeyFile,
			address,
			minApp
		}
	};
}

/** @param {string} text @param {string[]} protocols */
function isUrl(text, protocols) {
	return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}
