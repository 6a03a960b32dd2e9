import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import {
	applyWithNewCode,
	enrolDevice,
	makeDevice,
	nowhere,
	offered,
	openTestServer,
	refusalOf,
	type TestDevice,
	type TestServer
} from '../../../../tests/support/clinic-server';
import { limits } from '$lib/protocol/limits';
import { Refusal } from '$lib/protocol/refusal';

let service: TestServer;
let tablet: TestDevice;
const clinic = 'clinic-a';

beforeEach(async () => {
	service = await openTestServer();
	await service.server.journal.begin(clinic, 1);
	tablet = await enrolDevice(service, clinic, 'tablet');
	return () => service.close();
});

describe('a request', () => {
	const ask = { v: 1, app: '1', position: nowhere(), unsent: 0, oldest: null, quarantined: 0 };

	test.each([
		[
			'no signature',
			{ tamper: (request: { authorization: string | null }) => (request.authorization = null) }
		],
		[
			'another body',
			{ tamper: (request: { body: Uint8Array }) => (request.body = new Uint8Array([123, 125])) }
		],
		['the signature of the other key', { tamper: swapKey }]
	])('with %s is refused', async (_, how) => {
		expect(await refusalOf(tablet.send('status', ask, how as never))).toBe('signature');
	});

	test('for another path is refused', async () => {
		const tamper = (request: { path: string }) => (request.path = '/api/sync/1/push');
		expect(await refusalOf(tablet.send('status', ask, { tamper }))).toBe('signature');
	});

	test('of a version that is not spoken here is refused', async () => {
		const tamper = (request: { path: string }) => (request.path = '/api/sync/2/push');
		expect(await refusalOf(tablet.send('status', ask, { tamper }))).toBe('version');
	});

	test('is answered once', async () => {
		const how = { id: randomUUID() };
		expect((await tablet.send('status', ask, how)).status).toBe(200);
		expect(await refusalOf(tablet.send('status', ask, how))).toBe('replayed');
		service.clock.now += limits.clockSkew;
		expect(
			await refusalOf(
				tablet.send('status', ask, { ...how, at: service.clock.now - limits.clockSkew })
			)
		).toBe('replayed');
	});

	test('that an earlier start may have answered is not answered again', async () => {
		const recorded = { id: randomUUID(), at: service.clock.now };
		await tablet.send('status', ask, recorded);
		service.clock.now += 60_000;
		await service.restart();
		expect(await refusalOf(tablet.send('status', ask, recorded))).toBe('replayed');
		expect((await tablet.send('status', ask)).status).toBe(200);
	});

	test.each([-400, 400])(
		'from a clock %i days wrong learns the time, and comes again',
		async (days) => {
			const refused = await tablet.send('status', ask, {
				at: service.clock.now + days * 86_400_000
			});
			expect(refused.body).toMatchObject({ refused: 'clock', now: service.clock.now });
			const { now } = Refusal.parse(refused.body);
			expect((await tablet.send('status', ask, { at: now })).status).toBe(200);
		}
	);

	test('by the upload key may push and ask for status only', async () => {
		const page = { ...tablet.sender, limit: 1 };
		expect(await refusalOf(tablet.send('pull', page, { key: 'upload' }))).toBe('wrong-key');
		const box = tablet.enrolment('').boxKey;
		for (const message of ['devices', 'keys', 'uploadKey'] as const) {
			const body = { ...tablet.sender, boxKey: box, uploadKey: box };
			expect(await refusalOf(tablet.send(message, body, { key: 'upload' }))).toBe('wrong-key');
		}
		expect((await tablet.send('push', { ...tablet.sender, facts: [offered('t')] })).status).toBe(
			200
		);
	});

	test('of a device that nobody knows, or that nobody has confirmed, is refused', async () => {
		const stranger = await makeDevice(service);
		expect(await refusalOf(stranger.send('status', ask))).toBe('unknown-device');
		await applyWithNewCode(service, clinic, stranger);
		expect(await refusalOf(stranger.send('status', ask))).toBe('unknown-device');
	});

	test('that is too large, cut off or no message at all is told so', async () => {
		const large = { ...tablet.sender, facts: ['x'.repeat(limits.pushBytes)] };
		expect(await tablet.send('push', large)).toMatchObject({
			status: 413,
			body: { refused: 'too-large', max: limits.pushBytes }
		});
		for (const body of [{}, [], { ...ask, v: 2 }, { ...ask, unsent: -1 }, { ...ask, app: '' }]) {
			expect(await refusalOf(tablet.send('status', body))).toBe('malformed');
		}
	});

	test('too often is told when to come again', async () => {
		let busy;
		for (let at = 0; at < 260 && !busy; at += 1) {
			const answer = await tablet.send('status', ask);
			if (answer.status === 429) busy = answer;
		}
		expect(busy?.retryAfter).toBeGreaterThan(0);
		service.clock.now += 60_000;
		expect((await tablet.send('status', ask)).status).toBe(200);
	});

	test('that meets a server without its data gets an answer, and leaves no name in the log', async () => {
		const other = await openTestServer();
		await other.server.journal.begin(clinic, 1);
		const device = await enrolDevice(other, clinic, 'tablet');
		const facts = [offered('tablet', { facts: { marker: 'さくら' } })];
		await other.close();
		const answer = await device.send('push', { ...device.sender, facts });
		expect(answer).toMatchObject({ status: 503, body: { refused: 'unavailable' } });
		expect(await other.server.isReady()).toBe(false);
		expect(other.log).toHaveLength(2);
		expect(other.log.join('\n')).not.toMatch(/tablet|さくら|clinic-a/);
	});
});

function swapKey(request: { authorization: string | null }): void {
	request.authorization = request.authorization?.replace('"upload"', '"device"') ?? null;
}
