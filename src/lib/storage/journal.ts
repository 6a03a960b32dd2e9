/** The one way a fact comes into being: numbered, sealed, signed, and in both copies before anyone says "saved". */
import { maxSealedBytes, type Fact } from '$lib/domain/journal/fact';
import type { Role, Sealed, Statement } from '$lib/domain/journal/fact';
import { canonicalBytes } from '$lib/vault/canonical';
import { sealFact, type SealedFact } from '$lib/vault/fact-seal';
import { signFact } from '$lib/vault/signature';
import type { KeyRow } from '$lib/vault/key-row';
import type { Vault } from '$lib/vault/vault';
import { commit } from './commit';
import type { Database } from './database';
import { localDisk, type Disk } from './disk';
import { dropErased } from './erased';
import { factsIn, stand, type Footing } from './footing';
import type { Frame } from './frames';
import { droppedKey, type Clock, type SyncRow } from './meta-rows';
import { framesIn } from './reader';
import { refreshViews } from './views';

/** Who writes, on which device. */
export interface Session {
	vault: Vault;
	device: string;
	incarnation: string;
	by: string;
	role: Role;
	now: () => number;
}

type SaveResult =
	| { ok: true; copies: 'both' | 'database' | 'journal'; facts: Fact[] }
	| {
			ok: false;
			/** 'moved-on': another tab has kept a later revision of the draft. */
			reason: 'already-saved' | 'moved-on' | 'too-large' | 'quota' | 'closed' | 'failed';
			detail: string;
	  };

/** The draft that a save ends, in the revision whose answers are stated. */
export interface Closing {
	id: string;
	rev: number;
}

/** Nothing is changed when the answer is not ok. */
export async function appendFacts(
	session: Session,
	statements: Statement[],
	closes: Closing | null = null,
	disk: Disk = localDisk()
): Promise<SaveResult> {
	// A plain copy: the caller's objects may be reactive proxies, which IndexedDB refuses, or change later.
	const plain = JSON.parse(JSON.stringify(statements)) as Statement[];
	const sealing = Promise.all(plain.map((statement) => sealStatement(session, statement)));
	return disk.lock(async () => {
		const ids = plain.map(({ id }) => id);
		const [footing, sealed] = await Promise.all([
			stand(disk, () => takeStock(disk.db, session, { ids, closes })),
			sealing
		]);
		const known = new Set([...(footing.seen?.known ?? []), ...factsIn(footing.tail).map(toId)]);
		const again = ids.find((id, at) => known.has(id) || ids.indexOf(id) < at);
		if (again) return { ok: false, reason: 'already-saved', detail: again };
		if (closes && footing.seen && footing.seen.draftRev > closes.rev) {
			return { ok: false, reason: 'moved-on', detail: closes.id };
		}
		if (areKeysReplaced(session, footing)) {
			return { ok: false, reason: 'failed', detail: 'Another set-up has replaced the keys' };
		}
		if (await areKeysGone(disk, session, footing)) {
			return { ok: false, reason: 'failed', detail: 'The keys are no longer on this device' };
		}

		const highest = highestNumber(disk, session, footing);
		const envelope = toEnvelope(session, footing.seen);
		const entries = await Promise.all(
			sealed.map((entry, at) => sign(session, entry, { ...envelope, number: highest + 1 + at }))
		);
		const large = entries.find((entry) => sizeOf(entry) > maxSealedBytes);
		if (large) return { ok: false, reason: 'too-large', detail: large.fact.id };

		const draft = closes?.id ?? null;
		const frame = { t: 'facts', facts: entries, closes: draft } as const;
		const committed = await commit(disk, footing, frame, (retried) =>
			store(disk.db, entries, draft, retried)
		);
		if (!committed.ok) return committed;
		disk.issued.set(session.incarnation, highest + entries.length);
		return { ...committed, facts: entries.map(({ fact }) => fact) };
	});
}

interface Entry {
	fact: Fact;
	sealed: Sealed | null;
}
type Sealing = Omit<Statement, 'pii'> & SealedFact;
type Envelope = Pick<Fact, 'seen' | 'offset' | 'offsetAge' | 'number'>;
interface Stock {
	known: string[];
	/** Of the draft to close; 0 where none is stored, which keeps nobody from saving. */
	draftRev: number;
	/** The signing key on disk. */
	signing: KeyRow | undefined;
	last: Fact | undefined;
	cursor: number;
	clock: Clock | undefined;
}

/** What the database knows of these ids, of the author's last number, and of the server. */
async function takeStock(
	db: Database,
	{ device, incarnation }: Session,
	{ ids, closes }: { ids: string[]; closes: Closing | null }
): Promise<Stock> {
	const [same, draft, signing, last, [sync, clock]] = await Promise.all([
		db.facts.bulkGet(ids),
		closes && db.drafts.get(closes.id),
		db.keys.get('signing'),
		db.facts
			.where('[device+incarnation+number]')
			.between([device, incarnation, 0], [device, incarnation, Infinity])
			.last(),
		db.meta.bulkGet(['sync', 'clock'])
	]);
	return {
		known: same.flatMap((fact) => fact?.id ?? []),
		draftRev: draft?.rev ?? 0,
		signing,
		last,
		cursor: (sync?.value as SyncRow | undefined)?.cursor ?? 0,
		clock: clock?.value as Clock | undefined
	};
}

/** Two set-ups at the same moment: what is sealed under the keys that are gone opens never again. */
function areKeysReplaced({ vault }: Session, { seen, tail }: Footing<Stock>): boolean {
	const copied = tail.findLast((frame) => frame.t === 'keys')?.rows;
	const rows = [seen?.signing, ...(copied ?? [])].filter((row) => row?.kind === 'signing');
	return rows.length > 0 && !rows.some(({ head }) => head.publicKey === vault.publicKey);
}

/** This device was emptied by another tab: what is sealed under keys that exist nowhere opens never again. */
async function areKeysGone(
	{ copy }: Disk,
	{ vault }: Session,
	{ seen, tail }: Footing<Stock>
): Promise<boolean> {
	// The row alone may be damaged or missing; the second copy tells, and is read whole only then.
	if (!seen || seen.signing || holdsKey(tail, vault)) return false;
	const read = await copy.read(0);
	if (!read.ok) return read.reason !== 'failed' && read.reason !== 'quota';
	return !holdsKey((await framesIn(read.bytes)).frames, vault);
}

function holdsKey(frames: readonly Frame[], { publicKey }: Vault): boolean {
	const rows = frames.flatMap((frame) => (frame.t === 'keys' ? frame.rows : []));
	return rows.some((row) => row.kind === 'signing' && row.head.publicKey === publicKey);
}

/** The highest in either copy, and ever given out: a fact that was lost must stay noticeable as a hole. */
function highestNumber(
	{ issued }: Disk,
	{ device, incarnation }: Session,
	{ seen, tail }: Footing<Stock>
): number {
	const own = factsIn(tail).filter(
		(fact) => fact.device === device && fact.incarnation === incarnation
	);
	const numbers = [seen?.last?.number ?? 0, ...own.map(({ number }) => number)];
	return Math.max(issued.get(incarnation), ...numbers);
}

function toEnvelope({ now }: Session, seen: Stock | null) {
	return {
		seen: seen?.cursor ?? 0,
		offset: seen?.clock?.offset ?? null,
		offsetAge: seen?.clock ? now() - seen.clock.measuredAt : null
	};
}

async function sealStatement({ vault }: Session, statement: Statement): Promise<Sealing> {
	const { pii, ...readable } = statement;
	return { ...readable, ...(await sealFact(vault, { ...readable, pii })) };
}

async function sign(
	{ vault, device, incarnation, by, role, now }: Session,
	{ sealed, ...readable }: Sealing,
	envelope: Envelope
): Promise<Entry> {
	const unsigned = { ...readable, ...envelope, device, incarnation, at: now(), by, role };
	return { fact: { ...unsigned, sig: await signFact(vault, unsigned), seq: null }, sealed };
}

function sizeOf({ fact, sealed }: Entry): number {
	return canonicalBytes(fact).length + (sealed?.box.length ?? 0);
}

function toId({ id }: { id: string }): string {
	return id;
}

/** All requests at once, because each one waited for costs a turn between processes; the database keeps their order. */
async function store(
	db: Database,
	entries: Entry[],
	closes: string | null,
	retried: boolean
): Promise<void> {
	const facts = entries.map(({ fact }) => fact);
	const [first] = facts;
	// The first attempt may have been written before its connection was lost; signatures are never equal by chance.
	if (retried && first && (await db.facts.get(first.id))?.sig === first.sig) return;

	const subjects = facts.map(({ about }) => about);
	await Promise.all([
		db.facts.bulkAdd(facts),
		db.unsent.bulkAdd(facts.map(({ id }) => ({ id }))),
		db.sealed.bulkAdd(entries.flatMap(({ sealed }) => sealed ?? [])),
		refreshViews(db, subjects),
		dropErased(db, facts),
		closes !== null && db.drafts.delete(closes),
		// The id of a visit is the id of its draft, so its fact says that it is closed; any other draft needs a note.
		closes !== null &&
			!subjects.includes(closes) &&
			db.meta.put({ key: droppedKey(closes), value: first?.at ?? 0 })
	]);
}
