/** Breaks Japanese text into lines, without asking a browser: the same on every device and on paper. */

/** May not stand at the beginning of a line, 行頭禁則. */
const clinging = '、。,.・:;?!?!)」』】〕)]ーゃゅょっャュョッ々〜';
/** May not stand at the end of a line. */
const opening = '(「『【〔([';

/** Width in em; Latin signs are counted as wide as they come in the fonts that the app asks for. */
export function textWidth(text: string): number {
	return Array.from(text).reduce((sum, sign) => sum + signWidth(sign), 0);
}

/** At least one line; a line is only longer than `width` where a single sign is. */
export function toLines(text: string, width: number): string[] {
	const lines: string[] = [];
	let line: string[] = [];
	for (const unit of toUnits(text)) {
		const fits = textWidth(line.join('') + unit.trimEnd()) <= width;
		if (!fits && line.length > 0) {
			lines.push(line.join('').trimEnd());
			line = [];
		}
		if (line.length > 0 || unit !== ' ') line.push(unit);
	}
	lines.push(line.join('').trimEnd());
	return lines;
}

/** What must not be torn apart: a Latin word, a sign with what clings to it. */
function toUnits(text: string): string[] {
	const units: string[] = [];
	let previous = '';
	for (const sign of Array.from(text)) {
		const joins =
			clinging.includes(sign) ||
			(previous !== '' && opening.includes(previous)) ||
			(isWord(previous) && isWord(sign));
		if (joins && units.length > 0) units[units.length - 1] += sign;
		else units.push(sign);
		previous = sign;
	}
	return units.flatMap((unit) => (textWidth(unit) > longestUnit ? Array.from(unit) : [unit]));
}

/** A Latin word longer than this many em is broken anywhere. */
const longestUnit = 10;

function isWord(sign: string): boolean {
	return /^[\w/*%-]$/.test(sign);
}

function signWidth(sign: string): number {
	return sign < '\u0100' || (sign >= '\uff61' && sign <= '\uff9f') ? 0.62 : 1;
}
