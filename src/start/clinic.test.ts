import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../../tests/support/clinic-server';
import { startPostgres, type Postgres } from '../../tests/support/postgres';
import { answerOwner } from '$lib/server/handlers/owner-doors';

const origin = 'https://clinic.example';
const passphrase = 'さくら かぜ やま かわうみ';
let postgres: Postgres;
let service: TestServer;

beforeAll(async () => {
	postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());

describe.each(['sqlite', 'postgres'])('npm run clinic, while a server runs on %s', (kind) => {
	beforeEach(async () => {
		service = await openTestServer(kind === 'postgres' ? await postgres.database() : null);
		// The links of the command hold by the real clock.
		service.clock.now = Date.now();
		await service.server.journal.begin('first', 1);
		return () => service.close();
	});

	test('makes a second clinic, whose owner comes in by the link and then by its own page', async () => {
		const { link, clinic, said } = linkOf(run('new', 'さくら整骨院'));
		expect(said).toContain(`${origin}/owner?clinic=first`);
		expect(run()).toContain(`${clinic}  さくら整骨院`);
		const begun = await ask('begin', { link });
		expect(begun.body).toMatchObject({ ok: true });
		const own = begun.cookie ?? '';
		expect(own.split('.')[0]).toBe(clinic);
		await ask('setPassphrase', { passphrase }, { cookie: own });
		expect((await ask('begin', { link })).body).toMatchObject({ reason: 'link' });
		expect((await ask('signIn', { clinic, passphrase })).cookie).toContain(clinic);
		expect((await ask('signIn', { clinic: 'first', passphrase })).status).toBe(401);
	});

	test('on a server with two, the page says that it must know which; a browser that was there does', async () => {
		const { clinic, link } = linkOf(run('new', '二つめ'));
		const { cookie } = await ask('begin', { link });
		await ask('setPassphrase', { passphrase }, { cookie: cookie ?? '' });
		expect((await ask('signIn', { passphrase })).body).toMatchObject({ reason: 'which' });
		expect((await ask('askPasskey', {})).body).toMatchObject({ reason: 'which' });
		const back = await ask('signIn', { passphrase }, { lastClinic: clinic });
		expect(back.body).toMatchObject({ ok: true });
		const stranger = await ask('signIn', { passphrase }, { lastClinic: 'elsewhere' });
		expect(stranger.body).toMatchObject({ reason: 'which' });
	});

	test('gives an owner who lost every key a new way in; an earlier one is void', async () => {
		const first = linkOf(run('link', 'first'));
		const second = linkOf(run('link', 'first'));
		expect((await ask('begin', { link: first.link })).body).toMatchObject({ reason: 'link' });
		expect((await ask('begin', { link: second.link })).body).toMatchObject({ ok: true });
		expect(() => run('link', 'nobody')).toThrow('There is no clinic nobody');
		expect(() => run('new')).toThrow('usage');
	});

	function run(...args: string[]): string {
		const { dataFolder, databaseUrl } = service.server.config;
		const data = databaseUrl ? { DATABASE_URL: databaseUrl } : { TSUNAGI_DATA: dataFolder };
		const env = { ...process.env, ...data, TSUNAGI_ADDRESS: origin };
		const script = ['src/start/clinic.js', ...args];
		return execFileSync(process.execPath, script, { env, encoding: 'utf8', stdio: 'pipe' });
	}
});

function linkOf(said: string) {
	const link = /owner#(\S+)/.exec(said)?.[1] ?? '';
	return { said, link, clinic: link.split('.')[0] ?? '' };
}

function ask(door: string, body: object, more: { cookie?: string; lastClinic?: string } = {}) {
	const { cookie, lastClinic } = more;
	const request = { door, body, origin, from: origin, peer: '', cookie, lastClinic };
	return answerOwner(service.server, request);
}
