import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rmSync, writeFileSync } from 'node:fs';
import {
	enrolDevice,
	offered,
	openTestServer,
	type TestDevice,
	type TestServer
} from '../../../../tests/support/clinic-server';
import { startPostgres, type Postgres } from '../../../../tests/support/postgres';
import { messages } from '$lib/protocol/messages';
import type { DeedLine } from '../doors/audit';
import type { Backups } from '../doors/backups';
import { moveDevice } from '../doors/devices';
import type { Letter, LetterLine } from '../doors/letters';
import type { KeyHistory } from '../doors/key-history';
import type { StaffLine } from '../doors/staff';
import { openSession } from '../doors/sessions';
import { answerOwner } from './owner-doors';

const origin = 'https://clinic.example';
const clinic = 'clinic-a';
let postgres: Postgres;

beforeAll(async () => {
	postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());

describe.each(['sqlite', 'postgres'] as const)('what the owner sees with %s', (kind) => {
	let service: TestServer;
	let tablet: TestDevice;

	beforeAll(async () => {
		service = await openTestServer(kind === 'postgres' ? await postgres.database() : null);
		for (const each of [clinic, 'other']) await service.server.journal.begin(each, 1);
		tablet = await enrolDevice(service, clinic, 'tablet');
		return () => service.close();
	}, 60_000);

	test('an export on a device stands in the audit log once, with what left and without a name', async () => {
		const facts = { from: '2026-10', to: '2026-11', columns: ['name'], rows: 12, named: true };
		const exported = offered('tablet', { kind: 'records.exported', facts });
		await push(tablet, [exported, offered('tablet'), exported]);
		await push(tablet, [exported]);
		const { deeds } = await ask<{ deeds: DeedLine[] }>('audit');
		const found = deeds.filter(({ what }) => what === 'records.exported');
		expect(found).toMatchObject([{ at: service.clock.now, device: '受付', fact: { facts } }]);
		expect(deeds.some(({ what }) => what === 'visit.recorded')).toBe(false);
	});

	test('an export that a device was refused, or of another clinic, is not noted as one', async () => {
		const stranger = await enrolDevice(service, 'other', 'stranger');
		const exported = () => offered('phone', { kind: 'records.exported', facts: { rows: 1 } });
		await push(stranger, [exported()]);
		const phone = await enrolDevice(service, clinic, 'phone');
		await ask('end', { device: 'phone', how: 'stolen' });
		await phone.send('push', { ...phone.sender, facts: [exported()] });
		const { deeds } = await ask<{ deeds: DeedLine[] }>('audit');
		expect(deeds.filter(({ what }) => what === 'records.exported')).toHaveLength(1);
	});

	test('what a stolen device sent is counted, never shown, and comes in when the owner says so', async () => {
		const at = service.clock.now;
		const lost = await enrolDevice(service, clinic, 'lost');
		await service.server.database.inClinic(clinic, (queries) =>
			moveDevice(queries, clinic, { device: 'lost', to: 'stolen', at, who: 'owner' })
		);
		const facts = [offered('lost', { kind: 'visit.recorded' }), offered('lost')];
		await lost.send('push', { ...lost.sender, facts });
		const before = await ask<{ letters: LetterLine[] }>('letters');
		expect(before.letters).toContainEqual({
			...{ device: 'lost', name: '受付', reason: 'untrusted', count: 2, last: at }
		});
		expect(JSON.stringify(before)).not.toContain('visit.recorded');
		const which = { device: 'lost', reason: 'untrusted' };
		const { letters: file } = await ask<{ letters: Letter[] }>('exportLetters', which);
		expect(file.map(({ raw }) => JSON.parse(raw) as unknown).toSorted(byId)).toEqual(
			facts.toSorted(byId)
		);
		const known = await pulled();
		expect(await ask('takeLetters', { device: 'lost' })).toMatchObject({ taken: 2 });
		expect(await ask('takeLetters', { device: 'lost' })).toMatchObject({ taken: 0 });
		expect(await pulled()).toEqual([...known, ...facts.map(({ fact }) => fact.id)]);
		const { letters } = await ask<{ letters: LetterLine[] }>('letters');
		expect(letters.some(({ device }) => device === 'lost')).toBe(false);
		expect(await ask('exportLetters', which)).toMatchObject({ letters: [] });
		const { deeds } = await ask<{ deeds: DeedLine[] }>('audit');
		const exports = deeds.filter(({ what }) => what === 'letters.exported');
		expect(exports.map(({ about }) => about)).toEqual(['lost']);
	});

	test('what does not fit is handed out as it came, and of one device and reason only', async () => {
		const broken = { ...offered('tablet'), fact: { id: 'no fact at all' } };
		const large = offered('tablet', { facts: { text: 'x'.repeat(66_000) } });
		await push(tablet, [broken, large, offered('tablet')]);
		for (const [reason, came] of [
			['malformed', broken],
			['too-large', large]
		] as const) {
			const { letters } = await ask<{ letters: Letter[] }>('exportLetters', {
				...{ device: 'tablet', reason }
			});
			expect(letters.map(({ raw }) => JSON.parse(raw) as unknown)).toEqual([came]);
		}
	});

	async function pulled(): Promise<string[]> {
		const { body } = await tablet.send('pull', { ...tablet.sender, limit: 500 });
		return messages.pull.answer.parse(body).facts.map(({ fact }) => fact.id);
	}

	test('staff are listed by what the server may know: role, days, device', async () => {
		const at = service.clock.now;
		await push(tablet, [
			offered('tablet', { kind: 'staff.added', about: 's1', facts: { role: 'owner' } }),
			offered('tablet', { kind: 'staff.added', about: 's2', facts: { role: 'staff' } })
		]);
		service.clock.now += 60_000;
		await push(tablet, [offered('tablet', { kind: 'staff.removed', about: 's2', facts: {} })]);
		const { staff } = await ask<{ staff: StaffLine[] }>('staff');
		expect(staff).toHaveLength(2);
		expect(staff).toEqual(
			expect.arrayContaining([
				{ id: 's1', role: 'owner', added: at, removed: null, device: '受付' },
				{ id: 's2', role: 'staff', added: at, removed: at + 60_000, device: '受付' }
			])
		);
	});

	test('each key tells where it came from, and whether the master key opens it now', async () => {
		const history = await ask<KeyHistory>('keys');
		expect(history.master).toBe('there');
		// The first one came with the tablet's own enrolment, the second after the theft.
		expect(history.keys).toMatchObject([
			{ current: true, from: 'theft', opens: true },
			{ current: false, from: 'device', device: '受付', opens: true }
		]);
		expect(history.given.map(({ device }) => device)).toContain('受付');
		const { masterKeyFile } = service.server.config;
		rmSync(masterKeyFile);
		expect(await ask<KeyHistory>('keys')).toMatchObject({
			master: 'missing',
			keys: [{ opens: false }, { opens: false }]
		});
		writeFileSync(masterKeyFile, 'abc');
		expect(await ask<KeyHistory>('keys')).toMatchObject({ master: 'mistyped' });
	});

	test('backups are told as far as the server knows of them', async () => {
		const none = await ask<Backups>('backups');
		expect(none).toMatchObject({ database: kind, durable: 0, made: [], restored: [] });
		expect(none.head).toBeGreaterThan(0);
	});

	async function ask<Answer>(door: string, body: object = {}): Promise<Answer> {
		const cookie = await service.server.database.inClinic(clinic, (queries) =>
			openSession(queries, clinic, service.clock.now)
		);
		const request = { door, body, origin, from: origin, peer: '', cookie };
		const answer = await answerOwner(service.server, request);
		expect(answer.body, door).toMatchObject({ ok: true });
		return answer.body as Answer;
	}
});

async function push(device: TestDevice, facts: unknown[]): Promise<void> {
	const { status, body } = await device.send('push', { ...device.sender, facts });
	expect(status, JSON.stringify(body)).toBe(200);
}

function byId(a: unknown, b: unknown): number {
	return JSON.stringify(a).localeCompare(JSON.stringify(b));
}
