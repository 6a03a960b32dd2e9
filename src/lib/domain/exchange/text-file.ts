/** A file of text as clinic software writes it: UTF-8 or Shift_JIS, with or without a mark in front. */

export type Bytes = Uint8Array<ArrayBuffer>;
export type Encoding = 'utf-8' | 'shift_jis';

export type ReadText =
	{ ok: true; text: string; encoding: Encoding } | { ok: false; reason: 'empty' | 'not-text' };

/** UTF-8 is tried first: Shift_JIS text is practically never valid UTF-8, the other way round often is. */
export function readText(bytes: Bytes): ReadText {
	if (bytes.length === 0) return { ok: false, reason: 'empty' };
	for (const encoding of ['utf-8', 'shift_jis'] as const) {
		const text = decode(bytes, encoding);
		if (text !== null) return { ok: true, text, encoding };
	}
	return { ok: false, reason: 'not-text' };
}

function decode(bytes: Bytes, encoding: Encoding): string | null {
	try {
		const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
		// A picture or a workbook may decode by chance, but text holds no such controls.
		return [...text].some((sign) => sign < ' ' && !'\t\n\v\f\r'.includes(sign)) ? null : text;
	} catch {
		return null;
	}
}
