/** Which rulebook decides a visit: the visit date in Japan selects it, a recorded visit pins it. */
import type { Rulebook } from '../flow/rulebook';
import april from './2026-04-01/flow';
import august from './2026-08-01/flow';

/** Oldest first. What is only announced is not among them: no date may select it. */
export const rulebooks: readonly Rulebook[] = [april, august];

/** Visits before the first version are decided by the first: nothing older is known to the app. */
export function rulebookFor(date: string): Rulebook {
	return rulebooks.findLast(({ effectiveFrom }) => effectiveFrom <= date) ?? april;
}

/** The version a visit was decided by; undefined when a newer app wrote it. */
export function rulebookOf(version: string): Rulebook | undefined {
	return rulebooks.find((book) => book.version === version);
}
