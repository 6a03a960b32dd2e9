/** A desk that forgets everything with the page: practice mode saves nothing. */
import { fold } from '$lib/domain/journal/fold';
import type { Draft } from '$lib/domain/journal/draft';
import type { Fact, JsonObject, Statement } from '$lib/domain/journal/fact';
import { readPatient } from '$lib/domain/journal/known-patient';
import { isOpen, type View, type VisitView } from '$lib/domain/journal/view';
import { isMoneyOpen } from '$lib/domain/money/balance';
import type { Author, Desk, DraftLine, Query } from './desk';

const practiceDigit = '0';

export function createMemoryDesk(now: () => number): Desk {
	const facts = new Map<string, Fact>();
	const pii = new Map<string, JsonObject>();
	const drafts = new Map<string, { draft: Draft; rev: number; at: number }>();
	const listeners = new Set<() => void>();
	let reserved = 0;

	const tell = () => listeners.forEach((listener) => listener());
	const follow = (listener: () => void) => {
		listeners.add(listener);
		queueMicrotask(listener);
		return () => void listeners.delete(listener);
	};
	const views = (): View[] =>
		[...Map.groupBy(facts.values(), ({ about }) => about).values()]
			.map(fold)
			.filter((view) => view !== null);

	return {
		practice: true,
		device: 'practice',
		signingKey: null,
		watch: (query, next) => follow(() => next(views().filter((view) => matches(view, query)))),
		watchPatients: (next) =>
			follow(() => {
				const patients = views().filter((view) => view.kind === 'patient');
				const known = patients.flatMap((view) => readPatient(view, pii).known ?? []);
				next({ known, gone: [], unreadable: [], left: 0 });
			}),
		watchDrafts: (next) =>
			follow(() => next([...drafts].map(([id, { at }]): DraftLine => ({ id, at })))),
		visitsOf: async (patient) =>
			views().filter(
				(view): view is VisitView => view.kind === 'visit' && view.patient === patient
			),
		findHoles: async () => ({}),
		openPii: async (ids) => new Map(ids.flatMap((id) => (pii.has(id) ? [[id, pii.get(id)!]] : []))),
		async append(statements, author, closes) {
			if (statements.some(({ id }) => facts.has(id)))
				return { ok: false, reason: 'already-saved', detail: '' };
			if (closes && (drafts.get(closes.id)?.rev ?? 0) > closes.rev)
				return { ok: false, reason: 'moved-on', detail: closes.id };
			for (const statement of statements) {
				facts.set(statement.id, statementToFact(statement, author, now(), facts.size + 1));
				if (statement.pii) pii.set(statement.id, statement.pii);
			}
			if (closes) drafts.delete(closes.id);
			tell();
			return { ok: true, copies: 'both' };
		},
		reserveDayNumber: async (date) =>
			`${date.slice(8)}-${practiceDigit}${String(++reserved).padStart(2, '0')}`,
		nextReceipt: async () => {
			const issued = [...facts.values()].filter(({ kind }) => kind === 'receipt.issued');
			return { series: Number(practiceDigit), number: issued.length + 1 };
		},
		async saveDraft(draft, rev) {
			if (facts.has(draft.visitFact)) return { ok: false, reason: 'closed' };
			drafts.set(draft.id, { draft: structuredClone(draft), rev: rev + 1, at: now() });
			tell();
			return { ok: true, rev: rev + 1 };
		},
		async findDraft(id) {
			const kept = drafts.get(id);
			return kept ? { ok: true, ...kept } : { ok: false, reason: 'none' };
		},
		async dropDraft(id) {
			drafts.delete(id);
			tell();
		},
		close() {}
	};
}

function matches(view: View, query: Query): boolean {
	if ('open' in query) return isOpen(view);
	if ('month' in query) return view.kind === 'visit' && view.month === query.month;
	if ('money' in query) return view.kind === 'visit' && isMoneyOpen(view);
	if ('ids' in query) return query.ids.includes(view.id);
	if ('id' in query) return view.id === query.id;
	return view.kind === query.kind;
}

function statementToFact(statement: Statement, author: Author, at: number, number: number): Fact {
	const { pii, ...readable } = statement;
	return {
		...readable,
		device: 'practice',
		incarnation: 'practice',
		number,
		seen: 0,
		at,
		offset: null,
		offsetAge: null,
		...author,
		key: pii ? 'practice' : null,
		sealedHash: null,
		sig: '',
		seq: null
	};
}
