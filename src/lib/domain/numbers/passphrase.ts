/** Shortest passphrase in characters: below it a copied disk falls to guessing. */
export const shortestPassphrase = 10;

/** Null where it may be used. */
export function passphraseProblem(typed: string): string | null {
	return [...typed].length >= shortestPassphrase
		? null
		: `合言葉は${shortestPassphrase}文字以上にしてください。`;
}
