import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkKana, findsKana, kanaKey, kanaKeys, maskKana, spokenMask } from './kana';

function matchesKana(name: string, query: string): boolean {
	return findsKana(kanaKeys(name), kanaKey(query));
}

describe('kanaKey', () => {
	test.each([
		['やまだ たろう', 'ヤマダタロウ'],
		['ﾔﾏﾀﾞ　ﾀﾛｳ', 'ヤマダタロウ'],
		['ヤマダ タロウ', 'ヤマダタロウ'],
		['ヤマタ\u3099', 'ヤマダ'],
		['ヤマタ゛', 'ヤマダ'],
		['ハ゜ク', 'パク'],
		['ッﾞく・ﾞ', 'ツク'],
		['タロー', 'タロ'],
		['ﾀﾛｰ', 'タロ'],
		['タロ－', 'タロ'],
		['たろ〜', 'タロ'],
		['タロ−', 'タロ'],
		['きょうこ', 'キヨウコ'],
		['キヨウコ', 'キヨウコ'],
		['ァィゥェォッャュョヮヵヶ', 'アイウエオツヤユヨワカケ'],
		['ちぢみ', 'チジミ'],
		['みづき', 'ミズキ'],
		['ゔぇら', 'ブエラ'],
		['アナ・マリア', 'アナマリア'],
		['アナ･マリア', 'アナマリア'],
		['アナ·マリア-ルイザ', 'アナマリアルイザ'],
		['みすゞ', 'ミスヾ'],
		['ヤマ\u200bダ\n', 'ヤマダ'],
		['', '']
	])('of %j is %j', (text, key) => {
		expect(kanaKey(text)).toBe(key);
	});

	test('does not change a key', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[ぁ-ゖァ-ヺー・ ｦ-ﾟ]*$/), (text) => {
				expect(kanaKey(kanaKey(text))).toBe(kanaKey(text));
			})
		);
	});
});

describe('findsKana', () => {
	test.each([
		['ヤマダ タロウ', 'や'],
		['ヤマダ タロウ', 'ﾔﾏﾀﾞ'],
		['ヤマダ タロウ', 'やまだ　た'],
		['ヤマダ タロウ', 'やまだたろう'],
		['ヤマダ タロウ', 'たろ'],
		['ヤマダ　タロウ', 'タロー'],
		['ヤマダ タロー', 'たろう'],
		['ヤマダ タロー', 'やまだたろう'],
		['ヤマダ', 'やまだたろう'],
		['サトウ キョウコ', 'きよう'],
		['アナ・マリア サントス', 'マリ'],
		['アナ・マリア サントス', 'サン']
	])('finds %s by %s', (name, query) => {
		expect(matchesKana(name, query)).toBe(true);
	});

	test.each([
		['ヤマダ タロウ', 'まだ'],
		['ヤマダ タロウ', 'だた'],
		['ヤマダ タロウ', 'やまだはなこ'],
		['ヤマダ タロウ', 'やまださん'],
		['ヤマダ タロー', 'たろうまる'],
		['ヤマダ タロー', 'たろすけ'],
		['ヤマダ タロ', 'たろう'],
		['イ ウンヒ', 'いとう'],
		['ヤマダ - タロウ', 'う'],
		['ヤマダ タロウ', ''],
		['ヤマダ タロウ', ' ー'],
		['', 'やまだ'],
		['', '']
	])('does not find %j by %j', (name, query) => {
		expect(matchesKana(name, query)).toBe(false);
	});

	test('finds every name by its own beginning and by each of its parts', () => {
		const part = fc.stringMatching(/^[ア-ン]{1,6}$/);
		fc.assert(
			fc.property(part, part, fc.integer({ min: 1, max: 6 }), (family, given, length) => {
				const name = `${family}　${given}`;
				expect(matchesKana(name, name.slice(0, length))).toBe(true);
				expect(matchesKana(name, given.slice(0, length))).toBe(true);
			})
		);
	});
});

describe('checkKana', () => {
	test.each([
		['やまだ　たろう', 'ヤマダ タロウ'],
		['ﾔﾏﾀﾞ ﾀﾛｳ', 'ヤマダ タロウ'],
		[' ヤマダ \u00a0 タロウ\n', 'ヤマダ タロウ'],
		['タロ-', 'タロー'],
		['ヤマタ゛', 'ヤマダ'],
		['アナ・マリア', 'アナ・マリア'],
		['アナ·マリア', 'アナ・マリア'],
		['きょうこ', 'キョウコ'],
		['ゔぃっきー', 'ヴィッキー'],
		['みすゞ', 'ミスヾ'],
		['ヤマ\u200bダ', 'ヤマダ'],
		['ヤ', 'ヤ']
	])('reads %j as %j', (typed, kana) => {
		expect(checkKana(typed)).toEqual({ ok: true, kana });
	});

	test.each([
		['', 'empty', '読みをカタカナかひらがなで入れてください。'],
		['　', 'empty', '読みをカタカナかひらがなで入れてください。'],
		['・ー', 'empty', '読みをカタカナかひらがなで入れてください。'],
		[
			'山田たろう',
			'kanji',
			'カナの欄に漢字が入っています。読みをカタカナかひらがなで入れてください。'
		],
		['やま々', 'kanji', 'カナの欄に漢字が入っています。読みをカタカナかひらがなで入れてください。'],
		['𠮷ダA', 'kanji', 'カナの欄に漢字が入っています。読みをカタカナかひらがなで入れてください。'],
		[
			'Yamada',
			'other',
			'カナの欄に「Y」が入っています。読みをカタカナかひらがなで入れてください。'
		],
		[
			'ヤマダ2',
			'other',
			'カナの欄に「2」が入っています。読みをカタカナかひらがなで入れてください。'
		],
		[
			'ヤマダ😀',
			'other',
			'カナの欄に「😀」が入っています。読みをカタカナかひらがなで入れてください。'
		]
	])('answers %j with %s', (typed, reason, message) => {
		expect(checkKana(typed)).toEqual({ ok: false, reason, message });
	});

	test('accepts its own answer again', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[ぁ-ゖァ-ヺー・　 ]*[あ-んア-ン]$/), (typed) => {
				const first = checkKana(typed);
				expect(first.ok && checkKana(first.kana)).toEqual(first);
			})
		);
	});
});

describe('maskKana and spokenMask', () => {
	test.each([
		['ヤマダ タロウ', 'ヤマ** タ**', 'ヤマ、伏せ字、タ、伏せ字'],
		['ヤマダ　タロウ', 'ヤマ** タ**', 'ヤマ、伏せ字、タ、伏せ字'],
		['ﾔﾏﾀﾞ ﾀﾞｲ', 'ヤマ** ダ**', 'ヤマ、伏せ字、ダ、伏せ字'],
		['モリ ケン', 'モリ** ケ**', 'モリ、伏せ字、ケ、伏せ字'],
		['イ ウンヒ', 'イ** ウ**', 'イ、伏せ字、ウ、伏せ字'],
		['マリア', 'マリ**', 'マリ、伏せ字'],
		['グエン ティ ラン', 'グエ** テ**', 'グエ、伏せ字、テ、伏せ字'],
		['𠮷野屋 𠮷', '𠮷野** 𠮷**', '𠮷野、伏せ字、𠮷、伏せ字'],
		['  ヤマダ', 'ヤマ**', 'ヤマ、伏せ字'],
		['', '', '']
	])('show %j as %j and say %j', (name, shown, spoken) => {
		expect(maskKana(name)).toBe(shown);
		expect(spokenMask(name)).toBe(spoken);
	});

	test('never tell more than two characters and one', () => {
		const name = fc.stringMatching(/^[ア-ン]{1,8}( [ア-ン]{1,8}){0,2}$/);
		fc.assert(
			fc.property(name, (kana) => {
				expect(maskKana(kana)).toMatch(/^[ア-ン]{1,2}\*\*( [ア-ン]\*\*)?$/);
			})
		);
	});
});
