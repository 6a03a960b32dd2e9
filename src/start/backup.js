// `npm run backup -- <folder>`: a copy of the data while the server runs. The master key is never in it.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync, backup } from 'node:sqlite';
import { readConfig } from './config.js';
import { dumpPostgres } from './dump-postgres.js';
import { noteBackup } from './note-backup.js';
import { postgresRows, sqliteRows } from './rows.js';

const read = readConfig(process.env);
if (!read.ok) fail(read.problems.join('\n'));
const { dataFolder, databaseUrl, databaseUrlBackup } = read.config;
const target = resolve(process.argv[2] ?? 'backups');
if (target === dataFolder) fail('A backup beside the data is lost with it: name another folder.');
const source = join(dataFolder, 'tsunagi.sqlite');
if (!databaseUrl && !existsSync(source)) fail(`There is no data in ${dataFolder} yet.`);

mkdirSync(target, { recursive: true, mode: 0o700 });
const ending = databaseUrl ? 'dump' : 'sqlite';
const name = `tsunagi-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.${ending}`;
const unfinished = join(target, `${name}.part`);
const heads = databaseUrl ? await dump(databaseUrl) : await copyFile();
// Under its own name only when it is whole: a copy cut off must not be taken for a backup.
renameSync(unfinished, join(target, name));
const data = databaseUrl ? await postgresRows(databaseUrl) : sqliteRows(openSource());
await noteBackup(data, heads);
await data.close();
const facts = heads.reduce((sum, { head }) => sum + head, 0);
console.log(`${join(target, name)}: ${heads.length} clinics, ${facts} facts, checked.`);

async function copyFile() {
	const live = openSource();
	await backup(live, unfinished);
	live.close();
	return checkCopy(unfinished);
}

function openSource() {
	return new DatabaseSync(source, { timeout: 10_000 });
}

/** @param {string} url */
async function dump(url) {
	try {
		const dumpUrl = databaseUrlBackup ?? url;
		return await dumpPostgres({ databaseUrl: url, dumpUrl, file: unfinished });
	} catch (error) {
		rmSync(unfinished, { force: true });
		const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
		// The command itself holds the address, and is not repeated.
		return fail(
			`No backup was made (${why?.startsWith('Command failed') ? 'pg_dump failed' : why}).\n` +
				'It takes pg_dump of the same version, and a login that sees every row: DATABASE_URL_BACKUP, see README.'
		);
	}
}

/**
 * @param {string} path
 * @returns {{ clinic: string, head: number }[]}
 */
function checkCopy(path) {
	const copy = new DatabaseSync(path);
	// One file: what is beside it could be forgotten when it is carried away.
	copy.exec('pragma journal_mode = delete');
	const state = copy.prepare('pragma integrity_check').get();
	const rows = copy
		.prepare(
			`select clinic.clinic, head, (select count(*) from fact where fact.clinic = clinic.clinic) as facts
			 from clinic`
		)
		.all();
	copy.close();
	if (state?.integrity_check !== 'ok' || rows.some(({ head, facts }) => head !== facts)) {
		rmSync(path, { force: true });
		fail('The copy is not whole; it was deleted. The data itself was not changed.');
	}
	return rows.map(({ clinic, head }) => ({ clinic: String(clinic), head: Number(head) }));
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
	console.error(message);
	process.exit(1);
}
