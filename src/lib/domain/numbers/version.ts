/** Versions of the app, as numbers with points between: 0.10.0 is newer than 0.9.3. */

/** False where one of them is no such version: nobody is told to update by a guess. */
export function isOlder(version: string, least: string): boolean {
	const [own, other] = [parse(version), parse(least)];
	if (!own || !other) return false;
	const at = Array.from({ length: Math.max(own.length, other.length) }, (_, index) => index).find(
		(index) => (own[index] ?? 0) !== (other[index] ?? 0)
	);
	return at !== undefined && (own[at] ?? 0) < (other[at] ?? 0);
}

function parse(version: string): number[] | null {
	// What stands behind is the mark of a build.
	const plain = /^\d+(\.\d+)*/.exec(version)?.[0];
	return plain ? plain.split('.').map(Number) : null;
}
