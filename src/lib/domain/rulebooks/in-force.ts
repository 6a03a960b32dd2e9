/** Which rulebook decides a visit: the visit date in Japan selects it, a recorded visit pins it. */
import type { Rulebook, WholeRulebook } from '../flow/rulebook';
import april from './2026-04-01/flow';
import august from './2026-08-01/flow';

/** Oldest first. What is only announced is not among them: no date may select it. */
export const rulebooks: readonly Rulebook[] = [april, august];

/** 院内の決まり: a rulebook that the clinic has brought in and adopted. */
export interface Adopted {
	/** Of the subject that its facts are about. */
	id: string;
	/** Its version is the pin: visits name it, and no other text can take its place. */
	book: WholeRulebook;
	/** When it was adopted, in epoch ms. */
	at: number;
	/** Selected by no date any more; visits that it has decided still show it. */
	withdrawn: boolean;
}

/** Adopted with its own first day, whatever day the file says. */
export function pinned(book: WholeRulebook, hash: string, from: string): WholeRulebook {
	return {
		...book,
		version: `${book.version}@${hash}`,
		effectiveFrom: from,
		status: 'in force'
	};
}

export function isOwn(version: string): boolean {
	return version.includes('@');
}

/** A version as it is read by people. */
export function versionText(version: string): string {
	const [name = ''] = version.split('@');
	return isOwn(version) ? `${name}(院内の決まり)` : name;
}

/**
 * The rulebook with the latest first day on or before the date; the clinic's own where both begin on
 * one day. So a later version of the app takes over from an own rulebook, from its first day on.
 * Visits before the first version are decided by the first: nothing older is known to the app.
 */
export function rulebookFor(date: string, adopted: readonly Adopted[] = []): Rulebook {
	const shipped = rulebooks.findLast(({ effectiveFrom }) => effectiveFrom <= date) ?? april;
	const own = adopted
		.filter(({ book, withdrawn }) => !withdrawn && holdsOn(book, date))
		.sort(byFirstDay)
		.at(-1)?.book;
	return own && own.effectiveFrom >= shipped.effectiveFrom ? own : shipped;
}

/** The version a visit was decided by; undefined when this device does not have it (yet). */
export function rulebookOf(
	version: string,
	adopted: readonly Adopted[] = []
): Rulebook | undefined {
	return (
		rulebooks.find((book) => book.version === version) ??
		adopted.find(({ book }) => book.version === version)?.book
	);
}

function holdsOn({ effectiveFrom, effectiveTo }: Rulebook, date: string): boolean {
	return effectiveFrom <= date && (effectiveTo === null || date <= effectiveTo);
}

/** Of two that begin on one day the one adopted later; the id decides alike on every device. */
function byFirstDay(a: Adopted, b: Adopted): number {
	const [first, second] = [a.book.effectiveFrom, b.book.effectiveFrom];
	if (first !== second) return first < second ? -1 : 1;
	return a.at - b.at || (a.id < b.id ? -1 : 1);
}
