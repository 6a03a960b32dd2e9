/** Everything this device holds → one sealed file. Read in portions, so that its size is no matter of memory. */
import { erasedBy } from '$lib/domain/journal/erasure';
import type { Fact } from '$lib/domain/journal/fact';
import type { Bytes } from '$lib/vault/base64';
import { importAes } from '$lib/vault/aes';
import { sealPiece, wrapFileKey } from '$lib/vault/file-box';
import { isWhole, type KeyRow } from '$lib/vault/key-row';
import type { Vault } from '$lib/vault/vault';
import { attempt } from './attempt';
import { writeHead, type BackupHead } from './backup-format';
import type { Database } from './database';
import { localDisk, write, type Disk } from './disk';
import { findErased, withoutErased } from './erased';
import { factsIn, stand } from './footing';
import { writeFrame, type FactsFrame, type Frame } from './frames';
import { loadKeys } from './keys';
import { writeMeta, type BackedUp, type Device } from './meta-rows';
import { storedAmong } from './stored-among';

export type Written =
	| { ok: true; file: Blob; facts: number; done: BackedUp }
	| { ok: false; reason: 'unreadable'; detail: string }
	/** Neither passphrase nor recovery key is whole on this device: nothing would open the file. */
	| { ok: false; reason: 'no-lock' };

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
	const rows = (await loadKeys(disk)).filter(({ kind }) => portable.includes(kind));
	const locks = rows.filter(({ kind }) => kind === 'passphrase' || kind === 'recovery');
	if (!(await Promise.all(locks.map(isWhole))).includes(true))
		return { ok: false, reason: 'no-lock' };
	const begun = await begin(disk);
	if (!begun.ok) return begun;
	const { total, done, first, erased } = begun;

	const raw = crypto.getRandomValues(new Uint8Array(32));
	const key = await importAes(raw);
	const pieces: Blob[] = [];
	const add = async (frames: Frame[], last: boolean) => {
		const bytes = await new Blob(frames.map(writeFrame)).arrayBuffer();
		const piece = { at: pieces.length, last };
		pieces.push(withLength(await sealPiece(key, piece, new Uint8Array(bytes))));
	};
	for (const frames of first) await add(frames, false);
	let after = '';
	for (;;) {
		const read = await attempt(db, () => factsAfter(db, after));
		if (!read.ok) return { ok: false, reason: 'unreadable', detail: read.detail };
		const { facts } = read.value;
		done.facts += facts.length;
		await add([withoutErased(read.value, erased)], facts.length < batch);
		told(done.facts / Math.max(total, 1));
		if (facts.length < batch) break;
		after = facts.at(-1)!.fact.id;
	}

	const head: BackupHead = {
		made: now,
		key: vault.currentKey,
		rows,
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
	| { ok: true; total: number; done: BackedUp; first: Frame[][]; erased: ReadonlySet<string> }
	| { ok: false; reason: 'unreadable'; detail: string }
	/** Neither passphrase nor recovery key is whole on this device: nothing would open the file. */
	| { ok: false; reason: 'no-lock' };

/**
 * Both copies are brought level first; facts saved from then on are in the next file for certain. What
 * the database does not take now comes out of the second copy.
 */
async function begin(disk: Disk): Promise<Begun> {
	const { db, lock } = disk;
	const footing = await lock(() => {
		// It remembers no sealed parts, which the file needs.
		disk.kept = null;
		return stand(disk, () => db.facts.count());
	});
	const { device, seen } = footing;
	if (footing.unread && disk.apart > 0) {
		return { ok: false, reason: 'unreadable', detail: `${disk.apart} facts cannot be read` };
	}
	const read = await attempt(db, async () => {
		const [days, settings, last, apart, erased] = await Promise.all([
			db.meta.where('key').startsWith('day/').toArray(),
			db.meta.where('key').startsWith('setting/').toArray(),
			device ? lastOf(db, device) : undefined,
			missingIn(db, footing.tail),
			findErased(db)
		]);
		return { days, settings, last, apart, erased };
	});
	if (!read.ok || seen === null || !device) {
		return { ok: false, reason: 'unreadable', detail: read.ok ? 'No device' : read.detail };
	}
	const { days, settings, last, apart } = read.value;
	const facts = factsIn(apart);
	const erased = new Set([...read.value.erased, ...facts.flatMap(erasedBy)]);
	const own = facts.filter((fact) => isOf(fact, device)).map(({ number }) => number);
	return {
		ok: true,
		total: seen + facts.length,
		done: {
			at: 0,
			facts: facts.length,
			incarnation: device.incarnation,
			upTo: Math.max(last?.number ?? 0, ...own),
			checked: false
		},
		first: [
			[
				{ t: 'device', ...device },
				...days.map(
					({ key, value }) => ({ t: 'day', date: key.slice(4), count: Number(value) }) as const
				),
				...settings.map(({ key, value }) => ({ t: 'setting', key, value }) as const),
				...footing.tail.filter(({ t }) => t === 'day')
			],
			...apart.map((frame) => [withoutErased(frame, erased)])
		],
		erased
	};
}

function lastOf(db: Database, { device, incarnation }: Device): PromiseLike<Fact | undefined> {
	const own = [device, incarnation];
	return db.facts
		.where('[device+incarnation+number]')
		.between([...own, 0], [...own, Infinity])
		.last();
}

/** What of these frames the database does not hold. */
async function missingIn(db: Database, frames: readonly Frame[]): Promise<FactsFrame[]> {
	const ids = factsIn(frames).map(({ id }) => id);
	const here = new Set((await storedAmong(db, ids)).map(({ id }) => id));
	return frames.flatMap((frame) => {
		if (frame.t !== 'facts') return [];
		const facts = frame.facts.filter(({ fact }) => !here.has(fact.id));
		return facts.length > 0 ? [{ ...frame, facts }] : [];
	});
}

function isOf(fact: Fact, { device, incarnation }: Device): boolean {
	return fact.device === device && fact.incarnation === incarnation;
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
