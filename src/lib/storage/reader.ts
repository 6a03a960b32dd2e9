/** The way to the frames of the second copy that leaves their schemas and the fold out of the first load. */
import type { absorb } from './absorb';
import type { Reading } from './frames';

/** The reader brings its schemas along; most starts find nothing to read and need neither. */
export async function framesIn(bytes: Uint8Array): Promise<Reading> {
	if (bytes.length === 0) return { frames: [], whole: 0, torn: 0 };
	const { readFrames } = await loadReader();
	return readFrames(bytes);
}

/** Frames → database; most starts find nothing to take in. */
export async function absorbFrames(...taken: Parameters<typeof absorb>): ReturnType<typeof absorb> {
	const { absorb } = await import('./absorb');
	return absorb(...taken);
}

/** Also called behind the lock screen, so that a later save never waits for a file. */
export function loadReader() {
	void import('./absorb');
	return import('./read-frames');
}
