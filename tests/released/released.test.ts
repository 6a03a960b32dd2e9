import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { canonical } from '../../src/lib/domain/journal/canonical';
import type { Fact } from '../../src/lib/domain/journal/fact';
import { readOffer } from '../../src/lib/server/handlers/push';
import { answerDevice } from '../../src/lib/server/handlers/sync-doors';
import { openPii } from '../../src/lib/storage/open-pii';
import { appendFacts } from '../../src/lib/storage/journal';
import { recover } from '../../src/lib/storage/recover';
import { runDeviceRound } from '../../src/lib/sync/device-round';
import { newMemory } from '../../src/lib/sync/round';
import { openVault } from '../../src/lib/vault/vault';
import { putDevice } from '../support/admit';
import { enrolDevice, openTestServer, start, type TestServer } from '../support/clinic-server';
import { wipedDisk, type MemoryDisk } from '../support/memory-disk';
import { enter, visit } from '../support/samples';
import { loadReleased, releasedText, type Released } from './load-released';

/** A device of a release with unsent facts. A new release adds a line; no line ever changes. */
const released: [name: string, sha256: string][] = [
	['storage-2.json', '1027dd8948f91041bf173cc1bb777f242e70d7f92b622c7f233849ad73269b40']
];

test.each(released)('%s is as it was released: never edit it, add another file', (name, sha256) => {
	const hash = createHash('sha256').update(releasedText(name)).digest('hex');
	expect(hash).toBe(sha256);
});

describe.each(released)('a device of %s', (name) => {
	const old = JSON.parse(releasedText(name)) as Released;
	const before = old.rows.facts as unknown as Fact[];
	const dead = new Set(old.rows.quarantine?.map(({ id }) => id));
	const living = before.filter(({ id }) => !dead.has(id)).toSorted((a, b) => a.number - b.number);
	const unsent = new Set(old.rows.unsent?.map(({ id }) => id));
	const [{ value: sync }] = old.rows.meta?.filter(({ key }) => key === 'sync') as [
		{ value: { epoch: string } }
	];
	let disk: MemoryDisk;
	let service: TestServer;

	beforeEach(async () => {
		expect(unsent.size).toBeGreaterThan(2);
		disk = await loadReleased(old);
		service = await openTestServer();
		return () => service.close();
	});

	test('opens with today’s app: every fact, view, draft and sealed part is there', async () => {
		expect(await recover(disk)).toMatchObject({ readable: true, wiped: false, torn: 0 });
		const facts = await disk.db.facts.toArray();
		expect(facts.map(canonical).sort()).toEqual(before.map(canonical).sort());
		expect(await disk.db.unsent.count()).toBe(unsent.size);
		expect(await disk.db.drafts.count()).toBe(old.rows.drafts?.length);
		expect(await disk.db.quarantine.count()).toBe(dead.size);
		const opened = await openVault(await disk.db.keys.toArray(), old.passphrase);
		if (!opened.ok) throw new Error(opened.reason);
		const sealed = before.flatMap(({ id, key }) => (key === null ? [] : id));
		expect((await openPii(opened.vault, sealed, disk)).size).toBe(sealed.length);
	});

	test('sends what waited to the log it knows, while it is still locked', async () => {
		await putOldLog();
		expect(await round(disk)).toMatchObject({ end: 'level' });
		expect(await stored()).toEqual(living.map(spelled));
		expect(await disk.db.meta.get('sync')).toMatchObject({ value: { epoch: sync.epoch } });
		expect(await disk.db.unsent.count()).toBe(0);
		expect(await disk.db.quarantine.count()).toBe(dead.size);
	});

	test('sends everything to a server that knows nothing of it', async () => {
		await service.server.journal.begin('clinic-1', 1);
		await admit();
		await recover(disk);
		expect(await round(disk)).toMatchObject({ end: 'level' });
		expect(await round(disk)).toMatchObject({ end: 'level' });
		expect((await stored()).sort()).toEqual(living.map(spelled).sort());
		expect(await disk.db.unsent.count()).toBe(0);
	});

	test('is read out of its second copy alone', async () => {
		const after = wipedDisk(disk);
		expect(await recover(after)).toMatchObject({ wiped: true, replayed: before.length });
		expect((await after.db.facts.toArray()).map(spelled).sort()).toEqual(
			before.map(spelled).sort()
		);
	});

	test('whose storage was copied to another tablet opens there by the passphrase only, and loses nothing', async () => {
		await putOldLog();
		const copied = await loadReleased(old);
		const ids: string[] = [];
		const places: [MemoryDisk, CryptoKey][] = [];
		for (const [at, place] of [disk, copied].entries()) {
			await recover(place);
			const keys = await place.db.keys.toArray();
			expect(await openVault(keys, 'ちがう合言葉')).toEqual({ ok: false, reason: 'wrong-secret' });
			const opened = await openVault(keys, old.passphrase);
			if (!opened.ok) throw new Error(opened.reason);
			const entered = visit(`copied-${at}`);
			const saved = await appendFacts(await enter(place, opened.vault), [entered], null, place);
			expect(saved).toMatchObject({ ok: true, copies: 'both' });
			ids.push(entered.id);
			places.push([place, opened.vault.signingKey]);
		}
		// Both gave out the same number: an id names a fact, a number never does.
		for (const [place, key] of [...places, ...places]) {
			expect(await round(place, key)).toMatchObject({ end: 'level' });
		}
		const log = (await stored()).map((body) => (JSON.parse(body) as Fact).id);
		expect(log.filter((id) => ids.includes(id)).sort()).toEqual(ids.toSorted());
		expect(new Set(log).size).toBe(log.length);
		for (const place of [disk, copied]) {
			expect((await place.db.facts.bulkGet(ids)).map((fact) => fact?.id)).toEqual(ids);
			expect(await place.db.unsent.count()).toBe(0);
		}
	});

	test('hands what only a newer version knows on to others, letter by letter', async () => {
		await putOldLog();
		await round(disk);
		const other = await enrolDevice(service, 'clinic-1');
		const { body } = await other.send('pull', { ...other.sender, limit: 500 });
		const { facts } = body as { facts: { fact: Fact }[] };
		const newer = before.find(({ kind }) => String(kind) === 'visit.flown');
		expect(newer?.v).toBe(7);
		expect(facts.map(({ fact }) => spelled(fact))).toContain(newer && spelled(newer));
	});

	/** The log as it was when this device last spoke to it. */
	async function putOldLog(): Promise<void> {
		const log = createHistory();
		await service.server.journal.begin('clinic-1', 1);
		await service.server.database.inClinic('clinic-1', (queries) =>
			queries.updateTable('clinic').set({ epoch: sync.epoch }).execute()
		);
		const seen = { epoch: null, head: 0, hash: '' };
		await service.server.journal.append('clinic-1', { seen, offers: log, received: start });
		await admit();
		await recover(disk);
	}

	function createHistory() {
		return living
			.filter(({ id }) => !unsent.has(id))
			.map((fact) => readOffer({ fact: { ...fact, seq: undefined }, sealed: null }, fact.device));
	}

	function admit() {
		const { device = '' } = before[0] ?? {};
		const { deviceKey, uploadKey } = old;
		return putDevice(service.server, 'clinic-1', { id: device, deviceKey, uploadKey, at: start });
	}

	function round(on: MemoryDisk, deviceKey: CryptoKey | null = null) {
		return runDeviceRound(
			{
				disk: on,
				app: 'today',
				deviceKey,
				fetch: async (path, { headers, body }) => {
					const { authorization } = headers as { authorization: string };
					const request = { path, authorization, body: body as Uint8Array };
					const answer = await answerDevice(service.server, request);
					return new Response(JSON.stringify(answer.body), { status: answer.status });
				},
				now: () => service.clock.now,
				newId: () => crypto.randomUUID(),
				beat: () => undefined
			},
			newMemory()
		);
	}

	async function stored(): Promise<string[]> {
		const seen = { epoch: null, head: 0, hash: '' };
		const { facts } = await service.server.journal.read('clinic-1', { seen, after: 0, limit: 99 });
		return facts.map(({ body }) => body);
	}
});

/** Without the server's number, which is not the device's. */
function spelled(fact: Fact): string {
	return canonical({ ...fact, seq: undefined });
}
