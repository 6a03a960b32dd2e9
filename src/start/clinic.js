// `npm run clinic`: the clinics on this server, a further one, and a new way in for an owner who has lost
// every key. The server may be running.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readConfig } from './config.js';
import { deedRow } from './note-deed.js';
import { postgresRows, sqliteRows } from './rows.js';

/** @typedef {import('./rows.js').Rows} Rows */

const usage = `usage: npm run clinic                 which clinics there are
       npm run clinic -- new NAME     makes one, and prints the way in for its owner
       npm run clinic -- link CLINIC  prints a new way in: the owner has lost every key`;
/** It may have to be sent to somebody. */
const hours = 24;

const [task = 'list', given = ''] = process.argv.slice(2);
const read = readConfig(process.env);
if (!read.ok) fail(read.problems.join('\n'));
const { databaseUrl, address, port } = read.config;
const app = address ?? `http://localhost:${port}`;
if (task === 'list') await withData(list);
else if (task === 'new' && given.trim()) await withData((data) => begin(data, given.trim()));
else if (task === 'link' && given) await withData((data) => renew(data, given));
else fail(usage);

/** @param {Rows} data */
async function list(data) {
	for (const clinic of await data.clinics()) {
		const [row] = await data.inClinic(clinic, (ask) =>
			ask(`select value from setting where clinic = ? and name = 'name'`, [clinic])
		);
		console.log(`${clinic}  ${row?.value ?? ''}\n  ${pageOf(clinic)}`);
	}
}

/** @param {Rows} data @param {string} name */
async function begin(data, name) {
	if (name.length > 60) fail('The name may have 60 letters at most.');
	const clinic = randomUUID();
	await data.inClinic(clinic, async (ask) => {
		const at = Date.now();
		await ask(`insert into clinic (clinic, epoch, head, hash, created) values (?, ?, 0, '', ?)`, [
			...[clinic, randomUUID()],
			at
		]);
		await ask(`insert into setting (clinic, name, value) values (?, 'name', ?)`, [clinic, name]);
	});
	await printLink(data, clinic);
	const [first = ''] = await data.clinics();
	// With more than one on the server its page no longer knows by itself whose it is.
	if (first !== clinic) console.log(`\nThe owner of the first clinic comes in at ${pageOf(first)}`);
}

/** @param {Rows} data @param {string} clinic */
async function renew(data, clinic) {
	if (!(await data.clinics()).includes(clinic)) fail(`There is no clinic ${clinic}.\n${usage}`);
	await printLink(data, clinic);
}

/** An earlier link is void from now on. @param {Rows} data @param {string} clinic */
async function printLink(data, clinic) {
	const secret = randomBytes(32).toString('base64url');
	const digest = createHash('sha256').update(secret).digest('base64');
	await data.inClinic(clinic, async (ask) => {
		await ask('delete from link where clinic = ?', [clinic]);
		await ask('insert into link (clinic, digest, expires, used) values (?, ?, ?, null)', [
			...[clinic, digest],
			Date.now() + hours * 3_600_000
		]);
		await ask(...deedRow('link.made', clinic, ''));
	});
	console.log(`この院の管理に入るところ(1回だけ、${hours}時間以内):`);
	console.log(`${app}/owner#${clinic}.${secret}`);
	console.log(`そのあと入るところ: ${pageOf(clinic)}`);
}

/** @param {string} clinic */
function pageOf(clinic) {
	return `${app}/owner?clinic=${clinic}`;
}

/** @param {(data: Rows) => Promise<void>} run */
async function withData(run) {
	const data = databaseUrl ? await postgresRows(databaseUrl) : openFile();
	try {
		await run(data);
	} finally {
		await data.close();
	}
}

function openFile() {
	const path = join(read.ok ? read.config.dataFolder : '', 'tsunagi.sqlite');
	if (!existsSync(path)) fail(`There is no data in ${path} yet: start the server once.`);
	return sqliteRows(new DatabaseSync(path, { timeout: 10_000 }));
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
	console.error(message);
	process.exit(1);
}
