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

const HYPHENS = /[\p{Pd}\u02d7\u2043\u2212\u2500\u2501ー]/gu;
