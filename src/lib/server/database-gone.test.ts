import { execFileSync } from 'node:child_process';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
	enrolDevice,
	offered,
	openTestServer,
	refusalOf,
	type TestDevice
} from '../../../tests/support/clinic-server';
import { startPostgres, type Postgres } from '../../../tests/support/postgres';
import { messages } from '$lib/protocol/messages';

let postgres: Postgres;

beforeAll(async () => {
	postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());

test('PostgreSQL that goes away in mid-flight: an answer of ours, nothing doubled, and on it goes', async () => {
	const service = await openTestServer(await postgres.database());
	await service.server.journal.begin('a', 1);
	const device = await enrolDevice(service, 'a', 'tablet');
	const facts = Array.from({ length: 40 }, () => offered('tablet'));
	const pushes = facts.map((fact) => device.send('push', { ...device.sender, facts: [fact] }));
	await Promise.race(pushes);
	await postgres.kill();
	const statuses = (await Promise.all(pushes)).map(({ status }) => status);
	expect(new Set(statuses)).toEqual(new Set([200, 503]));
	// A process of the killed server may answer for a moment longer; what it stores is stored.
	await vi.waitFor(async () => {
		const late = device.send('push', { ...device.sender, facts });
		expect(await refusalOf(late)).toBe('unavailable');
	}, 20_000);
	expect(await service.server.isReady()).toBe(false);

	await postgres.start();
	expect(await service.server.isReady()).toBe(true);
	const before = await pulled(device);
	// Whoever was answered with "stored" finds it again.
	expect(before.length).toBeGreaterThanOrEqual(statuses.filter((status) => status === 200).length);
	expect((await device.send('push', { ...device.sender, facts })).status).toBe(200);
	const after = await pulled(device);
	expect(after).toHaveLength(40);
	expect(new Set(after)).toEqual(new Set(facts.map(({ fact }) => fact.id)));
	await service.close();
}, 60_000);

test('PostgreSQL put back to an older copy: the command gives every clinic a new epoch', async () => {
	const url = await postgres.database();
	const service = await openTestServer(url);
	for (const clinic of ['a', 'b']) await service.server.journal.begin(clinic, 1);
	const seen = { epoch: null, head: 0, hash: '' };
	const epochs = async () => {
		const all = ['a', 'b'].map((clinic) => service.server.journal.meet(clinic, seen));
		return (await Promise.all(all)).map(({ epoch }) => epoch);
	};
	const before = await epochs();
	const env = { ...process.env, DATABASE_URL: url };
	const said = execFileSync(process.execPath, ['src/start/restore.js'], { env, encoding: 'utf8' });
	expect(said).toContain('2 clinics have a new epoch');
	const after = await epochs();
	expect(new Set([...before, ...after]).size).toBe(4);
	await service.close();
});

test('a PostgreSQL that is read-only leaves no room, and says so', async () => {
	const url = await postgres.database();
	const service = await openTestServer(url);
	await service.server.journal.begin('a', 1);
	const device = await enrolDevice(service, 'a', 'tablet');
	const admin = new pg.Client({ connectionString: url });
	await admin.connect();
	await admin.query(
		`alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`
	);
	await admin.end();
	await service.restart().catch(() => undefined);
	const push = device.send('push', { ...device.sender, facts: [offered('tablet')] });
	expect(await refusalOf(push)).toBe('no-room');
	await service.close();
});

async function pulled(device: TestDevice): Promise<string[]> {
	const { body } = await device.send('pull', { ...device.sender, limit: 500 });
	return messages.pull.answer.parse(body).facts.map(({ fact }) => fact.id);
}
