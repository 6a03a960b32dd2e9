import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, utf8Length } from './text';

/** Any UTF-16 unit, so that lone surrogates come up as well. */
const anyText = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

describe('cleanText', () => {
	test.each([
		['NUL', 'a\u0000b', 'ab'],
		['escape and delete', 'a\u001b\u007fb', 'ab'],
		['C1 controls', 'a\u0080\u009fb', 'ab'],
		['bidi overrides', '\u202eabc\u202c', 'abc'],
		['bidi isolates', '\u2066abc\u2069', 'abc'],
		['zero-width characters', 'a\u200b\u200c\u200d\u2060\ufeffb', 'ab'],
		['soft hyphens', 'a\u00adb', 'ab'],
		['tag characters', 'a\u{e0041}b', 'ab'],
		['lone surrogates', 'a\ud800b\udc00', 'ab'],
		['space at both ends', ' 　a b\n ', 'a b']
	])('drops %s', (_, typed, kept) => {
		expect(cleanText(typed)).toBe(kept);
	});

	test.each([
		['a line end', '一行目\n二行目'],
		['compatibility ideographs', '\ufa11\ufa19\ufa1b\ufa10'],
		['variation sequences', '葛\u{e0100}城'],
		['full width and half width', 'ＡＢＣ１２３ ﾔﾏﾀﾞ'],
		['decomposed letters', 'か\u3099'],
		['kanji outside the BMP', '𠮷野'],
		['private use characters of old name systems', '\ue000'],
		['an ideographic space inside', '山田　太郎']
	])('keeps %s', (_, typed) => {
		expect(cleanText(typed)).toBe(typed);
	});

	test.each([
		['a\r\nb', 'a\nb'],
		['a\rb', 'a\nb'],
		['a\u2028b\u2029c', 'a\nb\nc'],
		['a\tb', 'a b']
	])('writes %j as %j', (typed, kept) => {
		expect(cleanText(typed)).toBe(kept);
	});

	test('changes nothing the second time', () => {
		fc.assert(
			fc.property(anyText, (typed) => {
				expect(cleanText(cleanText(typed))).toBe(cleanText(typed));
			})
		);
	});
});

describe('utf8Length', () => {
	test.each([
		['', 0],
		['a', 1],
		['\u007f\u0080', 3],
		['\u07ff\u0800', 5],
		['山田', 6],
		['𠮷', 4],
		['\uffff\u{10000}', 7],
		['\ud800', 3]
	])('of %j is %i', (text, bytes) => {
		expect(utf8Length(text)).toBe(bytes);
	});

	test('is what TextEncoder gives', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
			})
		);
	});
});
