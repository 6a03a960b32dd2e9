/** Shortest passphrase in characters: below it a copied disk falls to guessing. */
export const shortestPassphrase = 10;

/** Null where it may be used. */
export function passphraseProblem(typed: string): string | null {
	return [...typed].length >= shortestPassphrase
		? null
		: `合言葉は${shortestPassphrase}文字以上にしてください。`;
}

/** Of a new passphrase, which is typed twice because nobody sees it. */
export function newPassphraseProblems(passphrase: string, again: string) {
	return {
		passphrase: passphraseProblem(passphrase),
		again: passphrase === again ? null : '2つの合言葉がちがいます。もう一度入れてください。'
	};
}
