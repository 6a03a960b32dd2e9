import { cpSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import {
	enrolDevice,
	offered,
	openTestServer,
	refusalOf,
	type TestDevice,
	type TestServer
} from '../../../tests/support/clinic-server';
import { messages } from '$lib/protocol/messages';
import type { PushAnswer } from '$lib/protocol/push';
import type { Offered } from '$lib/protocol/wire-fact';
import { dataFile } from './database';

let service: TestServer;
let tablet: TestDevice;

beforeEach(async () => {
	service = await openTestServer();
	await service.server.journal.begin('clinic', 1);
	tablet = await enrolDevice(service, 'clinic', 'tablet');
	return () => service.close();
});

test('a full drive: the device is told, what was answered stays, and on it goes when there is room', async () => {
	const { rows } = await pragma('page_count');
	const [pages] = Object.values(rows[0] ?? {});
	await pragma(`max_page_count = ${Number(pages) + 20}`);
	const long = () => offered('tablet', { facts: { text: 'x'.repeat(30_000) } });
	const facts = Array.from({ length: 8 }, long);
	const refused: string[] = [];
	for (const fact of facts) {
		const answer = await tablet.send('push', { ...tablet.sender, facts: [fact] });
		if (answer.status !== 200) refused.push(await refusalOf(Promise.resolve(answer)));
	}
	expect(new Set(refused)).toEqual(new Set(['no-room']));
	expect(refused.length).toBeLessThan(8);
	expect(await stored()).toHaveLength(8 - refused.length);
	await pragma('max_page_count = 100000');
	await push(facts);
	expect((await stored()).toSorted()).toEqual(facts.map(({ fact }) => fact.id).toSorted());
});

test('a read-only drive: the device is told, and still gets what is there', async () => {
	await push([offered('tablet')]);
	await pragma('query_only = on');
	const answer = tablet.send('push', { ...tablet.sender, facts: [offered('tablet')] });
	expect(await refusalOf(answer)).toBe('no-room');
	expect(await stored()).toHaveLength(1);
	await pragma('query_only = off');
	await push([offered('tablet')]);
	expect(await stored()).toHaveLength(2);
});

test('a data file taken away under the server: nothing more is answered with "stored"', async () => {
	await push([offered('tablet')]);
	const on = Array.from({ length: 20 }, () =>
		tablet.send('push', { ...tablet.sender, facts: [offered('tablet')] })
	);
	await on[0];
	unlinkSync(join(service.server.config.dataFolder, dataFile));
	const statuses = (await Promise.all(on)).map(({ status }) => status);
	expect(statuses.every((status) => status === 200 || status === 503)).toBe(true);
	const later = tablet.send('push', { ...tablet.sender, facts: [offered('tablet')] });
	expect(await refusalOf(later)).toBe('unavailable');
	expect(await service.server.isReady()).toBe(false);
});

test('an old copy put in the place of the data, and nobody said so: all of it is offered again', async () => {
	const facts = Array.from({ length: 5 }, () => offered('tablet'));
	const { dataFolder } = service.server.config;
	await push(facts.slice(0, 3));
	await service.restart(() => cpSync(dataFolder, `${dataFolder}-old`, { recursive: true }));
	const { standing } = await push(facts.slice(3));
	await service.restart(() => {
		rmSync(dataFolder, { recursive: true });
		cpSync(`${dataFolder}-old`, dataFolder, { recursive: true });
	});

	const position = { epoch: standing.epoch, cursor: 5, head: 5, hash: standing.hash };
	const late = await tablet.send('push', { ...tablet.sender, position, facts: [offered('x')] });
	const met = messages.push.answer.parse(late.body);
	expect(met).toMatchObject({ results: [], standing: { head: 3 } });
	expect(met.standing.epoch).not.toBe(standing.epoch);
	const again = await push(facts);
	expect(again.results.map(({ state }) => state)).toEqual(['dup', 'dup', 'dup', 'ok', 'ok']);
	expect(await stored()).toEqual(facts.map(({ fact }) => fact.id));
});

function pragma(text: string) {
	return service.server.database.inClinic('clinic', (queries) =>
		sql.raw<Record<string, unknown>>(`pragma ${text}`).execute(queries)
	);
}

async function push(facts: Offered[]): Promise<PushAnswer> {
	const { status, body } = await tablet.send('push', { ...tablet.sender, facts });
	expect(status, JSON.stringify(body)).toBe(200);
	return messages.push.answer.parse(body);
}

async function stored(): Promise<string[]> {
	const { body } = await tablet.send('pull', { ...tablet.sender, limit: 500 });
	return messages.pull.answer.parse(body).facts.map(({ fact }) => fact.id);
}
