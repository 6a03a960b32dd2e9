import { untrack } from 'svelte';
import { v7 as newId } from 'uuid';
import type { Device } from '$lib/domain/flow/annex';
import { walk, type Conditions, type Walk } from '$lib/domain/flow/walk';
import type { Outcome, Rulebook } from '$lib/domain/flow/rulebook';
import { newDraft, type Draft } from '$lib/domain/journal/draft';
import { draftProblems, type Problem } from '$lib/domain/journal/draft-problems';
import { draftToStatements } from '$lib/domain/journal/draft-to-statements';
import { keptDraft } from '$lib/domain/journal/kept-draft';
import { conditionsFor, lapseOf, seenThisMonth, type Lapse } from '$lib/domain/journal/eligibility';
import type { VisitSealed } from '$lib/domain/journal/statements';
import type { VisitView } from '$lib/domain/journal/view';
import { fromParts } from '$lib/domain/numbers/era-date';
import { app } from './app.svelte';
import type { Desk, DraftSaved, Saved } from './desk';
import { once } from './once';
import { rulebookFor, rulebookOf } from './rulebooks';

export type Trouble = Exclude<DraftSaved, { ok: true }>['reason'];

/** One visit on its way from the first question to the save. Kept on the device at every answer. */
export class Reception {
	#draft = $state.raw<Draft>()!;
	#past = $state.raw<readonly VisitView[]>([]);
	#rev: number;
	#kept: Promise<void> = Promise.resolve();
	#dirty = false;
	/** Why the draft could not be kept; the screen stays as it is. */
	trouble = $state.raw<Trouble | null>(null);
	saving = $state(false);
	/** How often and since when the card was tried again, however often the dialog is closed. */
	readonly tries = $state<{ reads: number; since: number | null; device: Device }>({
		reads: 0,
		since: null,
		device: 'pc'
	});

	constructor(draft: Draft, rev: number) {
		this.#draft = draft;
		this.#rev = rev;
	}

	get draft(): Draft {
		return this.#draft;
	}
	get book(): Rulebook {
		return rulebookFor(this.#draft.date);
	}
	/** Earlier visits of a known patient, newest first. */
	get past(): readonly VisitView[] {
		return this.#past;
	}
	/** Why what was known of this patient has ended, or null. */
	get lapse(): Lapse | null {
		const { date } = this.#draft;
		return lapseOf(this.#past, this.insured, date, this.book.eligibility, rulebookOf);
	}
	/** What is known of the patient that her eligibility and her share depend on. */
	/** The day of this month that has verified it already, where the clinic checks once a month. */
	get seen(): string | null {
		const cycle = app.clinic.checkCycle ?? this.book.eligibility.checkCycle;
		return seenThisMonth(this.#past, this.#draft.date, cycle, rulebookOf);
	}
	get insured(): { birth: string | null; insurerNumber: string } {
		const { patient, typed } = this.#draft;
		const { birth, insurerNumber } =
			(patient.kind === 'known' && app.people.patients.get(patient.id)) || {};
		if (patient.kind !== 'new') return { birth: birth ?? null, insurerNumber: insurerNumber ?? '' };
		const born = fromParts(typed.birth);
		return { birth: born.ok ? born.date : null, insurerNumber: typed.insurerNumber };
	}
	get conditions(): Conditions {
		const { onlineVerification } = app.clinic;
		const { trade } = this.#draft;
		return conditionsFor({ trade, lapsed: this.lapse !== null, onlineVerification });
	}
	get way(): Walk {
		return walk(this.book, this.#draft.answers, this.conditions);
	}
	get outcome(): Outcome<string> | null {
		const { at } = this.way;
		return at.kind === 'outcome' ? at.outcome : null;
	}
	get problems(): Problem[] {
		const mayTakeDeposit = app.clinic.depositBy === 'anyone' || app.staff.role === 'owner';
		return draftProblems(this.#draft, this.book, this.way, app.today, mayTakeDeposit);
	}

	/** Changes the draft; resolves when the change is on the device. */
	change(change: Partial<Draft>): Promise<void> {
		const nobody = change.patient && change.patient.kind !== 'known';
		this.#draft = { ...this.#draft, ...(nobody && this.#leavePatient()), ...change };
		return this.#keep();
	}

	/** All other answers stay, on the way or off it: a step back undoes nothing by itself. */
	async answer(node: string, answer: string): Promise<void> {
		// Where there is no room for it now, the save asks again.
		const dayNumber = await this.#reserveNumber().catch(() => '');
		await this.change({ dayNumber, answers: { ...this.#draft.answers, [node]: answer } });
	}

	takeBack(node: string): Promise<void> {
		const kept = Object.entries(this.#draft.answers).filter(([id]) => id !== node);
		return this.change({ answers: Object.fromEntries(kept) });
	}

	/** Takes a known patient and carries over what she answered the last time. */
	async choosePatient(id: string): Promise<void> {
		const { family, aid } = this.#leavePatient();
		await this.#remember(id);
		const last = this.#last;
		const carried = family === null && last?.family === 'family';
		await this.change({
			patient: { kind: 'known', id },
			insurer: app.people.patients.get(id)?.insuredIn ?? null,
			family: family ?? last?.family ?? null,
			aid: aid ?? last?.aid ?? null,
			...(carried && { insuredName: await insuredNameOf(last) })
		});
	}

	async resume(): Promise<void> {
		const { patient } = this.#draft;
		if (patient.kind === 'known') await this.#remember(patient.id);
	}

	async save(): Promise<Saved> {
		this.saving = true;
		try {
			await this.#kept;
			const dayNumber = await this.#reserveNumber();
			this.#draft = { ...this.#draft, dayNumber };
			const statements = draftToStatements(this.#draft, this.book, this.way, app.today);
			return await app.append(statements, { id: this.#draft.id, rev: this.#rev });
		} catch (error) {
			return { ok: false, reason: 'failed', detail: String(error) };
		} finally {
			this.saving = false;
		}
	}

	async #reserveNumber(): Promise<string> {
		return this.#draft.dayNumber || app.desk.reserveDayNumber(app.today);
	}

	get #last(): VisitView | undefined {
		return this.#past.find(({ voided }) => !voided);
	}

	/** What the patient chosen before had answered the last time stands for nobody else. */
	#leavePatient(): Pick<Draft, 'family' | 'aid' | 'insuredName'> {
		const { family, aid } = this.#draft;
		const last = this.#last;
		this.#past = [];
		return {
			family: family === last?.family ? null : family,
			aid: aid === last?.aid ? null : aid,
			insuredName: family === last?.family ? '' : this.#draft.insuredName
		};
	}

	async #remember(patient: string): Promise<void> {
		const visits = await app.desk.visitsOf(patient);
		this.#past = visits.sort((a, b) => b.at - a.at);
	}

	/** Writes the newest draft; while one write is under way, later changes share the next. */
	#keep(): Promise<void> {
		if (this.#dirty) return this.#kept;
		this.#dirty = true;
		this.#kept = this.#kept.then(async () => {
			this.#dirty = false;
			const kept = await app.desk
				.saveDraft(keptDraft(this.#draft), this.#rev)
				.catch(() => ({ ok: false, reason: 'failed' }) as const);
			if (kept.ok) this.#rev = kept.rev;
			this.trouble = kept.ok ? null : kept.reason;
		});
		return this.#kept;
	}
}

/** The insured person's name as it was told at an earlier visit. */
async function insuredNameOf({ sealedIn }: VisitView): Promise<string> {
	const opened = await app.desk.openPii(sealedIn);
	const told = Object.assign({}, ...opened.values()) as Partial<VisitSealed>;
	return told.insuredName ?? '';
}

interface AtWork {
	reception: Reception | null;
	lastSaved: { id: string; dayNumber: string; how: Saved } | null;
}

/** By desk: what is entered at one is unknown at another, and forgotten when it is locked. */
const atWork = new WeakMap<Desk, AtWork>();

function work(): AtWork {
	const known = atWork.get(app.desk);
	if (known) return known;
	const fresh = { reception: null, lastSaved: null };
	atWork.set(app.desk, fresh);
	return fresh;
}

/** Keeps how the save went for the screen that reports it. */
export function finishReception({ draft: { id, dayNumber } }: Reception, how: Saved): void {
	Object.assign(work(), { lastSaved: { id, dayNumber, how }, reception: null });
}

/** How the visit with this id was saved, if that was just now. */
export function howSaved(id: string): { dayNumber: string; how: Saved } | null {
	const { lastSaved } = work();
	return lastSaved?.id === id ? lastSaved : null;
}

/** Starts a visit with the defaults of the day. It is kept, and numbered, from its first answer on. */
export async function startReception(): Promise<Reception> {
	const { today } = app;
	const ids = {
		id: newId(),
		visitFact: newId(),
		patientFact: newId(),
		newPatient: newId(),
		dayNumber: ''
	};
	const open = await once(app.desk, { open: true });
	const outage = open.find((view) => view.kind === 'outage');
	const defaults = { ...app.day.current, outage: outage?.id ?? null };
	if (outage) defaults.cause = outage.cause;
	return (work().reception = new Reception(newDraft(ids, today, defaults), 0));
}

/** The visit with this id, from memory or from the device; null when it is finished or unknown. */
export function findReception(id: string): Promise<Reception | null> {
	// Whoever asks must not ask again at every change of the draft: the screen would begin anew.
	return untrack(() => find(id));
}

async function find(id: string): Promise<Reception | null> {
	const { reception } = work();
	if (reception?.draft.id === id && !isBehind(reception)) return reception;
	const kept = await app.desk.findDraft(id);
	if (!kept.ok) return null;
	const found = new Reception(kept.draft, kept.rev);
	await found.resume();
	return (work().reception = found);
}

/** True when the device holds more than the memory. What could not be kept is in the memory alone. */
function isBehind({ trouble }: Reception): boolean {
	return trouble === 'moved-on' || trouble === 'closed';
}

/** True when a visit with this id was saved, here or in another tab. */
export async function wasRecorded(id: string): Promise<boolean> {
	return (await once(app.desk, { id })).length > 0;
}
