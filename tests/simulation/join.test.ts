import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../support/clinic-server';
import { memoryDisk, type MemoryDisk } from '../support/memory-disk';
import { cheap, enter, patient } from '../support/samples';
import { inviteDevice, listDevices, moveDevice } from '../../src/lib/server/doors/devices';
import { openRing } from '../../src/lib/server/doors/escrow';
import { endDevice } from '../../src/lib/server/handlers/owner-deeds';
import { answerDevice } from '../../src/lib/server/handlers/sync-doors';
import { findAccount } from '../../src/lib/storage/account';
import { appendFacts } from '../../src/lib/storage/journal';
import { loadKeys } from '../../src/lib/storage/keys';
import { openPii } from '../../src/lib/storage/open-pii';
import { saveKeys } from '../../src/lib/storage/save-keys';
import { createVault, openVault, type Vault } from '../../src/lib/vault/vault';
import { runDeviceRound, type Around } from '../../src/lib/sync/device-round';
import { askToJoin, makeCandidate, type Candidate } from '../../src/lib/sync/enrol';
import { offerRing } from '../../src/lib/sync/offer-ring';
import { levelRing } from '../../src/lib/sync/ring';
import { newMemory } from '../../src/lib/sync/round';

let service: TestServer;
const clinic = 'clinic-a';

beforeEach(async () => {
	service = await openTestServer();
	await service.server.journal.begin(clinic, 1);
	return () => service.close();
});

describe('a device that was alone', () => {
	test('shows the owner its six digits, and joins with every fact and key it has', async () => {
		const tablet = await openAlone();
		const before = await tablet.disk.db.facts.toArray();
		const { code, candidate } = await ask(tablet);
		expect(await digitsOf(candidate)).toBe(candidate.digits);
		expect(await step(tablet, candidate, code)).toEqual({ state: 'waiting' });
		await confirm(candidate);
		expect(await step(tablet, candidate, code)).toEqual({ state: 'joined', label: '端末' });
		expect(await findAccount(tablet.disk)).toMatchObject({ clinic, refused: null });
		await round(tablet);
		expect(await tablet.disk.db.unsent.count()).toBe(0);
		const after = await tablet.disk.db.facts.toArray();
		expect(after.map((fact) => ({ ...fact, seq: null }))).toEqual(before);
		expect(await names(tablet)).toEqual(['山田']);
	});

	test('reads what others recorded before it came, and they what it brings along', async () => {
		const tablet = await join(await openAlone());
		await round(tablet);
		const phone = await join(await openAlone());
		await round(phone);
		await round(tablet);
		expect(await names(phone)).toEqual(['山田', '山田']);
		// The phone's own key came onto the ring after the tablet was given it.
		expect(await names(tablet)).toEqual(['山田']);
		expect(await level(tablet)).toBe(true);
		expect(await names(tablet)).toEqual(['山田', '山田']);
		expect(phone.vault.currentKey).toBe(tablet.vault.currentKey);
	});

	test('that was closed before it heard the answer asks with the code again, and still brings its key', async () => {
		const tablet = await openAlone();
		const { code, candidate } = await ask(tablet);
		await confirm(candidate);
		const again = await makeCandidate(tablet.disk, tablet.vault);
		expect(await step(tablet, again, code)).toEqual({ state: 'waiting' });
		expect(await step(tablet, again, code)).toMatchObject({ state: 'joined' });
		await round(tablet);
		expect(await tablet.disk.db.unsent.count()).toBe(0);
		const phone = await join(await openAlone());
		await round(phone);
		expect(await names(phone)).toEqual(['山田', '山田']);
	});

	test('that was closed while it waited shows the owner the digits of its new keys', async () => {
		const tablet = await openAlone();
		const { code } = await ask(tablet);
		const again = await makeCandidate(tablet.disk, tablet.vault);
		expect(await step(tablet, again, code)).toEqual({ state: 'waiting' });
		expect(await digitsOf(again)).toBe(again.digits);
	});

	test('with a wrong code changes nothing here', async () => {
		const tablet = await openAlone();
		const candidate = await makeCandidate(tablet.disk, tablet.vault);
		expect(await step(tablet, candidate, '0'.repeat(16))).toEqual({
			state: 'refused',
			refused: 'code'
		});
		expect(await findAccount(tablet.disk)).toBeNull();
	});
});

describe('a device of a clinic', () => {
	test('hands neither keys nor records to another clinic, and stays where it is', async () => {
		const tablet = await join(await openAlone());
		await round(tablet);
		await moveTo(tablet, 'revoked');
		await service.server.journal.begin('clinic-b', 1);
		const { code, candidate } = await ask(tablet, 'clinic-b');
		await confirm(candidate, 'clinic-b');
		expect(await step(tablet, candidate, code)).toEqual({
			state: 'refused',
			refused: 'other-clinic'
		});
		expect(await findAccount(tablet.disk)).toMatchObject({ clinic });
		const master = await service.server.masterKey();
		const escrow = await service.server.database.inClinic('clinic-b', (queries) =>
			openRing(queries, master, 'clinic-b')
		);
		const own = (await loadKeys(tablet.disk)).map(({ id }) => id);
		expect(escrow.filter(({ id }) => own.includes(id))).toEqual([]);
	});

	test('joins the same clinic again with a new code', async () => {
		const tablet = await join(await openAlone());
		await moveTo(tablet, 'revoked');
		await join(tablet);
		await round(tablet);
		expect(await tablet.disk.db.unsent.count()).toBe(0);
	});
});

async function moveTo(alone: Alone, to: 'revoked'): Promise<void> {
	const { device } = await ids(alone);
	await service.server.database.inClinic(clinic, (queries) =>
		moveDevice(queries, clinic, { device, to, at: service.clock.now, who: 'owner' })
	);
}

test('after a theft the others seal with a new key, also after a start', async () => {
	const tablet = await join(await openAlone());
	const phone = await join(await openAlone());
	await round(tablet);
	await level(tablet);
	const before = tablet.vault.currentKey;
	const { device } = await ids(phone);
	const call = { server: service.server, origin: '', at: service.clock.now };
	expect(await endDevice(call, clinic, { device, how: 'stolen' })).toBe(true);
	expect(await level(tablet)).toBe(true);
	expect(tablet.vault.currentKey).not.toBe(before);
	const opened = await openVault(await loadKeys(tablet.disk), '合言葉');
	expect(opened.ok && opened.vault.currentKey).toBe(tablet.vault.currentKey);
	expect(await level(tablet)).toBe(false);
});

describe('a server whose data was put back to before a theft, with the key made then', () => {
	let tablet: Alone;
	let stolen: string;

	beforeEach(async () => {
		tablet = await join(await openAlone());
		stolen = (await ids(await join(await openAlone()))).device;
		await round(tablet);
		await level(tablet);
		await offerRing(aroundOf(tablet), tablet.vault);
		const call = { server: service.server, origin: '', at: service.clock.now };
		await endDevice(call, clinic, { device: stolen, how: 'stolen' });
		await level(tablet);
		await service.server.database.inClinic(clinic, async (queries) => {
			await queries.deleteFrom('ring').where('key', '=', tablet.vault.currentKey).execute();
			await queries.updateTable('clinic').set({ epoch: 'put back' }).execute();
		});
	});

	test('gets it back from a device that holds it, above all others', async () => {
		expect((await escrow()).at(-1)?.id).not.toBe(tablet.vault.currentKey);
		await round(tablet);
		await offerRing(aroundOf(tablet), tablet.vault);
		expect((await escrow()).at(-1)?.id).toBe(tablet.vault.currentKey);
		const phone = await join(await openAlone());
		expect(phone.vault.currentKey).toBe(tablet.vault.currentKey);
	});

	test('is asked once in an epoch, and again only where nothing came back', async () => {
		await round(tablet);
		const paths: string[] = [];
		const around = aroundOf(tablet);
		const listening: Around = {
			...around,
			fetch: (path, init) => {
				paths.push(path);
				return paths.length === 1 ? Promise.reject(new Error('no line')) : around.fetch(path, init);
			}
		};
		await offerRing(listening, tablet.vault);
		expect(await escrow()).toHaveLength(2);
		await offerRing(listening, tablet.vault);
		expect(await escrow()).toHaveLength(3);
		await offerRing(listening, tablet.vault);
		expect(paths).toHaveLength(3);
	});

	async function escrow() {
		const master = await service.server.masterKey();
		return service.server.database.inClinic(clinic, (queries) => openRing(queries, master, clinic));
	}
});

interface Alone {
	disk: MemoryDisk;
	vault: Vault;
}

async function openAlone(): Promise<Alone> {
	const disk = memoryDisk();
	const { rows, vault } = await createVault('合言葉', cheap);
	await saveKeys(rows, disk);
	await appendFacts(await enter(disk, vault), [patient(crypto.randomUUID())], null, disk);
	return { disk, vault };
}

function aroundOf({ disk, vault }: Alone): Around {
	return {
		disk,
		app: '1',
		deviceKey: vault.signingKey,
		fetch: async (path, init) => {
			const authorization = new Headers(init.headers).get('authorization');
			const body = new Uint8Array(init.body as ArrayBuffer);
			const answered = await answerDevice(service.server, { path, authorization, body });
			return new Response(JSON.stringify(answered.body), { status: answered.status });
		},
		now: () => service.clock.now,
		newId: () => crypto.randomUUID(),
		beat: () => undefined
	};
}

function step(alone: Alone, candidate: Candidate, code: string) {
	return askToJoin(aroundOf(alone), { candidate, code, vault: alone.vault });
}

async function ask(alone: Alone, to = clinic) {
	const invited = await service.server.database.inClinic(to, (queries) =>
		inviteDevice(queries, to, { name: '端末', at: service.clock.now })
	);
	const code = invited.code.replaceAll('-', '');
	const candidate = await makeCandidate(alone.disk, alone.vault);
	expect(await step(alone, candidate, code)).toEqual({ state: 'waiting' });
	return { code, candidate };
}

function confirm({ device }: { device: string }, to = clinic) {
	return service.server.database.inClinic(to, (queries) =>
		moveDevice(queries, to, { device, to: 'active', at: service.clock.now, who: 'owner' })
	);
}

async function join(alone: Alone): Promise<Alone> {
	const { code, candidate } = await ask(alone);
	await confirm(candidate);
	expect(await step(alone, candidate, code)).toMatchObject({ state: 'joined' });
	return alone;
}

async function round(alone: Alone): Promise<void> {
	const ended = await runDeviceRound(aroundOf(alone), newMemory());
	expect(ended).toMatchObject({ end: 'level' });
}

function level(alone: Alone): Promise<boolean> {
	return levelRing(aroundOf(alone), { vault: alone.vault, changed: () => undefined });
}

async function ids({ disk }: Alone) {
	const account = await findAccount(disk);
	if (!account) throw new Error('No account');
	return account;
}

async function digitsOf({ device }: Candidate): Promise<string | undefined> {
	const rows = await service.server.database.inClinic(clinic, (queries) =>
		listDevices(queries, clinic)
	);
	return rows.find(({ id }) => id === device)?.fingerprint;
}

async function names({ disk, vault }: Alone): Promise<unknown[]> {
	const facts = await disk.db.facts.where('kind').equals('patient.registered').primaryKeys();
	const opened = await openPii(vault, facts, disk);
	return [...opened.values()].map(({ name }) => name);
}
