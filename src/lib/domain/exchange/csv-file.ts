/** A table as the bytes of a file, and what cannot be written in them. */
import { defused, writeCsv, type Row } from './csv';
import { toShiftJis } from './shift-jis';
import type { Bytes, Encoding } from './text-file';

/** A character without a code, and the first cell that holds it; the header is row −1. */
export interface Missing {
	character: string;
	row: number;
	column: number;
}

export interface CsvFile {
	bytes: Bytes;
	/** Cell by cell what the bytes hold, for the eye. */
	shown: { header: string[]; rows: string[][] };
	missing: Missing[];
}

export function csvFile(header: Row, rows: readonly Row[], encoding: Encoding): CsvFile {
	const shown = { header: header.map(defused), rows: rows.map((row) => row.map(defused)) };
	const text = writeCsv(header, rows);
	// Without the mark in front, Excel takes UTF-8 for Shift_JIS.
	if (encoding === 'utf-8')
		return { bytes: new TextEncoder().encode(`\ufeff${text}`), shown, missing: [] };
	const { bytes, missing } = toShiftJis(text);
	return { bytes, shown, missing: missing.map((character) => firstPlace(character, shown)) };
}

function firstPlace(character: string, { header, rows }: CsvFile['shown']): Missing {
	const holds = (cell: string) => cell.includes(character);
	const row = header.some(holds) ? -1 : rows.findIndex((cells) => cells.some(holds));
	return { character, row, column: (rows[row] ?? header).findIndex(holds) };
}
