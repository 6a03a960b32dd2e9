import type { Statement } from '$lib/domain/journal/fact';
import { byNumber, insuranceOf } from '$lib/domain/journal/insurances';
import type { VisitView } from '$lib/domain/journal/view';
import type { Person } from '$lib/state/people.svelte';
import { foundOut } from '../../claims/record/insured';

/** What the patient's own facts say of the insurer that a confirmation of these visits found. */
export function insurerFound(
	insurerNumber: string,
	person: Pick<Person, 'id' | 'insurances' | 'insuredIn'>,
	visits: readonly VisitView[]
): Statement[] {
	const insurances = visits.map((visit) => insuranceOf(visit, person.insurances, ''));
	const found = foundOut({ insurerNumber }, person, insurances);
	// One of her insurances already, and not the one that the next visit is to start from.
	const known = found.kind === 'patient.insured' && byNumber(person.insurances, insurerNumber);
	return known ? [] : [found];
}
