/** Erasing what is personal of a subject: the sealed parts go, the facts stay. */
import { addDays } from '../numbers/calendar';
import type { Fact } from './fact';
import type { Entry, PatientView, RoundView, VisitView } from './view';

export type ErasureReason = 'patient-asked' | 'retention' | 'mistaken' | 'other';

/** The readable part of `sealed.erased`; about the subject whose facts it names. */
export interface SealedErased {
	reason: ErasureReason;
	/** Ids of the facts whose sealed part is gone, and refused when it is offered again. */
	facts: string[];
}

/** Ids of the facts whose sealed part a fact erases; never throws, whatever a newer version wrote. */
export function erasedBy({ kind, facts }: Pick<Fact, 'kind' | 'facts'>): string[] {
	if (kind !== 'sealed.erased' || !Array.isArray(facts.facts)) return [];
	return facts.facts.filter((id) => typeof id === 'string');
}

/** Everything that tells of one person: the patient and the visits, or a visit that was never named. */
export interface PersonalGroup {
	/** Id of the patient; of the visit where nobody was named, of the round where it leads to several. */
	id: string;
	subjects: string[];
	/** Day of the last entry. */
	last: string;
}

interface Views {
	patients: readonly PatientView[];
	visits: readonly VisitView[];
	rounds: readonly RoundView[];
}

/** Only those of whom something is still sealed. */
export function personalGroups(
	{ patients, visits, rounds }: Views,
	dayOf: (at: number) => string
): PersonalGroup[] {
	const groups = new Map<string, PersonalGroup>();
	const add = (id: string, subject: string, sealedIn: readonly string[], ...days: string[]) => {
		const group = groups.get(id) ?? { id, subjects: [], last: '' };
		if (sealedIn.length > 0) group.subjects.push(subject);
		for (const day of days) if (day > group.last) group.last = day;
		groups.set(id, group);
	};
	const entered = (history: readonly Entry[]) => {
		const last = history.findLast(({ kind }) => !kind.startsWith('sealed.'));
		return last ? dayOf(last.at) : '';
	};
	for (const { id, sealedIn, history } of patients) add(id, id, sealedIn, entered(history));
	// A visit is over when its follow-up and its money are, which is entered later than its day.
	for (const { id, patient, date, sealedIn, history } of visits) {
		add(patient ?? id, id, sealedIn, date, entered(history));
	}
	// The name of a place where one person lives is hers.
	for (const { id, patients: on, date, plannedAt, sealedIn } of rounds) {
		add(on.length === 1 ? on[0]! : id, id, sealedIn, date, dayOf(plannedAt));
	}
	return [...groups.values()].filter(({ subjects }) => subjects.length > 0);
}

/**
 * 5 years after the last entry, or longer by the clinic's own setting. Five is what the model
 * agreements of 受領委任 ask for 施術録 (after 完結); whether the law asks more of a 施術所 is open.
 */
export function isPastRetention({ last }: PersonalGroup, today: string, years: number): boolean {
	const [year = '', ...rest] = last.split('-');
	const end = [String(Number(year) + years), ...rest].join('-');
	return last !== '' && addDays(end, 0) < today;
}
