/**
 * Names that stand twice in one object of a JSON text. `JSON.parse` keeps the last and says nothing,
 * so one of two contradicting sentences would be lost unseen.
 */
export function repeatedKeys(json: string): string[][] {
	const found: string[][] = [];
	/** Of each object that is open, the names met; null for a list. */
	const open: (Set<string> | null)[] = [];
	const place: string[] = [];
	let wantsName = false;
	for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
		const names = open.at(-1);
		if (token === '{' || token === '[') {
			open.push(token === '{' ? new Set() : null);
			place.push(token === '[' ? '0' : '');
			wantsName = token === '{';
		} else if (token === '}' || token === ']') {
			open.pop();
			place.pop();
			wantsName = false;
		} else if (token === ',') {
			wantsName = !!names;
			if (!names) place.push(String(Number(place.pop()) + 1));
		} else if (names && wantsName && token !== ':') {
			const name = JSON.parse(token) as string;
			place.splice(-1, 1, name);
			if (names.has(name)) found.push([...place]);
			names.add(name);
			wantsName = false;
		}
	}
	return found;
}
