/** The one way a fact comes into being: numbered, sealed, signed, and in both copies before anyone says "saved". */
import { maxSealedBytes, type Fact } from '$lib/domain/journal/fact';
import type { Role, Sealed, Statement } from '$lib/domain/journal/fact';
import { canonicalBytes } from '$lib/vault/canonical';
import { sealFact } from '$lib/vault/fact-seal';
import { signFact } from '$lib/vault/signature';
import type { Vault } from '$lib/vault/vault';
import { attempt } from './attempt';
import { commit } from './commit';
import { localDisk, type Disk } from './disk';
import { stand, type Footing } from './footing';
import { droppedKey, readMeta } from './meta-rows';
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

export type SaveResult =
	| { ok: true; copies: 'both' | 'database' | 'journal'; facts: Fact[] }
	| {
			ok: false;
			reason: 'already-saved' | 'too-large' | 'quota' | 'closed' | 'failed';
			detail: string;
	  };

export function appendFacts(
	session: Session,
	statements: Statement[],
	closes: string | null = null,
	disk: Disk = localDisk()
): Promise<SaveResult> {
	return disk.lock(async () => {
		const ids = statements.map(({ id }) => id);
		const [footing, stock] = await Promise.all([stand(disk), takeStock(disk, session, ids)]);
		const known = new Set([...stock.known, ...factsIn(footing).map(({ id }) => id)]);
		const again = ids.find((id, at) => known.has(id) || ids.indexOf(id) < at);
		if (again) return { ok: false, reason: 'already-saved', detail: again };

		const highest = highestNumber(session, [...stock.last, ...factsIn(footing)]);
		const entries = await Promise.all(
			statements.map((statement, at) =>
				toEntry(session, { ...stock.envelope, number: highest + 1 + at }, statement)
			)
		);
		const large = entries.find((entry) => sizeOf(entry) > maxSealedBytes);
		if (large) return { ok: false, reason: 'too-large', detail: large.fact.id };

		const facts = entries.map(({ fact }) => fact);
		const frame = { t: 'facts', facts: entries, closes } as const;
		const committed = await commit(disk, footing, frame, () => store(disk, entries, closes));
		return committed.ok ? { ...committed, facts } : committed;
	});
}

interface Entry {
	fact: Fact;
	sealed: Sealed | null;
}
type Envelope = Pick<Fact, 'seen' | 'offset' | 'offsetAge' | 'number'>;

/** What the database knows of these ids and of the author's last number. */
async function takeStock({ db }: Disk, { device, incarnation, now }: Session, ids: string[]) {
	const read = await attempt(db, () =>
		db.transaction('r', db.facts, db.meta, async () => ({
			known: await db.facts.where('id').anyOf(ids).primaryKeys(),
			last: await db.facts
				.where('[device+incarnation+number]')
				.between([device, incarnation, 0], [device, incarnation, Infinity])
				.last(),
			cursor: await readMeta(db, 'cursor'),
			clock: await readMeta(db, 'clock')
		}))
	);
	const { known = [], last, cursor = 0, clock } = read.ok ? read.value : {};
	const envelope = {
		seen: cursor,
		offset: clock?.offset ?? null,
		offsetAge: clock ? now() - clock.measuredAt : null
	};
	return { known, last: last ? [last] : [], envelope };
}

function factsIn({ tail }: Footing): Fact[] {
	return tail.flatMap((frame) => (frame.t === 'facts' ? frame.facts.map(({ fact }) => fact) : []));
}

function highestNumber({ device, incarnation }: Session, facts: Fact[]): number {
	const own = facts.filter((fact) => fact.device === device && fact.incarnation === incarnation);
	return own.reduce((highest, { number }) => Math.max(highest, number), 0);
}

async function toEntry(
	{ vault, device, incarnation, by, role, now }: Session,
	envelope: Envelope,
	statement: Statement
): Promise<Entry> {
	// A plain copy: the caller's objects may be reactive proxies, which IndexedDB refuses, or change later.
	const { pii, ...readable } = JSON.parse(JSON.stringify(statement)) as Statement;
	const { key, sealedHash, sealed } = await sealFact(vault, { ...readable, pii });
	const author = { device, incarnation, at: now(), by, role };
	const unsigned = { ...readable, ...author, ...envelope, key, sealedHash };
	return { fact: { ...unsigned, sig: await signFact(vault, unsigned), seq: null }, sealed };
}

function sizeOf({ fact, sealed }: Entry): number {
	return canonicalBytes(fact).length + (sealed?.box.length ?? 0);
}

async function store({ db }: Disk, entries: Entry[], closes: string | null): Promise<void> {
	const facts = entries.map(({ fact }) => fact);
	// A second attempt after a lost connection may meet its own first one; signatures are never equal by chance.
	const [first] = facts;
	if (first && (await db.facts.get(first.id))?.sig === first.sig) return;

	await db.facts.bulkAdd(facts);
	await db.sealed.bulkAdd(entries.flatMap(({ sealed }) => sealed ?? []));
	await refreshViews(
		db,
		facts.map(({ about }) => about)
	);
	if (closes === null) return;
	await db.drafts.delete(closes);
	if (facts.some(({ about }) => about === closes)) return;
	await db.meta.put({ key: droppedKey(closes), value: facts[0]?.at ?? 0 });
}
