// `npm run restore -- <file>`: puts a backup in the place of the data. The devices then offer again
// what they hold, so that what came after the backup is not lost.
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { carryDoors, listActive, readDoors } from './carry-doors.js';
import { readConfig } from './config.js';
import { deedRow } from './note-deed.js';
import { postgresRows, sqliteRows } from './rows.js';

/** @typedef {import('./rows.js').Rows} Rows */

const read = readConfig(process.env);
if (!read.ok) fail(read.problems.join('\n'));
const { dataFolder, databaseUrl, databaseUrlBefore } = read.config;

if (databaseUrl) {
	// The tables were put back with pg_restore.
	const before = databaseUrlBefore ? await doorsOf(() => postgresRows(databaseUrlBefore)) : null;
	const data = await postgresRows(databaseUrl);
	await openAnew(data, before);
	await data.close();
	console.log('Start the server; the devices send again what they hold.');
} else {
	await restoreFile(process.argv[2]);
}

/** @param {string | undefined} file */
async function restoreFile(file) {
	if (!file || !existsSync(file))
		fail('Name the backup: npm run restore -- backups/tsunagi-….sqlite');
	mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
	const release = holdServer();
	const unfinished = join(dataFolder, 'restore.part');
	copyFileSync(resolve(file), unfinished);
	const data = sqliteRows(openCopy(unfinished));
	const target = join(dataFolder, 'tsunagi.sqlite');
	const kept = join(dataFolder, `before-restore-${Date.now()}.sqlite`);
	const before = existsSync(target) ? await doorsOf(async () => sqliteRows(openOld(target))) : null;
	await openAnew(data, before);
	await data.close();
	// At every moment there is data in this place: a start beside an empty one would make a new clinic.
	if (existsSync(target)) {
		copyFileSync(target, kept);
		if (existsSync(`${target}-wal`)) copyFileSync(`${target}-wal`, `${kept}-wal`);
	}
	for (const suffix of ['-wal', '-shm']) rmSync(target + suffix, { force: true });
	renameSync(unfinished, target);
	release();
	console.log(`Restored ${file}. Start the server; the devices send again what they hold.`);
	if (existsSync(kept)) console.log(`The data of before lies in ${kept}.`);
}

/**
 * Another epoch for every clinic, and its doors as they were last known.
 * @param {Rows} data
 * @param {Awaited<ReturnType<typeof readDoors>> | null} before
 */
async function openAnew(data, before) {
	const carried = before !== null && (await carryDoors(data, before).then(() => true, noteFault));
	const clinics = await data.clinics();
	const unheard = clinics.filter((clinic) => !carried || !before.clinics.has(clinic));
	for (const clinic of clinics) {
		await data.inClinic(clinic, async (ask) => {
			await ask('update clinic set epoch = ? where clinic = ?', [randomUUID(), clinic]);
			await ask(...deedRow('backup.restored', clinic, ''));
		});
	}
	console.log(`${clinics.length} clinics have a new epoch.`);
	if (unheard.length === 0) {
		console.log('Devices that were put away or reported as stolen after the backup stay so.');
		return;
	}
	console.log(
		'The data of before could not be read, or knew nothing of these clinics. Whatever was put away or\n' +
			'reported as stolen after the backup may come in again: each owner must look at these devices,\n' +
			'and report a theft again.'
	);
	for (const clinic of unheard) {
		console.log(`Clinic ${clinic}:`);
		for (const { name, id } of await listActive(data, clinic)) console.log(`  ${name} (${id})`);
	}
}

/**
 * Null where they cannot be read: that must not keep the records from coming back.
 * @param {() => Promise<Rows>} open
 */
async function doorsOf(open) {
	try {
		const data = await open();
		return await readDoors(data).finally(() => data.close());
	} catch (error) {
		noteFault(error);
		return null;
	}
}

/** @param {unknown} error */
function noteFault(error) {
	console.error(error instanceof Error ? error.message : String(error));
	return false;
}

/** What lies in the log beside the file belongs to it. @param {string} path */
function openOld(path) {
	const old = new DatabaseSync(path);
	old.exec('pragma wal_checkpoint(truncate)');
	return old;
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
