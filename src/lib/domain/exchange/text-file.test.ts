import { describe, expect, test } from 'vitest';
import { toShiftJis } from './shift-jis';
import { readText } from './text-file';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('readText', () => {
	test('reads UTF-8, and takes no mark in front for text', () => {
		expect(readText(utf8('\ufeffカナ,山田'))).toEqual({
			ok: true,
			text: 'カナ,山田',
			encoding: 'utf-8'
		});
	});

	test('reads Shift_JIS', () => {
		expect(readText(toShiftJis('カナ,山田\r\nﾔﾏﾀﾞ,﨑').bytes)).toEqual({
			ok: true,
			text: 'カナ,山田\r\nﾔﾏﾀﾞ,﨑',
			encoding: 'shift_jis'
		});
	});

	test('refuses an empty file', () => {
		expect(readText(new Uint8Array())).toEqual({ ok: false, reason: 'empty' });
	});

	test.each([
		['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
		['a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0])]
	])('refuses %s', (_, bytes) => {
		expect(readText(bytes)).toEqual({ ok: false, reason: 'not-text' });
	});
});
