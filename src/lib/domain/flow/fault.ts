/** One thing that is wrong with a rulebook, for whoever wrote it. */
export interface Fault {
	/** Keys that lead to the place inside the document; empty for the whole of it. */
	place: readonly string[];
	reason: string;
}

export function at(place: readonly (string | number)[], reason: string): Fault {
	return { place: place.map(String), reason };
}

/** As it is written in the list of faults. */
export function placeText(place: readonly string[]): string {
	return place.length > 0 ? place.join(' › ') : 'ファイル全体';
}
