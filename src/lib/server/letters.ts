/** Random bytes as letters that people copy by hand: base 32 without letters that look alike (Crockford's). */
import { readLetters } from '$lib/domain/numbers/letters';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function spell(row: Buffer): string {
	let text = '';
	let value = 0;
	let size = 0;
	for (const byte of row) {
		value = (value << 8) | byte;
		for (size += 8; size >= 5; size -= 5) {
			text += letters[(value >> (size - 5)) & 31];
			value &= (1 << (size - 5)) - 1;
		}
	}
	return text;
}

/** Null where a letter is none. Bits that fill no byte are dropped. */
export function unspell(typed: string): Buffer | null {
	const text = readLetters(typed);
	const row = [];
	let value = 0;
	let size = 0;
	for (const letter of text) {
		const at = letters.indexOf(letter);
		if (at < 0) return null;
		value = (value << 5) | at;
		size += 5;
		if (size >= 8) {
			size -= 8;
			row.push((value >> size) & 255);
			value &= (1 << size) - 1;
		}
	}
	return Buffer.from(row);
}
