/**
 * What a person means when they type a number: half width, one kind of hyphen, one kind of space.
 * NFKC alone is not enough: it leaves ‐ − ー (all typed as a hyphen) and zero-width characters.
 */
export function halfWidth(typed: string): string {
	return typed
		.normalize('NFKC')
		.replace(HYPHENS, '-')
		.replace(/\s+/g, ' ')
		.replace(/[\p{Cc}\p{Cf}]/gu, '')
		.trim();
}

/** What is the same to whoever reads it, however it was spaced: names, and the PINs that people type. */
export function bareText(typed: string): string {
	return typed.normalize('NFKC').replace(/\s/g, '');
}

/** A number without the spaces and hyphens that papers and people put between its parts. */
export function bareNumber(typed: string): string {
	return halfWidth(typed).replace(/[\s-]/g, '');
}

const HYPHENS = /[\p{Pd}\u02d7\u2043\u2212\u2500\u2501ー]/gu;
