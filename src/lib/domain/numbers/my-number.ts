/**
 * Finds a 個人番号 (My Number) in what a person typed or pasted, so that it is refused before saving:
 * 番号法 15条・20条 forbid a 施術所 to ask for one or to keep one.
 *
 * A My Number counts as found when digit runs that stand next to each other, taken whole, make 12
 * digits with a valid 検査用数字. Runs stand next to each other when only spaces, line ends, hyphens,
 * dots or invisible characters are between them. The choices behind this:
 *
 * - Any grouping counts (4-4-4, 6-6, one by one), because people group as they like. The price: an
 *   8-digit number beside a 4-digit number, or a phone number beside a short one, is refused about
 *   once in ten times. Refusing is safer than keeping, and one word between the two numbers
 *   lets them through.
 * - Runs are never cut: 13 or more digits in one piece are some other number.
 * - Comma, slash and colon separate: they belong to money, dates and times.
 *
 * Only for words people write; a device-made id may look like a My Number by accident.
 */
export function containsMyNumber(text: string): boolean {
	return text
		.normalize('NFKC')
		.split(BREAKS)
		.some((neighbours) => hasMyNumber(neighbours.match(/\d+/g) ?? []));
}

/** NFKC leaves ・ · • ‧ ∙ ⋅, − and ー; marks (category M) are what turns a digit into a keycap emoji. */
const BREAKS = /[^\d\s\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Pd}\u02d7\u2043\u2212\u2500\u2501ー._~・·•‧∙⋅]+/u;

function hasMyNumber(runs: readonly string[]): boolean {
	return runs.some((_, start) => {
		let digits = '';
		for (const run of runs.slice(start, start + 12)) {
			digits += run;
			if (digits.length >= 12) break;
		}
		return digits.length === 12 && hasValidCheckDigit(digits);
	});
}

/** 検査用数字, 総務省令第85号第5条: weights 2 to 7, then 2 to 6, from the right of the first 11 digits. */
function hasValidCheckDigit(digits: string): boolean {
	const sum = [...digits.slice(0, 11)]
		.reverse()
		.reduce((total, digit, index) => total + Number(digit) * ((index % 6) + 2), 0);
	const rest = sum % 11;
	return Number(digits.slice(11)) === (rest <= 1 ? 0 : 11 - rest);
}
