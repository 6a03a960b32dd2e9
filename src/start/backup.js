// `npm run backup -- <folder>`: a copy of the data while the server runs. The master key is never in it.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync, backup } from 'node:sqlite';
import { readConfig } from './config.js';
import { deedRow } from './note-deed.js';

const read = readConfig(process.env);
if (!read.ok) fail(read.problems.join('\n'));
const { dataFolder, databaseUrl } = read.config;
if (databaseUrl) fail('The data lies in PostgreSQL: back it up with pg_dump, see README.');
const target = resolve(process.argv[2] ?? 'backups');
if (target === dataFolder) fail('A backup beside the data is lost with it: name another folder.');
const source = join(dataFolder, 'tsunagi.sqlite');
if (!existsSync(source)) fail(`There is no data in ${dataFolder} yet.`);

mkdirSync(target, { recursive: true, mode: 0o700 });
const name = `tsunagi-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.sqlite`;
const unfinished = join(target, `${name}.part`);
const live = new DatabaseSync(source, { timeout: 10_000 });
await backup(live, unfinished);
const heads = checkCopy(unfinished);
// Under its own name only when it is whole: a copy cut off must not be taken for a backup.
renameSync(unfinished, join(target, name));
for (const { clinic, head } of heads) {
	// From here on the devices may show 控え済み up to this number.
	live
		.prepare(
			`insert into setting (clinic, name, value) values (?, 'durable', ?)
			 on conflict (clinic, name) do update set value = excluded.value`
		)
		.run(clinic, String(head));
	const [text, values] = deedRow('backup.made', clinic, String(head));
	live.prepare(text).run(...values);
}
live.close();
const facts = heads.reduce((sum, { head }) => sum + head, 0);
console.log(`${join(target, name)}: ${heads.length} clinics, ${facts} facts, checked.`);

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
