import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { memoryDisk, type MemoryDisk } from '../../../tests/support/memory-disk';
import { cheap, enter, sampleKeys, vault, visit } from '../../../tests/support/samples';
import type { Fact } from '$lib/domain/journal/fact';
import { saveAccount } from '$lib/storage/account';
import { appendFacts } from '$lib/storage/journal';
import { writeMeta } from '$lib/storage/meta-rows';
import { readGrounds } from '$lib/storage/grounds';
import { settleDoubt } from '$lib/storage/proofs';
import { saveKeys } from '$lib/storage/save-keys';
import { createUploadKey } from '$lib/vault/upload-key';
import { createVault, type Vault } from '$lib/vault/vault';
import { proveArrived } from './prove';
import { statusOf } from './status';

let disk: MemoryDisk;
let devices: { device: string; deviceKey?: string }[] | null;
let asked: number;

beforeEach(async () => {
	disk = memoryDisk();
	await saveKeys(sampleKeys, disk);
	await enter(disk);
	const { uploadKey } = await createUploadKey();
	await saveAccount({ clinic: 'c', label: '受付', uploadKey }, disk);
	devices = [];
	asked = 0;
});

test('what is not what its device signed is told, and stays; the rest is proved once', async () => {
	const facts = await say(vault, 3);
	const changed = { ...facts[1]!, facts: { ...facts[1]!.facts, state: 'verified' } };
	await arrive([facts[0]!, changed, facts[2]!]);
	await prove();
	expect(await header()).toEqual({ state: 'person', count: 1 });
	expect(await doubted()).toEqual([changed.id]);
	expect(await disk.db.facts.get(changed.id)).toMatchObject({ facts: { state: 'verified' } });
	await prove();
	expect(asked).toBe(1);
});

test('what a person has looked at is not asked again, under another epoch either', async () => {
	const [fact] = await say(vault, 1);
	await arrive([{ ...fact!, by: 's2' }]);
	await prove();
	await settleDoubt(disk, fact!.id);
	expect(await header()).toMatchObject({ state: 'synced' });
	await writeMeta(disk.db, 'sync', standing(1, 'e2'));
	await prove();
	expect(await doubted()).toEqual([]);
	expect(await header()).toMatchObject({ state: 'synced' });
});

test('what another epoch put below the last look is looked at too', async () => {
	await arrive(await say(vault, 2));
	await prove();
	const [fact] = await say(vault, 1);
	await disk.db.facts.put({ ...fact!, seq: 1, about: 'another' });
	await writeMeta(disk.db, 'sync', standing(2, 'e2'));
	await prove();
	expect(await doubted()).toEqual([fact!.id]);
});

test('the first key that was heard of a device is hers, whatever a server says later', async () => {
	const { vault: thief } = await createVault('x', cheap);
	const [good] = await say(vault, 1);
	await arrive([good!]);
	await prove();
	const [forged] = await say(thief, 1, good!.device);
	devices = [{ device: good!.device, deviceKey: thief.publicKey }];
	const [stranger] = await say(thief, 1, 'nobody');
	await arrive([good!, forged!, stranger!]);
	await prove();
	expect(await doubted()).toEqual([forged!.id]);
	expect((await disk.db.meta.get('proofs'))?.value).toMatchObject({ strangers: 1, upTo: 3 });
});

test.each([
	['cannot be asked', null],
	['is older and tells no keys', [{ device: 'd1' }]]
])('a server that %s makes nobody a stranger', async (_, answer) => {
	const [fact] = await say(vault, 1);
	const told = devices;
	devices = answer;
	await arrive([{ ...fact!, by: 's2' }]);
	await prove();
	expect(await disk.db.meta.get('proofs')).toBeUndefined();
	devices = told;
	await prove();
	expect(await doubted()).toEqual([fact!.id]);
});

/** Facts of a device of its own, whose key the clinic knows from then on. */
async function say(by: Vault, count: number, as?: string): Promise<Fact[]> {
	const other = memoryDisk();
	const session = await enter(other, by);
	const author = { ...session, device: as ?? session.device };
	const statements = Array.from({ length: count }, (_, at) => visit(`v${at}`));
	const saved = await appendFacts(author, statements, null, other);
	if (!saved.ok) throw new Error(saved.detail);
	if (!as) devices?.push({ device: author.device, deviceKey: by.publicKey });
	return saved.facts;
}

async function arrive(facts: Fact[]): Promise<void> {
	await disk.db.facts.bulkPut(facts.map((fact, at) => ({ ...fact, seq: at + 1 })));
	await writeMeta(disk.db, 'sync', standing(facts.length));
}

function standing(head: number, epoch = 'e1') {
	return { epoch, cursor: head, head, hash: 'h', durable: 0, contact: 1, minApp: null };
}

function prove(): Promise<void> {
	const now = () => 1;
	const fetch = () => {
		asked += 1;
		if (!devices) return Promise.reject(new TypeError('offline'));
		const more = { label: '', contact: null, unsent: 0, oldest: null, state: 'active' };
		const { epoch, head, hash } = standing(3);
		const seen = { epoch, head, hash, durable: 0, minApp: null };
		return Promise.resolve(
			Response.json({
				v: 1,
				standing: { ...seen, now: 1, spread: 0 },
				devices: devices.map((one) => ({ ...more, ...one }))
			})
		);
	};
	const newId = () => crypto.randomUUID();
	const beat = () => undefined;
	return proveArrived({ disk, app: '1', deviceKey: vault.signingKey, fetch, now, newId, beat });
}

async function doubted(): Promise<string[]> {
	return ((await disk.db.meta.get('proofs'))?.value as { doubted: string[] }).doubted;
}

async function header() {
	return statusOf({ ...(await readGrounds(disk)), apart: 0, online: true, silent: false });
}
