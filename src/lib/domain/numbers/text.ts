/**
 * Free text as it is stored: exactly the characters that were typed, without the ones nobody can see.
 *
 * Never normalised: even NFC turns the compatibility ideographs of real names (﨑 written U+FA11,
 * 福 written U+FA1B) into other characters. Variation selectors are marks, not controls, and stay.
 */
export function cleanText(typed: string): string {
	return typed
		.replace(/\r\n?|[\u2028\u2029]/g, '\n')
		.replace(/\t/g, ' ')
		.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
		.trim();
}

/** Bytes in UTF-8. A lone surrogate counts 3, as it is sent as U+FFFD. */
export function utf8Length(text: string): number {
	let bytes = 0;
	for (const character of text) {
		const point = Number(character.codePointAt(0));
		bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
	}
	return bytes;
}
