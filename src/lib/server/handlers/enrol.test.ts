import { beforeEach, describe, expect, test } from 'vitest';
import {
	confirm,
	enrolDevice,
	makeDevice,
	openTestServer,
	refusalOf,
	type TestDevice,
	type TestServer
} from '../../../../tests/support/clinic-server';
import { openKey, sealKey } from '$lib/protocol/key-box';
import { messages } from '$lib/protocol/messages';
import { inviteDevice, listDevices } from '../doors/devices';

let service: TestServer;
const clinic = 'clinic-a';

beforeEach(async () => {
	service = await openTestServer();
	await service.server.journal.begin(clinic, 1);
	return () => service.close();
});

describe('enrolment', () => {
	test('waits for the owner, who sees the same six digits', async () => {
		const phone = await makeDevice(service, 'phone');
		const { code } = await invite();
		const waiting = await phone.send('enrol', phone.enrolment(code));
		expect(waiting.body).toMatchObject({ state: 'waiting' });
		expect(await fingerprintOf('phone')).toMatch(/^\d{6}$/);
		phone.clinic = clinic;
		await confirm(service, phone);
		expect((await phone.send('enrol', phone.enrolment(code))).body).toMatchObject({
			state: 'admitted',
			clinic,
			label: 'スマホ'
		});
	});

	test('brings the records of a local device along, and gives it the keys of the clinic', async () => {
		const first = await join('first', { id: 'own-1', place: 1 });
		expect(first.ring.map(({ id }) => id)).toEqual(['own-1']);
		expect(first.currentKey).toBe('own-1');
		const second = await join('second', { id: 'own-2', place: 1 });
		expect(second.ring.map(({ id }) => id)).toEqual(['own-2', 'own-1']);
		// The clinic's own key goes on sealing what is new.
		expect(second.currentKey).toBe('own-1');
		expect(second.opened.map((key) => key?.[0])).toEqual([2, 1]);
	});

	test('a code opens once, for ten minutes, for one device', async () => {
		const { code } = await invite();
		service.clock.now += 10 * 60_000;
		expect(await refusalOf(ask(await makeDevice(service), code))).toBe('code');
		const fresh = await invite();
		expect((await ask(await makeDevice(service, 'one'), fresh.code)).status).toBe(200);
		expect(await refusalOf(ask(await makeDevice(service, 'two'), fresh.code))).toBe('code');
	});

	test('five wrong tries void a code, also side by side', async () => {
		const { code } = await invite();
		const wrong = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
		const tries = Array.from({ length: 5 }, async () =>
			refusalOf(ask(await makeDevice(service), wrong))
		);
		expect(new Set(await Promise.all(tries))).toEqual(new Set(['code']));
		expect(await refusalOf(ask(await makeDevice(service), code))).toBe('code');
	});

	test('of one device that asks without end keeps no other waiting', async () => {
		const { code } = await invite();
		const busy = await makeDevice(service);
		const run = await Promise.all(Array.from({ length: 40 }, () => ask(busy, code)));
		expect(run.at(-1)).toMatchObject({ status: 429, body: { refused: 'busy' } });
		expect(run.at(-1)?.retryAfter).toBeGreaterThan(0);
		const fresh = await invite();
		expect((await ask(await makeDevice(service), fresh.code)).status).toBe(200);
	});

	test('in the name of another device needs its key', async () => {
		const { code } = await invite();
		await enrolDevice(service, clinic, 'tablet');
		const thief = await makeDevice(service, 'tablet');
		expect(await refusalOf(ask(thief, code))).toBe('code');
		const other = await makeDevice(service, 'other');
		const body = { ...other.enrolment(code), device: 'tablet' };
		expect(await refusalOf(other.send('enrol', body))).toBe('signature');
	});

	function ask(device: TestDevice, code: string) {
		return device.send('enrol', device.enrolment(code));
	}

	function invite() {
		return service.server.database.inClinic(clinic, (queries) =>
			inviteDevice(queries, clinic, { name: 'スマホ', at: service.clock.now })
		);
	}

	async function join(id: string, own: { id: string; place: number }) {
		const device = await makeDevice(service, id);
		device.clinic = clinic;
		const { code } = await invite();
		const { body } = await device.send('enrol', device.enrolment(code));
		const { boxKey } = body as { boxKey: string };
		await confirm(service, device);
		const key = new Uint8Array(32).fill(Number(own.id.at(-1)));
		const ring = [await sealKey(boxKey, { ...own, key })];
		const asked = await device.send('enrol', { ...device.enrolment(code), ring });
		const answer = messages.enrol.answer.parse(asked.body);
		if (answer.state !== 'admitted') throw new Error(answer.state);
		const opened = await Promise.all(answer.ring.map((row) => openKey(device.boxKey, row)));
		return { ...answer, opened };
	}

	async function fingerprintOf(id: string): Promise<string | undefined> {
		const devices = await service.server.database.inClinic(clinic, (queries) =>
			listDevices(queries, clinic)
		);
		return devices.find((device) => device.id === id)?.fingerprint;
	}
});
