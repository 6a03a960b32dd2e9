import { beforeEach, describe, expect, test } from 'vitest';
import {
	enrolDevice,
	makeDevice,
	openTestServer,
	type TestServer
} from '../../../../tests/support/clinic-server';
import { messages } from '$lib/protocol/messages';
import { makeOwnerLink } from '../doors/owner-link';
import { answerOwner } from './owner-doors';
import { ownerForms } from './owner-forms';

const origin = 'https://clinic.example';
const passphrase = 'さくら かぜ やま かわうみ';
let service: TestServer;

beforeEach(async () => {
	service = await openTestServer();
	return () => service.close();
});

/** A browser: it keeps its cookie. */
function browser(peer = '192.0.2.1') {
	let cookie: string | undefined;
	return {
		cookie: () => cookie,
		async ask(
			door: string,
			body: object = {},
			from: string | null = origin
		): Promise<Record<string, unknown>> {
			const answer = await answerOwner(service.server, { door, body, origin, from, peer, cookie });
			if (answer.cookie !== undefined) cookie = answer.cookie ?? undefined;
			return { status: answer.status, ...answer.body };
		}
	};
}

async function newOwner() {
	const owner = browser();
	const link = await makeOwnerLink(service.server);
	expect(await owner.ask('begin', { link })).toMatchObject({ ok: true });
	const { codes } = await owner.ask('setPassphrase', { passphrase });
	return { owner, codes: codes as string[], clinic: owner.cookie()?.split('.')[0] ?? '' };
}

describe('the first way in', () => {
	test('is a link that opens once, for thirty minutes, until there is a key', async () => {
		const first = (await makeOwnerLink(service.server)) ?? '';
		const second = (await makeOwnerLink(service.server)) ?? '';
		expect(await browser().ask('begin', { link: first })).toMatchObject({ reason: 'link' });
		expect(await browser().ask('begin', { link: `${second}x` })).toMatchObject({ reason: 'link' });
		expect(await browser().ask('begin', { link: second })).toMatchObject({ ok: true });
		expect(await browser().ask('begin', { link: second })).toMatchObject({ reason: 'link' });
		// She closed the page before she had a key: the next start prints another link.
		const third = (await makeOwnerLink(service.server)) ?? '';
		service.clock.now += 30 * 60_000;
		expect(await browser().ask('begin', { link: third })).toMatchObject({ reason: 'link' });
		const { clinic } = await newOwner();
		expect(await service.server.database.clinics()).toEqual([clinic]);
		expect(await makeOwnerLink(service.server)).toBeNull();
	});

	test('wants a passphrase of thirteen characters, and gives ten recovery codes once', async () => {
		const { owner, codes } = await newOwner();
		expect(await owner.ask('setPassphrase', { passphrase: 'みじかい' })).toMatchObject({
			reason: 'form'
		});
		expect(new Set(codes).size).toBe(10);
		for (const code of codes) expect(code.replaceAll('-', '')).toMatch(/^[0-9A-Z]{24}$/);
		expect(await owner.ask('setPassphrase', { passphrase })).toMatchObject({ codes: null });
	});
});

describe('signing in', () => {
	test('takes the passphrase in any width, and no other', async () => {
		await newOwner();
		const page = browser();
		expect(await page.ask('signIn', { passphrase: `${passphrase}x` })).toMatchObject({
			reason: 'wrong'
		});
		const wide = passphrase.replaceAll(' ', '\u3000');
		expect(await page.ask('signIn', { passphrase: wide })).toMatchObject({ ok: true });
		expect(await page.ask('look')).toMatchObject({ signedIn: true, fresh: true, passphrase: true });
	});

	test('a recovery code opens once, however it is typed', async () => {
		const { codes } = await newOwner();
		const code = codes[0]?.toLowerCase().replaceAll('-', ' ');
		expect(await browser().ask('recover', { code })).toMatchObject({ ok: true });
		expect(await browser().ask('recover', { code })).toMatchObject({ reason: 'wrong' });
	});

	test('waits longer after each wrong try, also over a restart', async () => {
		await newOwner();
		const page = browser();
		for (let at = 0; at < 5; at += 1) await page.ask('signIn', { passphrase: 'wrong' });
		const { wait } = await page.ask('signIn', { passphrase });
		expect(wait).toBeGreaterThan(0);
		await service.restart();
		expect(await page.ask('signIn', { passphrase })).toMatchObject({ reason: 'wait' });
		service.clock.now -= 400 * 86_400_000;
		expect(await page.ask('signIn', { passphrase })).toMatchObject({ reason: 'wait' });
		service.clock.now += 401 * 86_400_000;
		expect(await page.ask('signIn', { passphrase })).toMatchObject({ ok: true });
	});

	test('many guesses at once are no faster way in', async () => {
		await newOwner();
		const guesses = Array.from({ length: 20 }, (_, at) =>
			browser(`192.0.2.${at}`).ask('signIn', { passphrase: `guess ${at}` })
		);
		const reasons = (await Promise.all(guesses)).map(({ reason }) => reason);
		expect(reasons.filter((reason) => reason === 'wrong')).toHaveLength(5);
		expect(reasons.filter((reason) => reason === 'wait')).toHaveLength(15);
	});

	test('wrong recovery codes and passkeys keep no owner out: nobody guesses them', async () => {
		const { codes } = await newOwner();
		const page = browser();
		for (let at = 0; at < 12; at += 1) {
			const code = `${at}${'0'.repeat(23)}`.slice(0, 24);
			expect(await page.ask('recover', { code })).toMatchObject({ reason: 'wrong' });
			const tried = await page.ask('passkey', { response: { id: 'x' } });
			expect(tried).toMatchObject({ reason: 'wrong' });
		}
		expect(await page.ask('recover', { code: codes[0] })).toMatchObject({ ok: true });
		const { deeds } = (await page.ask('audit')) as unknown as { deeds: { what: string }[] };
		// Told, but not so often that the log is full of it.
		expect(deeds.filter(({ what }) => what === 'owner.refused')).toHaveLength(10);
	});

	test('a passkey that nobody added opens nothing', async () => {
		await newOwner();
		expect(await browser().ask('askPasskey')).toMatchObject({ ok: true });
		expect(await browser().ask('passkey', { response: { id: 'x' } })).toMatchObject({
			reason: 'wrong'
		});
	});

	test('goes stale after ten minutes, and ends after fifteen of rest or a day of work', async () => {
		const { owner } = await newOwner();
		service.clock.now += 11 * 60_000;
		expect(await owner.ask('audit')).toMatchObject({ ok: true });
		expect(await owner.ask('invite', { name: 'x' })).toMatchObject({
			status: 401,
			reason: 'stale'
		});
		service.clock.now += 16 * 60_000;
		expect(await owner.ask('devices')).toMatchObject({ reason: 'session' });
	});

	test('is not kept alive by a page that only asks for the devices by itself', async () => {
		const { owner } = await newOwner();
		for (let minutes = 0; minutes < 15; minutes += 5) {
			expect(await owner.ask('devices')).toMatchObject({ ok: true });
			service.clock.now += 5 * 60_000;
		}
		expect(await owner.ask('devices')).toMatchObject({ reason: 'session' });
	});

	test('ends with the press on leave', async () => {
		const { owner } = await newOwner();
		const kept = owner.cookie();
		await owner.ask('leave');
		expect(owner.cookie()).toBeUndefined();
		const again = await answerOwner(service.server, {
			door: 'devices',
			body: {},
			origin,
			from: origin,
			peer: '192.0.2.1',
			cookie: kept
		});
		expect(again.status).toBe(401);
	});
});

describe('every door', () => {
	test('that a stranger runs in without end stays open for everybody else', async () => {
		const { owner, codes, clinic } = await newOwner();
		const stranger = browser('203.0.113.9');
		const run = Array.from({ length: 241 }, () => stranger.ask('recover', { clinic, code: 'x' }));
		const answers = await Promise.all(run);
		expect(answers.at(-1)).toMatchObject({ status: 429, reason: 'busy' });
		expect(await owner.ask('devices')).toMatchObject({ ok: true });
		const next = browser('192.0.2.7');
		expect(await next.ask('recover', { clinic, code: codes[0] })).toMatchObject({ ok: true });
		// Where nobody knows who asks, at least the owners of other clinics are not kept out.
		expect(await stranger.ask('recover', { clinic: 'other', code: 'x' })).toMatchObject({
			reason: 'wrong'
		});
	});

	test('that one session runs in without end stays open for the others', async () => {
		const { owner, codes } = await newOwner();
		const other = browser();
		await other.ask('recover', { code: codes[0] });
		const run = await Promise.all(Array.from({ length: 245 }, () => owner.ask('staff')));
		expect(run.at(-1)).toMatchObject({ reason: 'busy' });
		expect(await other.ask('staff')).toMatchObject({ ok: true });
	});

	test('refuses the page of another site, and a request of no page', async () => {
		const { owner } = await newOwner();
		for (const from of ['https://other.example', 'null', null]) {
			for (const door of Object.keys(ownerForms)) {
				expect(await owner.ask(door, {}, from)).toMatchObject({ status: 403, reason: 'origin' });
			}
		}
	});

	test('asks for a session, but those through which one comes in', async () => {
		await newOwner();
		for (const [door, { needs }] of Object.entries(ownerForms)) {
			const { reason } = await browser().ask(door);
			if (needs !== 'nothing') expect(reason, door).toBe('session');
		}
		expect(await browser().ask('constructor')).toMatchObject({ status: 404 });
	});
});

describe('devices', () => {
	test('take no My Number as their name, in any width or spacing', async () => {
		const { owner } = await newOwner();
		for (const name of ['123456789018', '受付 1234 5678 9018', '１２３４５６７８９０１８']) {
			expect(await owner.ask('invite', { name })).toMatchObject({ status: 400, reason: 'form' });
		}
		expect(await owner.ask('invite', { name: '受付 2号' })).toMatchObject({ ok: true });
	});

	test('come in by a code of the owner, who confirms the digits on both screens', async () => {
		const { owner, clinic } = await newOwner();
		const { code } = await owner.ask('invite', { name: '受付タブレット' });
		const tablet = await makeDevice(service, 'tablet');
		await tablet.send('enrol', tablet.enrolment(String(code)));
		const { devices } = (await owner.ask('devices')) as unknown as {
			devices: { fingerprint: string }[];
		};
		expect(devices).toMatchObject([{ id: 'tablet', name: '受付タブレット', state: 'waiting' }]);
		const fingerprint = devices[0]?.fingerprint ?? '';
		expect(await owner.ask('confirm', { device: 'tablet', fingerprint: 'x' })).toMatchObject({
			reason: 'state'
		});
		expect(await owner.ask('confirm', { device: 'tablet', fingerprint })).toMatchObject({
			ok: true
		});
		const { body } = await tablet.send('enrol', tablet.enrolment(String(code)));
		expect(body).toMatchObject({ state: 'admitted', clinic, ring: [{ place: 1000 }] });
	});

	test('a theft gives the others a new key, and the thief none', async () => {
		const { owner, clinic } = await newOwner();
		const [tablet, phone] = [
			await enrolDevice(service, clinic),
			await enrolDevice(service, clinic)
		];
		const before = await ringOf(phone);
		expect(await owner.ask('end', { device: tablet.id, how: 'stolen' })).toMatchObject({
			ok: true
		});
		const after = await ringOf(phone);
		expect(after.ring).toHaveLength(before.ring.length + 1);
		expect(after.currentKey).not.toBe(before.currentKey);
		expect(after.ring.at(-1)?.id).toBe(after.currentKey);
		const { boxKey } = tablet.enrolment('');
		const refused = await tablet.send('keys', { ...tablet.sender, boxKey });
		expect(refused.body).toMatchObject({ refused: 'stolen' });
	});

	test('what was done stands in the audit log, without a name, and is told with that of the device', async () => {
		const { owner, clinic } = await newOwner();
		const phone = await enrolDevice(service, clinic);
		await owner.ask('end', { device: phone.id, how: 'revoked' });
		const { deeds } = (await owner.ask('audit')) as unknown as { deeds: { what: string }[] };
		expect(deeds.map(({ what }) => what)).toEqual(
			expect.arrayContaining([
				'link.used',
				'credential.added',
				'device.confirmed',
				'device.revoked'
			])
		);
		expect(deeds).toContainEqual(
			expect.objectContaining({ what: 'device.revoked', device: '受付' })
		);
		const stored = await service.server.database.inClinic(clinic, (queries) =>
			queries.selectFrom('audit').selectAll().execute()
		);
		expect(JSON.stringify(stored)).not.toContain('受付');
	});

	async function ringOf(device: Awaited<ReturnType<typeof enrolDevice>>) {
		const { boxKey } = device.enrolment('');
		const { body } = await device.send('keys', { ...device.sender, boxKey });
		return messages.keys.answer.parse(body);
	}
});
