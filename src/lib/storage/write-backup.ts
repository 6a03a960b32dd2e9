/** Everything this device holds → one sealed file. Read in portions, so that its size is no matter of memory. */
import type { Bytes } from '$lib/vault/base64';
import { importAes } from '$lib/vault/aes';
import { sealPiece, wrapFileKey } from '$lib/vault/file-box';
import type { KeyRow } from '$lib/vault/key-row';
import type { Vault } from '$lib/vault/vault';
import { attempt } from './attempt';
import { writeHead, type BackupHead } from './backup-format';
import type { Database } from './database';
import { localDisk, write, type Disk } from './disk';
import { stand } from './footing';
import { writeFrame, type FactsFrame, type Frame } from './frames';
import { loadKeys } from './keys';
import { writeMeta, type BackedUp } from './meta-rows';

export type Written =
	| { ok: true; file: Blob; facts: number; done: BackedUp }
	| { ok: false; reason: 'unreadable'; detail: string };

/** Facts in one piece, and in one transaction when it is taken in again. */
const batch = 200;

/** Keys that open on any device and at any address, and PINs, which lie under them; a passkey belongs to one place. */
const portable: readonly KeyRow['kind'][] = ['passphrase', 'recovery', 'clinic', 'signing', 'pin'];

export async function writeBackup(
	vault: Vault,
	{ now, told = () => {} }: { now: number; told?: (share: number) => void },
	disk: Disk = localDisk()
): Promise<Written> {
	const { db } = disk;
	const begun = await begin(disk);
	if (!begun.ok) return begun;
	const { total, done, first } = begun;

	const raw = crypto.getRandomValues(new Uint8Array(32));
	const key = await importAes(raw);
	const pieces: Blob[] = [];
	const add = async (frames: Frame[], last: boolean) => {
		const bytes = await new Blob(frames.map(writeFrame)).arrayBuffer();
		const piece = { at: pieces.length, last };
		pieces.push(withLength(await sealPiece(key, piece, new Uint8Array(bytes))));
	};
	await add(first, false);
	let after = '';
	for (;;) {
		const read = await attempt(db, () => factsAfter(db, after));
		if (!read.ok) return { ok: false, reason: 'unreadable', detail: read.detail };
		const { facts } = read.value;
		done.facts += facts.length;
		await add([read.value], facts.length < batch);
		told(done.facts / Math.max(total, 1));
		if (facts.length < batch) break;
		after = facts.at(-1)!.fact.id;
	}

	const head: BackupHead = {
		made: now,
		key: vault.currentKey,
		rows: (await loadKeys(disk)).filter(({ kind }) => portable.includes(kind)),
		facts: done.facts,
		bytes: pieces.reduce((sum, { size }) => sum + size, 0)
	};
	const { fixed, headBytes } = await writeHead(head);
	const wrapped = await wrapFileKey(vault, head.key, { raw, head: headBytes });
	raw.fill(0);
	const file = new Blob([fixed, headBytes, wrapped, ...pieces]);
	return { ok: true, file, facts: done.facts, done: { ...done, at: now } };
}

/** The file was handed to the person, or read again and found whole. */
export async function noteBackup(done: BackedUp, disk: Disk = localDisk()): Promise<void> {
	await write(disk, () => writeMeta(disk.db, 'backup', done));
}

type Begun =
	| { ok: true; total: number; done: BackedUp; first: Frame[] }
	| { ok: false; reason: 'unreadable'; detail: string };

/** Both copies are brought level first; facts saved from then on are in the next file for certain. */
async function begin(disk: Disk): Promise<Begun> {
	const { db, lock } = disk;
	const footing = await lock(() => stand(disk, () => db.facts.count()));
	const { device, seen } = footing;
	const read = await attempt(db, async () => {
		const [days, settings, last] = await Promise.all([
			db.meta.where('key').startsWith('day/').toArray(),
			db.meta.where('key').startsWith('setting/').toArray(),
			db.facts
				.where('[device+incarnation+number]')
				.between(
					[device?.device, device?.incarnation, 0],
					[device?.device, device?.incarnation, Infinity]
				)
				.last()
		]);
		return { days, settings, last };
	});
	if (!read.ok || seen === null || !device) {
		return { ok: false, reason: 'unreadable', detail: read.ok ? 'No device' : read.detail };
	}
	const { days, settings, last } = read.value;
	return {
		ok: true,
		total: seen,
		done: {
			at: 0,
			facts: 0,
			incarnation: device.incarnation,
			upTo: last?.number ?? 0,
			checked: false
		},
		first: [
			{ t: 'device', ...device },
			...days.map(
				({ key, value }) => ({ t: 'day', date: key.slice(4), count: Number(value) }) as const
			),
			...settings.map(({ key, value }) => ({ t: 'setting', key, value }) as const)
		]
	};
}

async function factsAfter(db: Database, id: string): Promise<FactsFrame> {
	const facts = await db.facts.where('id').above(id).limit(batch).toArray();
	const blocks = await db.sealed.bulkGet(facts.map((fact) => fact.id));
	return {
		t: 'facts',
		facts: facts.map((fact, at) => ({ fact, sealed: blocks[at] ?? null })),
		closes: null
	};
}

function withLength(box: Bytes): Blob {
	const length = new Uint8Array(4);
	new DataView(length.buffer).setUint32(0, box.length);
	return new Blob([length, box]);
}
