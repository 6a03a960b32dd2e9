import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
	enrolDevice,
	offered,
	openTestServer,
	refusalOf,
	type TestDevice,
	type TestServer
} from '../../../tests/support/clinic-server';
import { startPostgres, type Postgres } from '../../../tests/support/postgres';
import { messages } from '$lib/protocol/messages';
import { dataFile } from './database';
import { readAudit } from './doors/audit';
import { hashPassphrase, isPassphrase, setPassphrase } from './doors/credentials';
import { endDevice } from './handlers/owner-deeds';

const clinic = 'clinic';
let postgres: Postgres;
let service: TestServer;
let tablet: TestDevice;
let phone: TestDevice;

beforeAll(async () => {
	postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());

describe.each(['sqlite', 'postgres'])('a restore on %s', (kind) => {
	beforeEach(async () => {
		service = await openTestServer(kind === 'postgres' ? await postgres.database() : null);
		await service.server.journal.begin(clinic, 1);
		tablet = await enrolDevice(service, clinic, 'tablet');
		phone = await enrolDevice(service, clinic, 'phone');
		await choose('the first passphrase');
		return () => service.close();
	});

	test('leaves a theft that was reported after the backup reported, with the key made then', async () => {
		const backup = await backUp();
		const before = await ringOf(phone);
		await report(tablet);
		const after = await ringOf(phone);
		expect(after.currentKey).not.toBe(before.currentKey);
		const said = await restore(backup);
		expect(said).toContain('stay so');
		expect(await refusalOf(push(tablet))).toBe('stolen');
		expect(await ringOf(phone)).toMatchObject({ currentKey: after.currentKey });
		expect((await push(phone)).status).toBe(200);
		const deeds = await service.server.database.inClinic(clinic, (queries) =>
			readAudit(queries, clinic, { limit: 99, only: ['device.stolen', 'backup.restored'] })
		);
		expect(deeds.map(({ what }) => what)).toEqual(['backup.restored', 'device.stolen']);
	});

	test('keeps what the doors have learned since: a device that joined, another passphrase', async () => {
		const backup = await backUp();
		const late = await enrolDevice(service, clinic, 'late');
		await choose('the second passphrase');
		await restore(backup);
		expect((await push(late)).status).toBe(200);
		expect(await opens('the first passphrase')).toBe(false);
		expect(await opens('the second passphrase')).toBe(true);
	});

	test('a clinic that is younger than the backup comes back with its devices', async () => {
		const backup = await backUp();
		await service.server.journal.begin('young', 2);
		const device = await enrolDevice(service, 'young', 'young-device');
		await restore(backup);
		expect((await push(device)).status).toBe(200);
	});

	test('an older state put in between does not undo what the backup knows', async () => {
		const old = await backUp();
		await report(tablet);
		const newer = await backUp();
		// As it was done before: the older one simply put in the place of the data.
		await restore(old, 'lost');
		expect((await push(tablet)).status).toBe(200);
		await restore(newer);
		expect(await refusalOf(push(tablet))).toBe('stolen');
	});

	test('names every device that comes in again where the data of before cannot be read', async () => {
		const backup = await backUp();
		await report(tablet);
		const said = await restore(backup, 'lost');
		expect(said).toContain('report a theft again');
		expect(said).toContain('受付 (tablet)');
		expect(said).toContain('受付 (phone)');
		expect((await push(tablet)).status).toBe(200);
		// The order to delete its keys is given anew.
		await report(tablet);
		expect(await refusalOf(push(tablet))).toBe('stolen');
	});

	test('names them too where the server that is replaced had never heard of the clinic', async () => {
		const backup = await backUp();
		const { databaseUrl, dataFolder } = service.server.config;
		await service.restart(async () => {
			if (databaseUrl) return postgres.database();
			rmSync(dataFolder, { recursive: true });
			return undefined;
		});
		const said = await restore(backup);
		expect(said).not.toContain('stay so');
		expect(said).toContain('受付 (tablet)');
		expect((await push(tablet)).status).toBe(200);
	});

	/** On PostgreSQL a copy of the database, as pg_dump and pg_restore make one. */
	async function backUp(): Promise<string> {
		const { dataFolder, databaseUrl } = service.server.config;
		const folder = `${dataFolder}-backups-${Date.now()}`;
		let backup = '';
		// With a moment between: what is told apart by its time must not happen at the same one.
		service.clock.now += 1_000;
		await service.restart(async () => {
			if (databaseUrl) backup = await postgres.copyOf(databaseUrl);
			else run('backup', folder);
		});
		service.clock.now += 1_000;
		return backup || join(folder, readdirSync(folder)[0] ?? '');
	}

	/** 'lost': nothing of the data that is replaced can be read. */
	async function restore(backup: string, before: 'there' | 'lost' = 'there'): Promise<string> {
		const { dataFolder, databaseUrl } = service.server.config;
		let said = '';
		await service.restart(async () => {
			if (databaseUrl) {
				// What pg_restore puts into the new database.
				const restored = await postgres.copyOf(backup);
				const env = {
					DATABASE_URL: restored,
					...(before === 'there' ? { DATABASE_URL_BEFORE: databaseUrl } : {})
				};
				said = run('restore', '', env);
				return restored;
			}
			if (before === 'lost') {
				truncateSync(join(dataFolder, dataFile), 0);
				writeFileSync(join(dataFolder, dataFile), 'no database any more'.repeat(300));
			}
			said = run('restore', backup);
		});
		return said;
	}

	function run(script: 'backup' | 'restore', argument: string, more: object = {}): string {
		const path = join('src/start', `${script}.js`);
		const env = { ...process.env, TSUNAGI_DATA: service.server.config.dataFolder, ...more };
		const args = argument ? [path, argument] : [path];
		return execFileSync(process.execPath, args, { env, encoding: 'utf8', stdio: 'pipe' });
	}
});

async function report({ id: device }: TestDevice): Promise<void> {
	const { server, clock } = service;
	clock.now += 1_000;
	const call = { server, origin: '', at: clock.now };
	expect(await endDevice(call, clinic, { device, how: 'stolen' })).toBe(true);
}

async function choose(passphrase: string): Promise<void> {
	const hash = await hashPassphrase(passphrase);
	await service.server.database.inClinic(clinic, (queries) =>
		setPassphrase(queries, clinic, { hash, at: service.clock.now })
	);
}

function opens(passphrase: string): Promise<boolean> {
	return isPassphrase(service.server.database, clinic, passphrase);
}

function push(device: TestDevice) {
	return device.send('push', { ...device.sender, facts: [offered(device.id)] });
}

async function ringOf(device: TestDevice) {
	const { boxKey } = device.enrolment('');
	const { body } = await device.send('keys', { ...device.sender, boxKey });
	return messages.keys.answer.parse(body);
}
