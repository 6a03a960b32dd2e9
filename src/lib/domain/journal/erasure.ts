/** Erasing what is personal of a subject: the sealed parts go, the facts stay. */
import { addDays } from '../numbers/calendar';
import type { Fact } from './fact';
import type { VisitView, PatientView } from './view';

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
	/** Id of the patient; of the visit where nobody was named. */
	id: string;
	subjects: string[];
	/** Day of the last entry. */
	last: string;
}

/** Only those of whom something is still sealed. */
export function personalGroups(
	patients: readonly PatientView[],
	visits: readonly VisitView[],
	dayOf: (at: number) => string
): PersonalGroup[] {
	const groups = new Map<string, PersonalGroup>();
	const add = (id: string, subject: string, last: string, sealed: boolean) => {
		const group = groups.get(id) ?? { id, subjects: [], last: '' };
		if (sealed) group.subjects.push(subject);
		if (last > group.last) group.last = last;
		groups.set(id, group);
	};
	for (const { id, sealedIn, history } of patients) {
		const last = history.findLast(({ kind }) => kind !== 'sealed.erased');
		add(id, id, last ? dayOf(last.at) : '', sealedIn.length > 0);
	}
	for (const { id, patient, date, sealedIn } of visits) {
		add(patient ?? id, id, date, sealedIn.length > 0);
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
