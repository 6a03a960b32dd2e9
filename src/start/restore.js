// `npm run restore -- <file>`: puts a backup in the place of the data. The devices then offer again
// what they hold, so that what came after the backup is not lost.
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { readConfig } from './config.js';
import { noteDeed } from './note-deed.js';

const read = readConfig(process.env);
if (!read.ok) fail(read.problems.join('\n'));
const { dataFolder, databaseUrl } = read.config;

if (databaseUrl) {
	// The tables are put back with pg_restore; only the epoch is left to do.
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	const { rowCount } = await client.query('update clinic set epoch = gen_random_uuid()::text');
	await client.end();
	console.log(`${rowCount} clinics have a new epoch. Start the server.`);
} else {
	restoreFile(process.argv[2]);
}

/** @param {string | undefined} file */
function restoreFile(file) {
	if (!file || !existsSync(file))
		fail('Name the backup: npm run restore -- backups/tsunagi-….sqlite');
	mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
	const release = holdServer();
	const unfinished = join(dataFolder, 'restore.part');
	copyFileSync(resolve(file), unfinished);
	const copy = openCopy(unfinished);
	for (const { clinic } of copy.prepare('select clinic from clinic').all()) {
		copy.prepare('update clinic set epoch = ? where clinic = ?').run(randomUUID(), clinic ?? '');
		noteDeed(copy, 'backup.restored', String(clinic), '');
	}
	copy.close();
	const target = join(dataFolder, 'tsunagi.sqlite');
	const before = join(dataFolder, `before-restore-${Date.now()}.sqlite`);
	if (existsSync(target)) {
		// What lies in the log beside the file belongs to it.
		const old = new DatabaseSync(target);
		old.exec('pragma wal_checkpoint(truncate)');
		old.close();
		renameSync(target, before);
	}
	for (const suffix of ['-wal', '-shm']) rmSync(target + suffix, { force: true });
	renameSync(unfinished, target);
	release();
	console.log(`Restored ${file}. Start the server; the devices send again what they hold.`);
	if (existsSync(before)) console.log(`The data of before lies in ${before}.`);
}

/** @param {string} path */
function openCopy(path) {
	try {
		const copy = new DatabaseSync(path);
		if (copy.prepare('pragma integrity_check').get()?.integrity_check === 'ok') return copy;
		copy.close();
	} catch {
		// No database at all.
	}
	rmSync(path, { force: true });
	return fail('The file is damaged or no backup of this app. The data was not changed.');
}

/** The same lock as the server's: nothing is replaced under a running one. */
function holdServer() {
	const lock = new DatabaseSync(join(dataFolder, 'server.lock'));
	try {
		lock.exec('begin exclusive');
	} catch {
		fail('A server is using this data: stop it first.');
	}
	return () => lock.close();
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
	console.error(message);
	process.exit(1);
}
