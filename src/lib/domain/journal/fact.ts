/** A fact: one thing a person stated, in its final envelope. Never edited, never deleted. */

export type Json =
	null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export type Role = 'owner' | 'staff';

/** What a caller states; the journal adds the rest of the envelope under its lock. */
export interface Statement {
	/** UUIDv7 made when the form opens: a double tap is the same fact. Identity only, never an order. */
	id: string;
	kind: FactKind;
	v: number;
	/** Version of the rulebook that decided it, or null where no rule decided. */
	rulebook: string | null;
	/** Random id of the visit, patient, outage, … that it speaks of. */
	about: string;
	/** Readable part: routes, codes, amounts, dates. No name, birth date, insurer number or free text. */
	facts: JsonObject;
	/** Sealed part: names, kana, birth dates, insurer numbers, phone numbers, notes. */
	pii: JsonObject | null;
}

export interface Fact extends Omit<Statement, 'pii'> {
	device: string;
	/** New after any loss of local data. */
	incarnation: string;
	/** 1, 2, 3 … per device and incarnation; a hole tells of a fact that was lost. */
	number: number;
	/** Highest server number this device had applied: what the author knew. */
	seen: number;
	/** Device clock in epoch milliseconds; no clock is trusted for order. */
	at: number;
	/** Last measured server offset in ms and its age in ms; null while there is no server. */
	offset: number | null;
	offsetAge: number | null;
	/** Staff member who had unlocked, and the role claimed. */
	by: string;
	role: Role;
	/** Id of the sealing key on the clinic's key ring; null when nothing is sealed. */
	key: string | null;
	/** Base64 SHA-256 of the sealed part; null when nothing is sealed. */
	sealedHash: string | null;
	/** Base64 ECDSA P-256 signature of the author's device over the readable part and sealedHash. */
	sig: string;
	/** Server number; null while the fact is unsent. */
	seq: number | null;
}

/** The sealed part of a fact. Lies in a table of its own, the only one with deletes. */
export interface Sealed {
	/** Id of the fact it belongs to. */
	id: string;
	iv: Uint8Array<ArrayBuffer>;
	box: Uint8Array<ArrayBuffer>;
}

export const factKinds = [
	'clinic.set',
	'staff.added',
	'patient.registered',
	'patient.corrected',
	'patient.insured',
	'visit.recorded',
	'visit.corrected',
	'visit.named',
	'visit.verified',
	'visit.voided',
	'outage.started',
	'outage.ended',
	'visit.contacted',
	'visit.unclaimed',
	'visit.reopened',
	'visit.decided',
	'visit.charged',
	'visit.insured',
	'money.taken',
	'money.returned',
	'money.converted',
	'money.cancelled',
	'receipt.issued',
	'receipt.withdrawn',
	'month.closed',
	'staff.renamed',
	'staff.removed',
	'round.planned',
	'subsidy.set',
	'rulebook.adopted',
	'rulebook.withdrawn',
	'sealed.erased',
	'sealed.kept',
	'records.exported'
] as const;
type FactKind = (typeof factKinds)[number];

/** Largest sealed fact in bytes; refused at the field, never at the save. */
export const maxSealedBytes = 32 * 1024;
