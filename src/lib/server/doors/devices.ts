/** The devices of a clinic: invited with a code, confirmed by the owner, and how each of them ends. */
import { readLetters } from '$lib/domain/numbers/letters';
import { fingerprint } from '$lib/protocol/fingerprint';
import type { Queries } from '../database';
import type { DeviceState } from '../door-schema';
import type { Server } from '../server';
import { note, type Deed } from './audit';
import { digestOf, isSame, newLetters } from './secrets';

const lifetime = 10 * 60_000;
const tries = 5;
/** 80 bits in sixteen letters. */
const codeBytes = 10;
const handleLength = 4;

export interface Device {
	clinic: string;
	id: string;
	name: string;
	state: DeviceState;
	deviceKey: string;
	uploadKey: string;
	/** The highest number that a backup holds too. */
	durable: number;
}

/** Shown to the owner once, as letters and as a QR code. */
export async function inviteDevice(
	queries: Queries,
	clinic: string,
	{ name, at }: { name: string; at: number }
): Promise<{ code: string; expires: number }> {
	await queries
		.deleteFrom('code')
		.where('clinic', '=', clinic)
		.where('expires', '<', at - 86_400_000)
		.execute();
	const code = newLetters(codeBytes);
	const letters = readLetters(code);
	const expires = at + lifetime;
	const handle = letters.slice(0, handleLength);
	const row = {
		clinic,
		handle,
		digest: digestOf(letters),
		name,
		expires,
		tries: 0,
		used: null,
		device: null
	};
	await queries.insertInto('code').values(row).execute();
	await note(queries, clinic, { at, what: 'device.invited', who: 'owner' });
	return { code, expires };
}

export interface Applicant {
	code: string;
	device: string;
	deviceKey: string;
	uploadKey: string;
	boxKey: string;
}

export type Application =
	{ ok: true; clinic: string; label: string; state: 'waiting' | 'active' } | { ok: false };

/** A wrong code, a late one, a used one and one of too many tries get the same answer. */
export async function applyWithCode(server: Server, applicant: Applicant): Promise<Application> {
	const letters = readLetters(applicant.code);
	const handle = letters.slice(0, handleLength);
	for (const clinic of await server.database.clinicsWith('code', handle)) {
		// One id speaks for one clinic: with two, its records could arrive at the wrong one.
		if (await isActiveElsewhere(server, clinic, applicant.device)) continue;
		const place = { clinic, handle, letters, at: server.now() };
		const state = await server.database.inClinic(clinic, (queries) =>
			apply(queries, applicant, place)
		);
		if (state) return { ok: true, clinic, ...state };
	}
	return { ok: false };
}

/** Asked once more when the owner confirms: it may wait in several clinics. */
export async function isActiveElsewhere(
	{ database }: Server,
	clinic: string,
	device: string
): Promise<boolean> {
	for (const other of await database.clinicsWith('device', device)) {
		if (other === clinic) continue;
		const known = await database.inClinic(other, (queries) => findDevice(queries, other, device));
		if (known?.state === 'active') return true;
	}
	return false;
}

interface CodePlace {
	clinic: string;
	handle: string;
	letters: string;
	at: number;
}

async function apply(queries: Queries, applicant: Applicant, place: CodePlace) {
	const { clinic, letters, at } = place;
	const { device: id } = applicant;
	const code = await useCode(queries, id, place);
	if (!code) return null;
	if (!isSame(code.digest, digestOf(letters))) {
		await note(queries, clinic, { at, what: 'device.refused', who: 'somebody' });
		return null;
	}
	const known = await findDevice(queries, clinic, id);
	if (known && (known.deviceKey !== applicant.deviceKey || known.state === 'stolen')) return null;
	const { deviceKey, uploadKey, boxKey } = applicant;
	if (code.device === id && known) {
		const { name: label, state } = known;
		if (state !== 'waiting') return state === 'active' ? { label, state } : null;
		// An app that was closed meanwhile has made other keys: the owner must see their digits.
		await queries
			.updateTable('device')
			.set({ uploadKey, boxKey })
			.where('clinic', '=', clinic)
			.where('id', '=', id)
			.where('state', '=', 'waiting')
			.execute();
		return { label, state };
	}
	await queries
		.updateTable('code')
		.set({ used: at, device: id })
		.where('clinic', '=', clinic)
		.where('handle', '=', place.handle)
		.execute();
	const row = { name: code.name, state: 'waiting' as const, deviceKey, uploadKey, boxKey };
	const contact = { contact: null, cursor: 0, unsent: 0, oldest: null, app: '' };
	await queries
		.insertInto('device')
		.values({ clinic, id, ...row, ...contact, created: at })
		.onConflict((conflict) => conflict.columns(['clinic', 'id']).doUpdateSet(row))
		.execute();
	await note(queries, clinic, { at, what: 'device.asked', who: id });
	return { label: code.name, state: 'waiting' as const };
}

/** An open code, its tries counted before it is looked at: tries side by side count one by one. */
async function useCode(queries: Queries, device: string, { clinic, handle, at }: CodePlace) {
	const open = await queries
		.updateTable('code')
		.set((row) => ({ tries: row('tries', '+', 1) }))
		.where('clinic', '=', clinic)
		.where('handle', '=', handle)
		.where('used', 'is', null)
		.where('expires', '>', at)
		.where('tries', '<', tries)
		.returning(['digest', 'name', 'device'])
		.executeTakeFirst();
	if (open) return open;
	// The device that used it asks again until the owner has compared the digits.
	return queries
		.selectFrom('code')
		.select(['digest', 'name', 'device'])
		.where('clinic', '=', clinic)
		.where('handle', '=', handle)
		.where('device', '=', device)
		.executeTakeFirst();
}

export async function findDevice(
	queries: Queries,
	clinic: string,
	id: string
): Promise<Device | undefined> {
	const row = await queries
		.selectFrom('device')
		.leftJoin('setting', (join) =>
			join.onRef('setting.clinic', '=', 'device.clinic').on('setting.name', '=', 'durable')
		)
		.select(['device.clinic', 'device.id', 'device.name', 'device.state'])
		.select(['device.deviceKey', 'device.uploadKey', 'setting.value as durable'])
		.where('device.clinic', '=', clinic)
		.where('device.id', '=', id)
		.executeTakeFirst();
	return row && { ...row, durable: Number(row.durable ?? 0) };
}

/** At most once a minute: the list of devices need not be newer. */
export async function noteContact(server: Server, { clinic, id }: Device): Promise<void> {
	if (server.limits.knock(`contact ${id}`, 1)) return;
	await server.database.inClinic(clinic, (queries) =>
		queries
			.updateTable('device')
			.set({ contact: server.now() })
			.where('clinic', '=', clinic)
			.where('id', '=', id)
			.execute()
	);
}

const deeds: Partial<Record<DeviceState, Deed>> = {
	active: 'device.confirmed',
	retired: 'device.retired',
	revoked: 'device.revoked',
	stolen: 'device.stolen'
};

/** Which way each state may be left. Nothing leads back from an end but a new code. */
const ways: Partial<Record<DeviceState, DeviceState[]>> = {
	active: ['waiting'],
	retired: ['active'],
	revoked: ['waiting', 'active', 'retired'],
	stolen: ['active', 'retired', 'revoked']
};

/** False when the device is not in a state from which this is possible. */
export async function moveDevice(
	queries: Queries,
	clinic: string,
	move: { device: string; to: DeviceState; at: number; who: string }
): Promise<boolean> {
	const { device, to, at, who } = move;
	const { numUpdatedRows } = await queries
		.updateTable('device')
		.set({ state: to })
		.where('clinic', '=', clinic)
		.where('id', '=', device)
		.where('state', 'in', ways[to] ?? [])
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return false;
	const what = deeds[to];
	if (what) await note(queries, clinic, { at, what, who, about: device });
	return true;
}

export async function listDevices(queries: Queries, clinic: string) {
	const rows = await queries
		.selectFrom('device')
		.selectAll()
		.where('clinic', '=', clinic)
		.orderBy('created')
		.execute();
	return Promise.all(
		rows.map(async (row) => ({
			id: row.id,
			name: row.name,
			state: row.state,
			deviceKey: row.deviceKey,
			created: row.created,
			contact: row.contact,
			unsent: row.unsent,
			oldest: row.oldest,
			app: row.app,
			fingerprint: await fingerprint(row)
		}))
	);
}
