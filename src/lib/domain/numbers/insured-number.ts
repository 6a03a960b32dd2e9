/** 記号・番号・枝番 as staff copy them from a paper, and what looks wrong about them. Nothing here blocks. */
import { bareNumber, halfWidth } from './half-width';

export interface InsuredNumber {
	symbol: string;
	number: string;
	branch: string;
}

/** 記録条件仕様: 記号 and 番号 hold 19 full-width or 38 half-width characters. */
const longest = 19;

/** 「1」 and 「１」 are 「01」; what is no branch number stays as it was typed. */
export function tidyBranch(typed: string): string {
	const text = halfWidth(typed);
	return /^\d$/.test(text) ? `0${text}` : text;
}

/** What to ask back, by field; 後期高齢者医療 knows no 記号, no 枝番, and 8 digits. */
export function insuredNumberWarnings(
	{ symbol, number, branch }: InsuredNumber,
	insurerNumber: string
): Partial<Record<keyof InsuredNumber, string>> {
	const warnings: Partial<Record<keyof InsuredNumber, string>> = {};
	const late = /^39\d{6}$/.test(bareNumber(insurerNumber));
	const keep = 'このまま保存もできます。';
	if (late) {
		if (symbol.trim()) warnings.symbol = `後期高齢者医療に記号はありません。${keep}`;
		if (branch.trim()) warnings.branch = `後期高齢者医療に枝番はありません。${keep}`;
		if (number.trim() && !/^\d{8}$/.test(halfWidth(number)))
			warnings.number = `後期高齢者医療の番号は8けたです。${keep}`;
		return warnings;
	}
	for (const [field, text] of Object.entries({ symbol, number }) as ['symbol' | 'number', string][])
		if (widthOf(text) > longest) warnings[field] = `19文字より長い番号です。${keep}`;
	if (branch.trim() && !/^\d{2}$/.test(tidyBranch(branch)))
		warnings.branch = `枝番は2けたの数字です。${keep}`;
	return warnings;
}

/** Half-width characters count one half. */
function widthOf(text: string): number {
	return [...text.trim()].reduce((sum, letter) => sum + (letter < '\u0100' ? 1 : 2), 0) / 2;
}
