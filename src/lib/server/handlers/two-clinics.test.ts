import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	applyWithNewCode,
	enrolDevice,
	makeDevice,
	nowhere,
	offered,
	openTestServer,
	type TestDevice,
	type TestServer
} from '../../../../tests/support/clinic-server';
import { startPostgres, type Postgres } from '../../../../tests/support/postgres';
import { messages } from '$lib/protocol/messages';
import type { PullAnswer } from '$lib/protocol/pull';
import { Refusal } from '$lib/protocol/refusal';
import { paths } from '$lib/protocol/version';
import { listDevices, moveDevice } from '../doors/devices';
import { openSession } from '../doors/sessions';
import { confirmDevice } from './owner-deeds';
import { answerOwner } from './owner-doors';
import { ownerForms } from './owner-forms';
import type { MessageName } from './sync-doors';

const origin = 'https://vendor.example';
let postgres: Postgres;

beforeAll(async () => {
	postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());

describe.each(['sqlite', 'postgres'] as const)('two clinics on one server with %s', (kind) => {
	let service: TestServer;
	let ours: TestDevice;
	let theirs: TestDevice;

	beforeAll(async () => {
		service = await openTestServer(kind === 'postgres' ? await postgres.database() : null);
		for (const clinic of ['ours', 'theirs']) await service.server.journal.begin(clinic, 1);
		ours = await enrolDevice(service, 'ours', 'our-device');
		theirs = await enrolDevice(service, 'theirs', 'their-device');
		const spoilt = { ...offered('their-device'), fact: { id: 'their-spoilt' } };
		const secret = offered('their-device', { facts: { marker: 'their-secret' } });
		await push(theirs, [secret, spoilt]);
		return () => service.close();
	}, 60_000);

	test('every message answers with the own clinic only, whatever ids it names', async () => {
		const { facts } = await pull(theirs);
		const known = facts[0]?.fact;
		const { boxKey } = ours.enrolment('');
		const asked = {
			push: { facts: [{ ...offered('their-device'), fact: { ...known, facts: {} } }] },
			pull: { limit: 500 },
			status: { unsent: 0, oldest: null, quarantined: 0 },
			devices: {},
			keys: { boxKey },
			ring: { ring: [] },
			uploadKey: { uploadKey: ours.enrolment('').uploadKey },
			enrol: ours.enrolment('0000-0000-0000-0000')
		} satisfies Record<MessageName, object>;
		expect(Object.keys(asked).toSorted()).toEqual(Object.keys(paths).toSorted());
		for (const [name, more] of Object.entries(asked)) {
			const how = name === 'enrol' ? ({ key: 'device' } as const) : {};
			const { status, body } = await ours.send(name as 'push', { ...ours.sender, ...more }, how);
			expect(status, name).toBe(name === 'enrol' ? 401 : 200);
			expect(JSON.stringify(body), name).not.toMatch(/their-secret|their-device/);
		}
		// Their fact under the same id is still theirs, and unchanged.
		expect((await pull(theirs)).facts.map(({ fact }) => fact)).toEqual([known]);
	});

	test('no route of the server is left out here', () => {
		const files = readdirSync('src/routes', { recursive: true, encoding: 'utf8' });
		const answering = files.filter((path) => /[+.]server\.(ts|js)$/.test(path));
		expect(answering.map((path) => path.replaceAll('\\', '/')).toSorted()).toEqual([
			// These two know of no clinic.
			'api/health/+server.ts',
			'api/owner/[door]/+server.ts',
			'api/ready/+server.ts',
			'api/sync/1/[message]/+server.ts'
		]);
	});

	test('a position of the other clinic shows nothing of it', async () => {
		const { standing } = await pull(theirs);
		const position = { ...standing, cursor: 0 };
		const { body } = await ours.send('pull', {
			...ours.sender,
			position: { epoch: position.epoch, cursor: 0, head: position.head, hash: position.hash },
			limit: 500
		});
		expect(JSON.stringify(body)).not.toContain('their-secret');
	});

	test('the key of one device signs nothing in the name of another', async () => {
		const said = await ours.send(
			'pull',
			{ ...ours.sender, limit: 1 },
			{
				tamper: (request) => {
					request.authorization =
						request.authorization?.replace('our-device', 'their-device') ?? null;
				}
			}
		);
		expect(Refusal.parse(said.body).refused).toBe('signature');
	});

	test('a device that is active in one clinic joins no other, until it was ended there', async () => {
		const moving = await enrolDevice(service, 'ours', 'moving-device');
		expect(Refusal.parse((await applyWithNewCode(service, 'theirs', moving)).body).refused).toBe(
			'code'
		);
		expect((await applyWithNewCode(service, 'ours', moving)).status).toBe(200);
		await service.server.database.inClinic('ours', (queries) =>
			moveDevice(queries, 'ours', { device: moving.id, to: 'revoked', at: 1, who: 'owner' })
		);
		expect((await applyWithNewCode(service, 'theirs', moving)).status).toBe(200);
	});

	test('a device that waits in two clinics is let in by one of them only, until it was ended there', async () => {
		const torn = await makeDevice(service, 'torn-device');
		for (const clinic of ['ours', 'theirs']) {
			expect((await applyWithNewCode(service, clinic, torn)).status).toBe(200);
		}
		const letIn = async (clinic: string) => {
			const { fingerprint } = await service.server.database.inClinic(clinic, async (queries) => {
				const found = (await listDevices(queries, clinic)).find(({ id }) => id === torn.id);
				return found ?? { fingerprint: '' };
			});
			const call = { server: service.server, origin, at: service.clock.now };
			return confirmDevice(call, clinic, { device: torn.id, fingerprint });
		};
		expect(await letIn('ours')).toBe('confirmed');
		expect(await letIn('theirs')).toBe('elsewhere');
		const before = (await pull(theirs)).facts.length;
		await push(torn, [offered(torn.id)]);
		expect((await pull(theirs)).facts).toHaveLength(before);
		await service.server.database.inClinic('ours', (queries) =>
			moveDevice(queries, 'ours', { device: torn.id, to: 'revoked', at: 1, who: 'owner' })
		);
		expect(await letIn('theirs')).toBe('confirmed');
	});

	test('an owner sees and ends no device of the other clinic, at no door', async () => {
		const waiting = await makeDevice(service, 'their-waiting-device');
		await applyWithNewCode(service, 'theirs', waiting);
		const cookie = await service.server.database.inClinic('ours', (queries) =>
			openSession(queries, 'ours', service.clock.now)
		);
		for (const door of Object.keys(ownerForms).filter((name) => name !== 'leave')) {
			for (const device of ['their-device', 'their-waiting-device']) {
				const body = {
					device,
					fingerprint: '000000',
					how: 'stolen',
					clinic: 'theirs',
					name: 'x',
					reason: 'malformed'
				};
				const request = { door, body, origin, from: origin, peer: '', cookie };
				const answer = await answerOwner(service.server, request);
				expect(JSON.stringify(answer.body), door).not.toMatch(/their-/);
			}
		}
		const swapped = cookie.replace('ours', 'theirs');
		const request = { door: 'devices', body: {}, origin, from: origin, peer: '', cookie: swapped };
		expect((await answerOwner(service.server, request)).status).toBe(401);
		expect((await pull(theirs)).facts).toHaveLength(1);
	});

	test('no body, however wrong, is met without an answer of ours', async () => {
		const names = ['push', 'pull', 'status', 'devices', 'keys', 'uploadKey', 'enrol'] as const;
		const nearly = fc.record(
			{
				v: fc.oneof(fc.constant(1), fc.jsonValue()),
				app: fc.oneof(fc.string(), fc.jsonValue()),
				position: fc.oneof(fc.constant(nowhere()), fc.jsonValue()),
				facts: fc.array(fc.oneof(fc.jsonValue(), fc.constant(offered('d')), damaged()), {
					maxLength: 5
				}),
				limit: fc.oneof(fc.integer(), fc.jsonValue()),
				unsent: fc.oneof(fc.integer(), fc.double()),
				oldest: fc.jsonValue(),
				quarantined: fc.nat(),
				code: fc.string(),
				boxKey: fc.base64String(),
				uploadKey: fc.base64String()
			},
			{ requiredKeys: [] }
		);
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...names),
				fc.oneof(nearly, fc.jsonValue() as fc.Arbitrary<object>),
				async (name, body) => {
					service.clock.now += 1_000;
					const { status, body: said } = await ours.send(name, body);
					if (status === 200) expect(messages[name].answer.safeParse(said).success).toBe(true);
					else expect([400, 401, 413, 429]).toContain(status);
					if (status !== 200) Refusal.parse(said);
				}
			),
			{ numRuns: 150 }
		);
	}, 60_000);
});

/** A fact with one member that is something else. */
function damaged(): fc.Arbitrary<object> {
	const { fact, sealed } = offered('our-device');
	return fc
		.tuple(fc.constantFrom(...Object.keys(fact)), fc.jsonValue())
		.map(([name, value]) => ({ fact: { ...fact, [name]: value }, sealed }));
}

async function push(device: TestDevice, facts: unknown[]): Promise<void> {
	const { status } = await device.send('push', { ...device.sender, facts });
	expect(status).toBe(200);
}

async function pull(device: TestDevice): Promise<PullAnswer> {
	const { body } = await device.send('pull', { ...device.sender, limit: 500 });
	return messages.pull.answer.parse(body);
}
