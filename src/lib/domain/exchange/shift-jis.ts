/**
 * Shift_JIS as Windows writes it, for files that older 施術所 software reads.
 *
 * The browser decodes it but does not encode it; a library that does brings 78 kB of tables. The
 * tables here are the decoder's own, read backwards once when they are first needed.
 */
import type { Bytes } from './text-file';

export interface Encoded {
	bytes: Bytes;
	/** Characters that Shift_JIS does not have, each once; 〓 stands in their place. */
	missing: string[];
}

/** The encoder of the WHATWG Encoding Standard passes these by: they are doubles of later ones. */
const doubles = { from: 8272, to: 8835 };
const trails = 188;
const privateUse = /\p{Co}/u;

/** Characters that people mean when they type another one, which Shift_JIS has. */
const likeness: Readonly<Record<string, string>> = {
	'〜': '～',
	'−': '－',
	'—': '―',
	'‖': '∥',
	'¥': '￥',
	'‾': '￣'
};

const geta = [0x81, 0xac];

let table: ReadonlyMap<string, readonly number[]> | null = null;

export function toShiftJis(text: string): Encoded {
	table ??= readBackwards();
	const bytes: number[] = [];
	const missing = new Set<string>();
	for (const character of text) {
		const code = table.get(likeness[character] ?? character);
		if (!code) missing.add(character);
		bytes.push(...(code ?? geta));
	}
	return { bytes: Uint8Array.from(bytes), missing: [...missing] };
}

function readBackwards(): Map<string, readonly number[]> {
	const decoder = new TextDecoder('shift_jis');
	const codes = new Map<string, readonly number[]>();
	const learn = (code: readonly number[]) => {
		const character = decoder.decode(Uint8Array.from(code));
		const known = [...character].length === 1 && character !== '\ufffd';
		if (known && !privateUse.test(character) && !codes.has(character)) codes.set(character, code);
	};
	for (let byte = 0; byte < 0x80; byte++) learn([byte]);
	for (let byte = 0xa1; byte <= 0xdf; byte++) learn([byte]);
	for (let pointer = 0; pointer < 60 * 2 * trails; pointer++) {
		if (pointer >= doubles.from && pointer <= doubles.to) continue;
		const [row, column] = [Math.floor(pointer / trails), pointer % trails];
		learn([row + (row < 0x1f ? 0x81 : 0xc1), column + (column < 0x3f ? 0x40 : 0x41)]);
	}
	return codes;
}
