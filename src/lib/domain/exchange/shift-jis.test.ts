import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toShiftJis } from './shift-jis';

const decoder = new TextDecoder('shift_jis');
const hex = (text: string) => Buffer.from(toShiftJis(text).bytes).toString('hex');

describe('toShiftJis', () => {
	// From the code charts of JIS X 0208, NEC row 13 and the IBM extensions.
	test.each([
		['A1', '4131'],
		['アイ', '83418343'],
		['ｱｲ', 'b1b2'],
		['亜', '889f'],
		['表', '955c'],
		['①', '8740'],
		['髙', 'fbfc'],
		['﨑', 'fab1'],
		['~', '7e'],
		['\\', '5c']
	])('writes %s as %s', (text, expected) => {
		expect(hex(text)).toBe(expected);
		expect(toShiftJis(text).missing).toEqual([]);
	});

	test.each([
		['〜', '8160'],
		['−', '817c']
	])('writes %s as the character that Windows has for it', (typed, expected) => {
		expect(hex(typed)).toBe(expected);
	});

	test('names every character it has no code for once, and marks its place', () => {
		expect(toShiftJis('𠮷野𠮷😀')).toEqual({
			bytes: Uint8Array.from([0x81, 0xac, 0x96, 0xec, 0x81, 0xac, 0x81, 0xac]),
			missing: ['𠮷', '😀']
		});
	});

	test('what it wrote without a miss is read back as it was', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.integer({ min: 0x20, max: 0x9fff }).map(toChar) }),
				(text) => {
					const { bytes, missing } = toShiftJis(text);
					const kept = [...text].filter((character) => !missing.includes(character)).join('');
					const back = decoder.decode(bytes).replaceAll('〓', '');
					expect(back).toBe(kept.replaceAll('〓', '').replaceAll(/[〜−—‖¥‾]/gu, windowsTwin));
				}
			)
		);
	});
});

function toChar(point: number): string {
	return String.fromCodePoint(point);
}

function windowsTwin(character: string): string {
	return { '〜': '～', '−': '－', '—': '―', '‖': '∥', '¥': '￥', '‾': '￣' }[character] ?? '';
}
