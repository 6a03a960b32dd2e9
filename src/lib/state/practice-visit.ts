import { newDraft } from '$lib/domain/journal/draft';
import { draftToStatements } from '$lib/domain/journal/draft-to-statements';
import type { Statement } from '$lib/domain/journal/fact';
import { walk } from '$lib/domain/flow/walk';
import { rulebookFor } from '$lib/domain/rulebooks/in-force';
import { v7 as newId } from 'uuid';

/** A deposit of today that waits: something to confirm, to return, to complete and to close. */
export function practiceVisit(patient: string, today: string, dayNumber: string): Statement[] {
	const ids = { id: newId(), visitFact: newId(), patientFact: newId(), newPatient: newId() };
	const day = { trade: 'judo', place: 'clinic', cause: 'reader', outage: null } as const;
	const draft = {
		...newDraft({ ...ids, dayNumber }, today, day),
		answers: { holding: 'card', 'been-before': 'no' },
		patient: { kind: 'known', id: patient },
		payment: 'deposit',
		yen: '3600',
		reason: 'no-return'
	} as const;
	const book = rulebookFor(today);
	return draftToStatements(draft, book, walk(book, draft.answers, new Set()), today);
}
