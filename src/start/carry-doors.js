// A restore puts the records back, not the doors: who was let out of the clinic since the backup, and the
// keys made after a theft, stay as they were in the data that is replaced.
import { randomUUID } from 'node:crypto';

/**
 * @typedef {import('./rows.js').Row} Row
 * @typedef {import('./rows.js').Rows} Rows
 * @typedef {import('./rows.js').Ask} Ask
 * @typedef {'device' | 'ring' | 'credential' | 'audit'} Table
 * @typedef {Record<Table, Row[]>} Doors
 */

/** Columns by name: the backup may be of another version than the data. */
const columns = {
	device: [
		...['id', 'name', 'state', 'deviceKey', 'uploadKey', 'boxKey', 'created'],
		...['contact', 'cursor', 'unsent', 'oldest', 'app']
	],
	ring: ['key', 'place', 'sealed', 'created'],
	credential: ['id', 'kind', 'secret', 'created', 'used'],
	audit: ['id', 'at', 'what', 'who', 'about']
};
/** What belongs to the whole server: without them no clinic key in escrow opens. */
const serverSecrets = ['master-key-check', 'box-key'];

/**
 * @param {Rows} data
 * @returns {Promise<{ clinics: Map<string, Doors>, secrets: Row[] }>}
 */
export async function readDoors(data) {
	/** @type {Map<string, Doors>} */
	const clinics = new Map();
	for (const clinic of await data.clinics()) {
		clinics.set(clinic, await data.inClinic(clinic, (ask) => readAll(ask, clinic)));
	}
	return { clinics, secrets: await data.inClinic('', readSecrets) };
}

/**
 * @param {Rows} data the backup
 * @param {{ clinics: Map<string, Doors>, secrets: Row[] }} before
 */
export async function carryDoors(data, before) {
	const fits = await data.inClinic('', (ask) => carrySecrets(ask, before.secrets));
	const known = await data.clinics();
	for (const [clinic, doors] of before.clinics) {
		// Made after the backup: without its devices nothing of it would ever come back.
		if (!known.includes(clinic) && doors.device.length === 0) continue;
		await data.inClinic(clinic, async (ask) => {
			if (!known.includes(clinic)) await beginClinic(ask, clinic);
			await carryClinic(ask, clinic, fits ? doors : { ...doors, ring: [] });
		});
	}
}

/**
 * Devices that may come in, as the owner calls them.
 * @param {Rows} data @param {string} clinic
 */
export function listActive(data, clinic) {
	const text = `select name, id, created from device where clinic = ? and state = 'active' order by created`;
	return data.inClinic(clinic, (ask) => ask(text, [clinic]));
}

/** @param {Ask} ask @param {string} clinic @param {Doors} before */
async function carryClinic(ask, clinic, before) {
	const own = await readAll(ask, clinic);
	for (const row of missing(before.ring, own.ring, 'key')) {
		await insert(ask, 'ring', clinic, { ...row, place: freePlace(own.ring, Number(row.place)) });
	}
	for (const row of missing(before.audit, own.audit, 'id')) await insert(ask, 'audit', clinic, row);
	const rest = columns.device.filter((name) => name !== 'id');
	const set = rest.map((name) => `"${name}" = excluded."${name}"`).join(', ');
	for (const row of before.device) {
		/** @param {Row} deed */
		const isOfDevice = ({ what, who, about }) =>
			String(what).startsWith('device.') && (who === row.id || about === row.id);
		const last = lastDeed(before.audit, isOfDevice);
		// The data may have been put back before, to less than the backup knows.
		const isStolen = own.device.some(({ id, state }) => id === row.id && state === 'stolen');
		if (isStolen || lastDeed(own.audit, isOfDevice) > last) continue;
		await insert(ask, 'device', clinic, row, `on conflict (clinic, id) do update set ${set}`);
	}
	if (lastDeed(own.audit, isOfKeys) > lastDeed(before.audit, isOfKeys)) return;
	// Else a passphrase that was changed, and a recovery code that was used, would open again.
	await ask('delete from credential where clinic = ?', [clinic]);
	for (const row of before.credential) await insert(ask, 'credential', clinic, row);
}

/** @param {Row} deed */
function isOfKeys({ what }) {
	return what === 'credential.added' || what === 'codes.renewed';
}

/** When the last of them was done. @param {Row[]} audit @param {(deed: Row) => boolean} which */
function lastDeed(audit, which) {
	return audit.filter(which).reduce((last, { at }) => Math.max(last, Number(at)), 0);
}

/** False where the keys in escrow were sealed under another master key. @param {Ask} ask @param {Row[]} before */
async function carrySecrets(ask, before) {
	const own = await readSecrets(ask);
	for (const { name = '', value = '' } of missing(before, own, 'name')) {
		await ask(`insert into setting (clinic, name, value) values ('', ?, ?)`, [name, value]);
	}
	return before.every(({ name, value }) =>
		own.every((row) => row.name !== name || row.value === value)
	);
}

/** @param {Ask} ask @param {string} clinic @returns {Promise<Doors>} */
async function readAll(ask, clinic) {
	/** @param {Table} table */
	const all = (table) => ask(`select * from ${table} where clinic = ?`, [clinic]);
	const [device, ring] = [await all('device'), await all('ring')];
	return { device, ring, credential: await all('credential'), audit: await all('audit') };
}

/** @param {Ask} ask */
function readSecrets(ask) {
	const marks = serverSecrets.map(() => '?').join(', ');
	const text = `select name, value from setting where clinic = '' and name in (${marks})`;
	return ask(text, serverSecrets);
}

/** @param {Ask} ask @param {string} clinic */
function beginClinic(ask, clinic) {
	return ask(`insert into clinic (clinic, epoch, head, hash, created) values (?, ?, 0, '', ?)`, [
		clinic,
		randomUUID(),
		Date.now()
	]);
}

/** @param {Ask} ask @param {Table} table @param {string} clinic @param {Row} row */
function insert(ask, table, clinic, row, onConflict = '') {
	const names = columns[table];
	const text = `insert into ${table} (clinic, ${names.map((name) => `"${name}"`).join(', ')})
		values (?${', ?'.repeat(names.length)}) ${onConflict}`;
	return ask(text, [clinic, ...names.map((name) => row[name] ?? null)]);
}

/** @param {Row[]} rows @param {Row[]} own @param {string} key */
function missing(rows, own, key) {
	const known = new Set(own.map((row) => row[key]));
	return rows.filter((row) => !known.has(row[key] ?? null));
}

/** Two keys in one place would both claim to seal what is new. @param {Row[]} ring @param {number} place */
function freePlace(ring, place) {
	const places = ring.map((row) => Number(row.place));
	const free = places.includes(place) ? Math.max(...places) + 1 : place;
	ring.push({ place: free });
	return free;
}
