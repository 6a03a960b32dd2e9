/** What the screens need of a store. The real desk keeps everything, the practice desk nothing. */
import type { Draft } from '$lib/domain/journal/draft';
import type { JsonObject, Role, Statement } from '$lib/domain/journal/fact';
import type { ReceiptIssued } from '$lib/domain/journal/money-statements';
import type { View, VisitView } from '$lib/domain/journal/view';
import type { PatientsRead } from '$lib/storage/follow-patients';
import type { Holes } from '$lib/storage/holes';
import type { Closing } from '$lib/storage/journal';

export type Query =
	| { open: true }
	| { month: string }
	| { id: string }
	| { ids: readonly string[] }
	| { money: true }
	| { kind: 'staff' | 'clinic' | 'outage' | 'round' | 'subsidy' | 'export' | 'rulebook' };

export type Saved =
	| { ok: true; copies: 'both' | 'database' | 'journal' }
	| {
			ok: false;
			reason: 'already-saved' | 'moved-on' | 'too-large' | 'quota' | 'closed' | 'failed';
			detail: string;
	  };

export type DraftSaved =
	{ ok: true; rev: number } | { ok: false; reason: 'moved-on' | 'closed' | 'quota' | 'failed' };

/** 'unreadable': the device may hold it, but it does not open or is no draft. */
export type DraftFound =
	{ ok: true; draft: Draft; rev: number } | { ok: false; reason: 'none' | 'unreadable' };

/** The staff member at the desk, and the role claimed. */
export interface Author {
	by: string;
	role: Role;
}

export interface DraftLine {
	id: string;
	at: number;
}

export interface Desk {
	readonly practice: boolean;
	/** Names this device in what it states. */
	readonly device: string;
	/** Signs requests to the clinic's server; null where nothing leaves the device. */
	readonly signingKey: CryptoKey | null;
	watch(query: Query, next: (views: View[]) => void, failed: (error: unknown) => void): () => void;
	watchPatients(next: (read: PatientsRead) => void, failed: (error: unknown) => void): () => void;
	watchDrafts(next: (drafts: DraftLine[]) => void, failed: (error: unknown) => void): () => void;
	visitsOf(patient: string): Promise<VisitView[]>;
	findHoles(highest: Readonly<Record<string, number>>): Promise<Holes>;
	openPii(facts: readonly string[]): Promise<Map<string, JsonObject>>;
	append(statements: Statement[], author: Author, closes?: Closing): Promise<Saved>;
	reserveDayNumber(date: string): Promise<string>;
	/** Not reserved: it is taken by the receipt that is saved with it. */
	nextReceipt(): Promise<Pick<ReceiptIssued, 'series' | 'number' | 'run'>>;
	saveDraft(draft: Draft, rev: number): Promise<DraftSaved>;
	findDraft(id: string): Promise<DraftFound>;
	dropDraft(id: string): Promise<void>;
	/** Lets go of what it keeps for the next screen. */
	close(): void;
}
