/** What the screen of the exchange shows, live. */
import type { Observable } from 'dexie';
import type { Fact } from '$lib/domain/journal/fact';
import type { QuarantineRow, ViewRow } from './database';
import { localDisk, type Disk } from './disk';
import { readMeta } from './meta-rows';
import { watchOf } from './reads';
import { syncRow } from './standing';

export interface SetAside extends QuarantineRow {
	fact: Fact | null;
}

export interface ExchangeLook {
	account: { clinic: string; label: string; refused: string | null } | null;
	cursor: number;
	head: number;
	durable: number;
	/** Oldest version of the app that the server wants, as last heard. */
	minApp: string | null;
	contact: number | null;
	unsent: number;
	oldest: number | null;
	quarantine: SetAside[];
	clashes: ViewRow[];
	/** Subjects of which something personal came after it was erased. */
	returned: ViewRow[];
	/** Not what their device has signed. */
	doubted: Fact[];
	/** Facts of devices whose key is not known. */
	strangers: number;
}

export function watchExchange(disk: Disk = localDisk()): Observable<ExchangeLook> {
	return watchOf(async ({ db }) => {
		const [account, row, unsent, first, rows, clashes, proofs] = await Promise.all([
			db.account.get('account'),
			syncRow(db),
			db.unsent.count(),
			db.unsent.orderBy('place').first(),
			db.quarantine.toArray(),
			db.views.where('clash').equals(1).toArray(),
			readMeta(db, 'proofs')
		]);
		const facts = await db.facts.bulkGet([first?.id ?? '', ...rows.map(({ id }) => id)]);
		const doubted = await db.facts.bulkGet(proofs?.doubted ?? []);
		const { cursor, head, durable, minApp, contact } = row;
		return {
			account: account
				? { clinic: account.clinic, label: account.label, refused: account.refused }
				: null,
			cursor,
			head,
			durable,
			minApp,
			contact,
			unsent,
			oldest: facts[0]?.at ?? null,
			quarantine: rows.map((one, at) => ({ ...one, fact: facts[at + 1] ?? null })),
			clashes: clashes.filter((view) => view.kind === 'visit' && view.contradicted),
			returned: clashes.filter(({ returned }) => returned),
			doubted: doubted.filter((fact) => fact !== undefined),
			strangers: proofs?.strangers ?? 0
		};
	}, disk);
}
