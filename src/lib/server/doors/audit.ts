/** What was done at the doors, exports and key use: added to, never changed. */
import { randomUUID } from 'node:crypto';
import type { Queries } from '../database';

/** Deeds that a device states as facts: what left it, who works here, whose names are gone. */
const factDeeds = ['records.exported', 'staff.added', 'staff.removed', 'sealed.erased'] as const;

export type Deed =
	| 'link.made'
	| 'link.used'
	| 'owner.signed-in'
	| 'owner.refused'
	| 'owner.signed-out'
	| 'credential.added'
	| 'codes.renewed'
	| 'device.invited'
	| 'device.refused'
	| 'device.asked'
	| 'device.confirmed'
	| 'device.retired'
	| 'device.revoked'
	| 'device.stolen'
	| 'key.kept'
	| 'key.made'
	| 'key.given'
	| 'backup.made'
	| 'backup.restored'
	| 'letters.taken'
	| 'letters.exported'
	| (typeof factDeeds)[number];

const stated: ReadonlySet<string> = new Set(factDeeds);

export async function note(
	queries: Queries,
	clinic: string,
	deed: { at: number; what: Deed; who: string; about?: string }
): Promise<void> {
	const { at, what, who, about = '' } = deed;
	await queries
		.insertInto('audit')
		.values({ clinic, id: randomUUID(), at, what, who, about })
		.execute();
}

/** In the transaction that stores them, under the id of the fact: a fact is noted once, however often it is offered. */
export async function noteFacts(
	queries: Queries,
	facts: readonly { clinic: string; id: string; kind: string; device: string; received: number }[]
): Promise<void> {
	const rows = facts
		.filter(({ kind }) => stated.has(kind))
		.map(({ clinic, id, kind, device, received }) => ({
			clinic,
			id,
			at: received,
			what: kind,
			who: device,
			about: id
		}));
	if (!rows.length) return;
	await queries
		.insertInto('audit')
		.values(rows)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

export interface DeedLine {
	at: number;
	what: string;
	/** What the owner calls the device that did it or that it was done to. */
	device: string | null;
	/** The readable part of the fact, where a device stated the deed; it names nobody. */
	fact: { about: unknown; at: unknown; facts: Record<string, unknown> } | null;
	about: string;
}

/** The newest first; all deeds, or those of some kinds. */
export async function readAudit(
	queries: Queries,
	clinic: string,
	{ limit, only }: { limit: number; only?: readonly Deed[] }
): Promise<DeedLine[]> {
	const rows = await queries
		.selectFrom('audit')
		.leftJoin('device as doer', (join) =>
			join.onRef('doer.clinic', '=', 'audit.clinic').onRef('doer.id', '=', 'audit.who')
		)
		.leftJoin('device as done', (join) =>
			join.onRef('done.clinic', '=', 'audit.clinic').onRef('done.id', '=', 'audit.about')
		)
		.leftJoin('fact', (join) =>
			join.onRef('fact.clinic', '=', 'audit.clinic').onRef('fact.id', '=', 'audit.about')
		)
		.select(['audit.at', 'audit.what', 'audit.about', 'fact.body'])
		.select(['doer.name as doer', 'done.name as done'])
		.where('audit.clinic', '=', clinic)
		.$if(only !== undefined, (query) => query.where('audit.what', 'in', only ?? []))
		.orderBy('audit.at', 'desc')
		.limit(limit)
		.execute();
	return rows.map(({ at, what, about, body, doer, done }) => ({
		at,
		what,
		device: done ?? doer,
		fact: body ? readablePart(body) : null,
		about
	}));
}

function readablePart(body: string): NonNullable<DeedLine['fact']> {
	const { about, at, facts } = JSON.parse(body) as {
		about: unknown;
		at: unknown;
		facts: Record<string, unknown>;
	};
	return { about, at, facts };
}
