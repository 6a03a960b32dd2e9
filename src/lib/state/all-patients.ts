/** Every patient by id. It changes as a whole: see `People.patients`. */
import type { KnownPatient } from '$lib/domain/journal/known-patient';

export type Person = KnownPatient;
type Patients = ReadonlyMap<string, Person>;

export const nobody: Patients = new Map();

/** The same map where nobody changes, so that no screen is drawn anew. */
export function changePatients(
	before: Patients,
	known: readonly Person[],
	gone: readonly string[]
): Patients {
	if (known.length + gone.length === 0) return before;
	const after = new Map(before);
	for (const person of known) after.set(person.id, person);
	for (const id of gone) after.delete(id);
	return after;
}
