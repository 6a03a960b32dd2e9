/** Readings of names: checked when typed, searched leniently, masked where strangers may look. */

type KanaCheck =
	{ ok: true; kana: string } | { ok: false; reason: 'empty' | 'kanji' | 'other'; message: string };

const SMALL = 'ァィゥェォッャュョヮヵヶ';
const LARGE = 'アイウエオツヤユヨワカケ';
/** People write ー as any hyphen; NFKC unites only some of them. */
const HYPHENS = /[\p{Pd}\u2212\u2500\u2501]/gu;

/** ﾔﾏﾀﾞ　ﾀﾛｳ and やまだ たろう have the same key. Only for searching: a name is shown as typed. */
export function kanaKey(text: string): string {
	return toKatakana(text)
		.replace(/[ァィゥェォッャュョヮヵヶ]/g, (small) => LARGE.charAt(SMALL.indexOf(small)))
		.replace(/[ヂヅヴ]/g, (voiced) => 'ジズブ'.charAt('ヂヅヴ'.indexOf(voiced)))
		.replace(/[\s・ー]|\u3099|\u309a/g, '');
}

/** What a search looks at of one name, made once: a search looks at thousands. */
export interface KanaKeys {
	readonly whole: string;
	/** Of its parts, by whether they end drawn out, as タロー does. */
	readonly parts: readonly string[];
	readonly drawnOut: readonly string[];
}

export function kanaKeys(name: string): KanaKeys {
	const parts = partsOf(name);
	const drawnOut = parts.filter((part) => part.endsWith('ー'));
	return { whole: kanaKey(name), parts: parts.map(kanaKey), drawnOut: drawnOut.map(kanaKey) };
}

/** Kana typed after which results stand in full, so that the wrong person is not chosen; masked before. */
export const enoughKana = 3;

/**
 * Whether a search, given by its kanaKey, finds a name. The query may be the start of the whole name
 * or of one part of it; it may also go on where the name stops: a stored ヤマダ is found by
 * ヤマダタロウ, and a stored タロー by タロウ. A part alone is not found by a longer query, or イ would be
 * found by every イトウ. Nothing typed finds nobody: an empty search box must not list every patient.
 */
export function findsKana({ whole, parts, drawnOut }: KanaKeys, wanted: string): boolean {
	if (whole === '' || wanted === '') return false;
	if (whole.startsWith(wanted) || wanted.startsWith(whole)) return true;
	return (
		parts.some((key) => key.startsWith(wanted)) || drawnOut.some((key) => isDrawnOut(key, wanted))
	);
}

export function checkKana(typed: string): KanaCheck {
	const kana = toKatakana(typed);
	if (/\p{Script=Han}/u.test(kana)) {
		return {
			ok: false,
			reason: 'kanji',
			message: 'カナの欄に漢字が入っています。読みをカタカナかひらがなで入れてください。'
		};
	}
	const [stranger] = kana.match(/[^ァ-ヺー-ヾㇰ-ㇿ・ ]/u) ?? [];
	if (stranger !== undefined) {
		return {
			ok: false,
			reason: 'other',
			message: `カナの欄に「${stranger}」が入っています。読みをカタカナかひらがなで入れてください。`
		};
	}
	if (kanaKey(kana) === '') {
		return { ok: false, reason: 'empty', message: '読みをカタカナかひらがなで入れてください。' };
	}
	return { ok: true, kana };
}

/** 「ヤマ** タ**」, with ** after a short name too, so that nobody can tell where it ends. */
export function maskKana(name: string): string {
	return visibleStarts(name)
		.map((start) => `${start}**`)
		.join(' ');
}

/** 「ヤマ、伏せ字、タ、伏せ字」, for a screen reader, which would read ** as two asterisks. */
export function spokenMask(name: string): string {
	return visibleStarts(name)
		.map((start) => `${start}、伏せ字`)
		.join('、');
}

function toKatakana(text: string): string {
	return text
		.replace(/[゛゜]/g, (mark) => (mark === '゛' ? '\u3099' : '\u309a'))
		.normalize('NFKC')
		.replace(HYPHENS, 'ー')
		.replace(/[ぁ-ゖゝゞ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
		.replace(/[·•]/g, '・')
		.replace(/\s+/g, ' ')
		.replace(/[\p{Cc}\p{Cf}]/gu, '')
		.trim();
}

function partsOf(name: string): string[] {
	return toKatakana(name)
		.split(/[ ・]+/)
		.filter((part) => kanaKey(part) !== '');
}

function isDrawnOut(key: string, wanted: string): boolean {
	return wanted.startsWith(key) && /^[アイウエオ]$/.test(wanted.slice(key.length));
}

function visibleStarts(name: string): string[] {
	return partsOf(name)
		.slice(0, 2)
		.map((part, index) => [...part].slice(0, index === 0 ? 2 : 1).join(''));
}
