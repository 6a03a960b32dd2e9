import { beforeEach, describe, expect, test } from 'vitest';
import {
	enrolDevice,
	nowhere,
	offered,
	openTestServer,
	refusalOf,
	type TestDevice,
	type TestServer
} from '../../../../tests/support/clinic-server';
import { limits } from '$lib/protocol/limits';
import { messages } from '$lib/protocol/messages';
import type { PullAnswer } from '$lib/protocol/pull';
import type { PushAnswer } from '$lib/protocol/push';
import { moveDevice } from '../doors/devices';

let service: TestServer;
let tablet: TestDevice;
const clinic = 'clinic-a';

beforeEach(async () => {
	service = await openTestServer();
	await service.server.journal.begin(clinic, 1);
	tablet = await enrolDevice(service, clinic, 'tablet');
	return () => service.close();
});

async function push(device: TestDevice, facts: unknown[]): Promise<PushAnswer> {
	const { status, body } = await device.send('push', { ...device.sender, facts });
	expect(status, JSON.stringify(body)).toBe(200);
	return messages.push.answer.parse(body);
}

async function pull(device: TestDevice, position = nowhere()): Promise<PullAnswer> {
	const { status, body } = await device.send('pull', { ...device.sender, position, limit: 500 });
	expect(status, JSON.stringify(body)).toBe(200);
	return messages.pull.answer.parse(body);
}

describe('push and pull', () => {
	test('hand facts from device to device, unchanged and in order', async () => {
		const phone = await enrolDevice(service, clinic, 'phone');
		const facts = [offered('tablet'), offered('tablet', { kind: 'moon.landed', crater: [1] })];
		const { results, standing } = await push(tablet, facts);
		expect(results).toEqual(
			facts.map(({ fact }, at) => ({ id: fact.id, state: 'ok', seq: at + 1 }))
		);
		const page = await pull(phone);
		expect(page.facts.map(({ fact, sealed }) => ({ fact, sealed }))).toEqual(facts);
		expect(page.standing).toMatchObject({ epoch: standing.epoch, head: 2, hash: standing.hash });
	});

	test('a carrier may bring the facts of another device', async () => {
		const { results } = await push(tablet, [offered('phone')]);
		expect(results).toMatchObject([{ state: 'ok' }]);
	});

	test('one bad fact among many does not hold the others up, and is kept', async () => {
		const good = [offered('tablet'), offered('tablet')];
		const bad = [
			{ fact: { id: 'no-fact' }, sealed: null },
			'text',
			null,
			{ ...offered('tablet'), sealed: { iv: 'AAAA', box: 'AAAA' } },
			offered('tablet', { facts: { long: 'x'.repeat(limits.factBytes) } }),
			offered('tablet', { id: 'nul\0' }),
			offered('tablet', { device: '\ud800' })
		];
		const { results } = await push(tablet, [good[0], ...bad, good[1]]);
		expect(results.map((result) => ('reason' in result ? result.reason : result.state))).toEqual([
			'ok',
			'malformed',
			'malformed',
			'malformed',
			'sealed-differs',
			'too-large',
			'malformed',
			'malformed',
			'ok'
		]);
		const kept = await service.server.database.inClinic(clinic, (queries) =>
			queries.selectFrom('dead').select(['raw', 'device']).execute()
		);
		expect(kept).toHaveLength(bad.length);
		expect(kept.map(({ raw }) => JSON.parse(raw) as unknown)).toEqual(
			expect.arrayContaining(bad.map((letter) => JSON.parse(JSON.stringify(letter)) as unknown))
		);
	});

	test('a page holds at most its bytes, and at least one fact', async () => {
		const large = () => offered('tablet', { facts: { text: 'x'.repeat(60_000) } });
		for (let at = 0; at < 10; at += 1) await push(tablet, [large(), large()]);
		const { facts, standing } = await pull(tablet);
		expect(facts.length).toBeGreaterThan(10);
		expect(facts.length).toBeLessThan(20);
		const { epoch, hash } = standing;
		const rest = await pull(tablet, { epoch, cursor: facts.length, head: 20, hash });
		expect(rest.facts[0]?.seq).toBe(facts.length + 1);
		expect(rest.facts).toHaveLength(20 - facts.length);
	});

	test('erases a sealed block when a fact says so, and never takes it again', async () => {
		const first = offered('tablet');
		await push(tablet, [first]);
		const erasure = offered('tablet', { kind: 'sealed.erased', facts: { facts: [first.fact.id] } });
		await push(tablet, [{ ...erasure, sealed: null }]);
		await push(tablet, [first]);
		expect((await pull(tablet)).facts[0]).toMatchObject({ fact: first.fact, sealed: null });
	});

	test('a device that has seen more than the log holds starts a new epoch, and nothing is stored', async () => {
		const { standing } = await push(tablet, [offered('tablet')]);
		const position = { epoch: standing.epoch, cursor: 5, head: 5, hash: 'AAAA' };
		const facts = [offered('tablet')];
		const { body } = await tablet.send('push', { ...tablet.sender, position, facts });
		expect(body).toMatchObject({ results: [], standing: { head: 1 } });
		expect((body as PushAnswer).standing.epoch).not.toBe(standing.epoch);
		const { facts: pulled } = await pull(tablet, position);
		expect(pulled).toEqual([]);
	});

	test('every answer names the oldest app that the server wants, and none is turned away for it', async () => {
		service.server.config.minApp = '9.0.0';
		for (const [message, more] of [
			['push', { facts: [offered('tablet')] }],
			['pull', { limit: 1 }],
			['status', { unsent: 0, oldest: null, quarantined: 0 }]
		] as const) {
			const { status, body } = await tablet.send(message, { ...tablet.sender, ...more });
			expect(status, message).toBe(200);
			expect(body, message).toMatchObject({ standing: { minApp: '9.0.0' } });
		}
	});

	test('status remembers what waits on a device, and the list tells the others', async () => {
		const said = { unsent: 7, oldest: 5, quarantined: 1 };
		await tablet.send('status', { ...tablet.sender, ...said });
		const { body } = await tablet.send('devices', tablet.sender);
		expect(messages.devices.answer.parse(body).devices).toEqual([
			{
				device: 'tablet',
				label: '受付',
				deviceKey: tablet.enrolment('').deviceKey,
				contact: service.clock.now,
				unsent: 7,
				oldest: 5,
				state: 'active'
			}
		]);
	});
});

describe('the end of a device', () => {
	const ask = { v: 1, app: '1', position: nowhere(), oldest: null, quarantined: 0 };

	test('a retired one hands over what is unsent, and is then told', async () => {
		await end('retired');
		expect((await tablet.send('push', { ...tablet.sender, facts: [offered('t')] })).status).toBe(
			200
		);
		expect((await tablet.send('status', { ...ask, unsent: 3 })).status).toBe(200);
		expect(await refusalOf(tablet.send('status', { ...ask, unsent: 0 }))).toBe('retired');
		expect(await refusalOf(tablet.send('pull', { ...tablet.sender, limit: 1 }))).toBe('retired');
	});

	test('a revoked one is refused at every door', async () => {
		await end('revoked');
		const push = tablet.send('push', { ...tablet.sender, facts: [offered('t')] });
		expect(await refusalOf(push)).toBe('revoked');
		expect(await refusalOf(tablet.send('status', { ...ask, unsent: 1 }))).toBe('revoked');
	});

	test('a stolen one is told to delete its keys, and what it sends is kept aside', async () => {
		await end('stolen');
		const push = tablet.send('push', { ...tablet.sender, facts: [offered('t')] });
		expect(await refusalOf(push)).toBe('stolen');
		const [letter] = await service.server.database.inClinic(clinic, (queries) =>
			queries.selectFrom('dead').select(['reason', 'device']).execute()
		);
		expect(letter).toEqual({ reason: 'untrusted', device: 'tablet' });
		const other = await enrolDevice(service, clinic);
		expect((await pull(other)).facts).toEqual([]);
	});

	async function end(to: 'retired' | 'revoked' | 'stolen'): Promise<void> {
		const at = service.clock.now;
		const moved = await service.server.database.inClinic(clinic, (queries) =>
			moveDevice(queries, clinic, { device: 'tablet', to, at, who: 'owner' })
		);
		expect(moved).toBe(true);
	}
});
