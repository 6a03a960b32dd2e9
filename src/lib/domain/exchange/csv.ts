/** Tables as CSV: what spreadsheets and 施術所 software exchange. */
import Papa from 'papaparse';

export type Row = readonly string[];

/** A row with its number in a spreadsheet, where empty rows and the header count too. */
export interface TableLine {
	line: number;
	cells: string[];
}

export type ReadTable =
	| { ok: true; header: TableLine; rows: TableLine[] }
	| { ok: false; reason: 'empty' | 'no-rows' | 'ragged' | 'quote'; line: number };

/**
 * A cell that a spreadsheet would take for a formula gets an apostrophe in front: what OWASP names
 * (CSV Injection; full width too, which Excel in Japanese reads as half width), without the minus of
 * a plain negative amount, which is no formula.
 */
const formula = /^[=+@＝＋＠\t\r\n]|^[-－](?!\d+$)/;

/** A cell as it leaves the device. */
export function defused(cell: string): string {
	return formula.test(cell) ? `'${cell}` : cell;
}

/** Lines end in CRLF, as Windows programs expect. Numbers with leading zeros stay text in quotes. */
export function writeCsv(header: Row, rows: readonly Row[]): string {
	return `${Papa.unparse([[...header], ...rows.map((row) => [...row])], {
		newline: '\r\n',
		quotes: (value: unknown) => /^0\d/.test(String(value)),
		escapeFormulae: formula
	})}\r\n`;
}

/** The first line names the columns; lines with nothing in them are passed over. */
export function readCsv(text: string): ReadTable {
	const whole = text.replace(/^\ufeff/, '');
	const { data, errors } = Papa.parse<string[]>(whole, { delimiter: delimiterOf(whole) });
	// From a quote that does not end as it should, Papa takes whole lines into one cell.
	const quote = errors.find(({ type }) => type === 'Quotes');
	if (quote) return { ok: false, reason: 'quote', line: (quote.row ?? 0) + 1 };
	const lines = data
		.map((cells, at) => ({ cells: cells.map((cell) => cell.trim()), line: at + 1 }))
		.filter(({ cells }) => cells.some((cell) => cell !== ''));
	const [header, ...rows] = lines;
	if (!header) return { ok: false, reason: 'empty', line: 1 };
	if (rows.length === 0) return { ok: false, reason: 'no-rows', line: header.line };
	const ragged = rows.find(({ cells }) => cells.length > header.cells.length);
	if (ragged) return { ok: false, reason: 'ragged', line: ragged.line };
	return { ok: true, header, rows };
}

/** Papa guesses from many lines and fails on short files; the header alone tells. */
function delimiterOf(text: string): string {
	const header = text.split(/[\r\n]/, 1)[0] ?? '';
	const counts = [',', '\t', ';'].map((mark) => ({ mark, times: header.split(mark).length }));
	return counts.reduce((most, other) => (other.times > most.times ? other : most)).mark;
}
