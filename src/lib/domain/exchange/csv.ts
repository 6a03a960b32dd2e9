/** Tables as CSV (RFC 4180): what spreadsheets and 施術所 software exchange. */

export type Row = readonly string[];

export type ReadTable =
	| { ok: true; header: string[]; rows: string[][] }
	| { ok: false; reason: 'empty' | 'no-rows' | 'ragged'; line: number };

/** What a spreadsheet would take for a formula, except the minus of a plain negative amount. */
const formula = /^[=+@\t\r]|^-(?!\d+$)/;
/** Needs quotes; numbers with leading zeros get them too, so that they read as text. */
const special = /[",\r\n]|^\s|\s$|^0\d/;

/** A cell as it leaves the device: an apostrophe in front keeps a spreadsheet from running it. */
export function defused(cell: string): string {
	return formula.test(cell) ? `'${cell}` : cell;
}

/** Lines end in CRLF, as Windows programs expect. */
export function writeCsv(header: Row, rows: readonly Row[]): string {
	return [header, ...rows]
		.map((row) => `${row.map((cell) => quoted(defused(cell))).join(',')}\r\n`)
		.join('');
}

function quoted(cell: string): string {
	return special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The first line names the columns; lines with nothing in them are passed over. */
export function readCsv(text: string): ReadTable {
	const whole = text.replace(/^\ufeff/, '');
	const lines = split(whole, delimiterOf(whole))
		.map((cells, at) => ({ cells: cells.map((cell) => cell.trim()), line: at + 1 }))
		.filter(({ cells }) => cells.some((cell) => cell !== ''));
	const [header, ...rows] = lines;
	if (!header) return { ok: false, reason: 'empty', line: 1 };
	if (rows.length === 0) return { ok: false, reason: 'no-rows', line: header.line };
	const ragged = rows.find(({ cells }) => cells.length > header.cells.length);
	if (ragged) return { ok: false, reason: 'ragged', line: ragged.line };
	return { ok: true, header: header.cells, rows: rows.map(({ cells }) => cells) };
}

/**
 * Cell by cell: either in quotes, in which a doubled quote is one, or as it stands. What follows a
 * closing quote stays in the cell, and a quote that is never closed ends with the file: nothing is
 * left out.
 */
function split(text: string, delimiter: string): string[][] {
	const cell = new RegExp(
		`(?:"([^"]*(?:""[^"]*)*)(?:"|$))?([^${delimiter}\\r\\n]*)(${delimiter}|\\r\\n?|\\n|$)`,
		'y'
	);
	const rows: string[][] = [];
	let row: string[] = [];
	while (cell.lastIndex <= text.length) {
		const [, inside = '', rest = '', end = ''] = cell.exec(text) ?? [];
		row.push(inside.replaceAll('""', '"') + rest);
		if (end === delimiter) continue;
		rows.push(row);
		row = [];
		if (end === '') break;
	}
	return rows;
}

/** The header alone tells. */
function delimiterOf(text: string): string {
	const header = text.split(/[\r\n]/, 1)[0] ?? '';
	const counts = [',', '\t', ';'].map((mark) => ({ mark, times: header.split(mark).length }));
	return counts.reduce((most, other) => (other.times > most.times ? other : most)).mark;
}
