/** A wipe that was cut off or left something: the next start, which looks here first, goes on with it. */
export type Orderer = 'owner' | 'server';

/** Emptied last of all. */
const place = 'tsunagi-wiping';

export function noteWipe(by: Orderer): void {
	try {
		localStorage.setItem(place, by);
	} catch {
		// A full drive must not keep it from being emptied: then this page alone knows of it.
	}
}

export function findUnfinishedWipe(): Orderer | null {
	const by = localStorage.getItem(place);
	return by === 'owner' || by === 'server' ? by : null;
}
