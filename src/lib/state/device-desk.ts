/** The real desk: everything stated here is sealed and kept on this device. */
import { isDraft } from '$lib/domain/journal/kept-draft';
import { getDevice, reserveDayNumber } from '$lib/storage/device';
import { dropDraft, findDraft, saveDraft } from '$lib/storage/drafts';
import { followPatients } from '$lib/storage/follow-patients';
import { appendFacts } from '$lib/storage/journal';
import { openPii } from '$lib/storage/open-pii';
import {
	findVisitsOf,
	watchDrafts,
	watchEach,
	watchKind,
	watchMoney,
	watchMonth,
	onRecordChange,
	watchOpen,
	watchView
} from '$lib/storage/reads';
import { dropRemoved } from '$lib/storage/removed-staff';
import { changeKeys } from '$lib/storage/save-keys';
import type { Vault } from '$lib/vault/vault';
import type { Desk, Query } from './desk';
import { KeptLists, type Reader } from './kept-lists';

export async function openDeviceDesk(vault: Vault, now: () => number): Promise<Desk> {
	if (vault.remade.length > 0) await changeKeys({ put: vault.remade });
	const [{ device, incarnation }] = await Promise.all([getDevice(), dropRemoved()]);
	const lists = new KeptLists((changed) => onRecordChange(changed));
	return {
		practice: false,
		device,
		signingKey: vault.signingKey,
		watch(query, next, failed) {
			const name = longList(query);
			const start = (reader: Reader) => follow(query, reader);
			return name ? lists.follow(name, start, { next, failed }) : start({ next, failed });
		},
		watchPatients: (next, failed) => followPatients(vault, { next, failed }),
		watchDrafts(next, failed) {
			const stop = watchDrafts().subscribe(next, failed);
			return () => stop.unsubscribe();
		},
		visitsOf: (patient) => findVisitsOf(patient),
		async findHoles(highest) {
			const { findHoles } = await import('$lib/storage/holes');
			return findHoles(highest);
		},
		openPii: (facts) => openPii(vault, [...facts]),
		async append(statements, author, closes) {
			const session = { vault, device, incarnation, ...author, now };
			const saved = await appendFacts(session, statements, closes);
			// The database, which the header follows, says nothing of what it did not take.
			if (saved.ok && saved.copies === 'journal') dispatchEvent(new Event('tsunagi-apart'));
			return saved;
		},
		reserveDayNumber: (date) => reserveDayNumber(date),
		async nextReceipt() {
			const { findNextReceipt } = await import('$lib/storage/receipts');
			return findNextReceipt();
		},
		saveDraft: (draft, rev) => saveDraft(vault, { id: draft.id, rev, value: draft }),
		async findDraft(id) {
			const kept = await findDraft(vault, id);
			if (!kept.ok) return kept;
			const { value, rev } = kept;
			return isDraft(value) ? { ok: true, draft: value, rev } : { ok: false, reason: 'unreadable' };
		},
		async dropDraft(id) {
			await dropDraft(id);
		},
		close: () => lists.close()
	};
}

/** A name for what can hold thousands of records; null for what is soon read anew. */
function longList(query: Query): string | null {
	if ('open' in query) return 'open';
	return 'month' in query ? query.month : null;
}

function follow(query: Query, { next, failed }: Reader): () => void {
	const stop = subscribe(query, next, failed);
	return () => stop.unsubscribe();
}

function subscribe(
	query: Query,
	next: Reader['next'],
	failed: Reader['failed']
): { unsubscribe(): void } {
	if ('open' in query) return watchOpen().subscribe(next, failed);
	if ('month' in query) return watchMonth(query.month).subscribe(next, failed);
	if ('money' in query) return watchMoney().subscribe(next, failed);
	if ('ids' in query) return watchEach(query.ids).subscribe(next, failed);
	if ('kind' in query) return watchKind(query.kind).subscribe(next, failed);
	return watchView(query.id).subscribe((view) => next(view ? [view] : []), failed);
}
