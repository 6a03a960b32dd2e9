/** Who writes, what they state, and what lies on the disk afterwards: for tests. */
import type { Fact, Statement } from '../../src/lib/domain/journal/fact';
import { createVault, type Vault } from '../../src/lib/vault/vault';
import { attempt } from '../../src/lib/storage/attempt';
import { getDevice } from '../../src/lib/storage/device';
import type { Frame } from '../../src/lib/storage/frames';
import { readFrames } from '../../src/lib/storage/read-frames';
import type { Session } from '../../src/lib/storage/journal';
import type { MemoryDisk } from './memory-disk';

/** As cheap as Argon2id can be: these tests are not about the passphrase. */
export const cheap = { memory: 64, passes: 1, lanes: 1 };
export const { rows: sampleKeys, vault } = await createVault('合言葉', cheap);

export async function enter(disk: MemoryDisk, by: Vault = vault): Promise<Session> {
	const { device, incarnation } = await getDevice(disk);
	await holdKey(disk, by);
	return { vault: by, device, incarnation, by: 's1', role: 'staff', now: () => 1_795_000_000_000 };
}

/** Most tests need no keys on the disk; a save asks only that the signing key is not gone. */
async function holdKey({ db, copy }: MemoryDisk, { publicKey }: Vault): Promise<void> {
	const signing = sampleKeys.find((row) => row.kind === 'signing');
	const held = await attempt(db, () => db.keys.count());
	if (!signing || !held.ok || held.value > 0) return;
	if (framesOf({ copy }).some(({ t }) => t === 'keys')) return;
	await attempt(db, () => db.keys.put({ ...signing, head: { ...signing.head, publicKey } }));
}

function idOf(seed: string): string {
	return `${seed}-${crypto.randomUUID()}`;
}

export function patient(about: string): Statement {
	return {
		id: idOf(about),
		kind: 'patient.registered',
		v: 1,
		rulebook: null,
		about,
		facts: {},
		pii: { name: '山田', kana: 'ヤマダ' }
	};
}

export function visit(about: string): Statement {
	return {
		id: idOf(about),
		kind: 'visit.recorded',
		v: 1,
		rulebook: '2026-11',
		about,
		facts: { date: '2026-11-22', state: 'pending', dayNumber: '22-101', patient: null },
		pii: { note: 'メモ' }
	};
}

export function factsOf({ copy }: Pick<MemoryDisk, 'copy'>): Fact[] {
	return framesOf({ copy }).flatMap((frame) =>
		frame.t === 'facts' ? frame.facts.map(({ fact }) => fact) : []
	);
}

export function framesOf({ copy }: Pick<MemoryDisk, 'copy'>): Frame[] {
	return readFrames(copy.bytes).frames;
}

/** Everything on both copies. */
export async function contentOf({ db, copy }: MemoryDisk) {
	const tables = await Promise.all(db.tables.map((table) => table.toArray()));
	return { tables, copy: [...copy.bytes] };
}
