import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, writeCsv, type ReadTable } from './csv';

/** Another parser than the one that wrote. */
const readBack = (text: string): string[][] => parse(text, { relaxColumnCount: true });

describe('writeCsv', () => {
	test('ends every line in CRLF and keeps leading zeros', () => {
		expect(writeCsv(['番号', '名前'], [['0123', '山田']])).toBe('番号,名前\r\n"0123",山田\r\n');
	});

	const formulas = ['=1+1', '+81', '-SUM(A1)', '@cmd', '\t=1', '\r=1', '\n=1', '-1+2'];
	const fullWidth = ['＝1+1', '＋81', '－SUM(A1)', '＠cmd'];
	test.each([...formulas, ...fullWidth])('defuses %j', (cell) => {
		expect(readBack(writeCsv(['a'], [[cell]]))[1]).toEqual([`'${cell}`]);
	});

	test.each(['-500', '1000', 'a=b', '山田'])('leaves %j as it is', (cell) => {
		expect(readBack(writeCsv(['a'], [[cell]]))[1]).toEqual([cell]);
	});

	test('what it writes, another parser reads back', () => {
		const cell = fc
			.string({ unit: fc.constantFrom('山', 'ｱ', '"', ',', '\n', ' ', '0', '9', '=', '-', 'x') })
			.filter((text) => text !== '');
		fc.assert(
			fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
				const defused = rows.map((row) =>
					row.map((text) => (/^(=|\n|-(?!\d+$))/.test(text) ? `'${text}` : text))
				);
				expect(readBack(writeCsv(['a', 'b'], rows)).slice(1)).toEqual(defused);
			})
		);
	});
});

/** Without the numbers of the lines. */
function cellsOf(table: ReadTable) {
	if (!table.ok) return table;
	return { header: table.header.cells, rows: table.rows.map(({ cells }) => cells) };
}

describe('readCsv', () => {
	test('reads what an independent parser reads', () => {
		const cell = fc.string({ unit: fc.constantFrom('山', 'a', '"', ',', '\n', '\r\n', ';', '\t') });
		fc.assert(
			fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
				const quoted = rows.map((row) =>
					row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')
				);
				const text = `a,b,c\r\n${quoted.join('\r\n')}`;
				const expected = readBack(text)
					.slice(1)
					.map((row) => row.map((cell) => cell.trim()))
					.filter((row) => row.some((cell) => cell !== ''));
				expect(cellsOf(readCsv(text))).toEqual(
					expected.length
						? { header: ['a', 'b', 'c'], rows: expected }
						: { ok: false, reason: 'no-rows', line: 1 }
				);
			})
		);
	});

	test.each([
		['a quote within a cell', 'a,b\nx"y,2', [['x"y', '2']]],
		['an empty last cell', 'a,b\n1,', [['1', '']]],
		['old Macintosh lines', 'a,b\r1,2\r', [['1', '2']]]
	])('leaves nothing out: %s', (_, text, rows) => {
		expect(cellsOf(readCsv(text))).toEqual({ header: ['a', 'b'], rows });
	});

	test.each([
		['commas', 'カナ,名前\nヤマダ,山田'],
		['tabs', 'カナ\t名前\r\nヤマダ\t山田\r\n'],
		['quotes', '"カナ","名前"\r\n"ヤマダ","山田"'],
		['a mark in front and empty lines', '\ufeffカナ,名前\n\nヤマダ,山田\n,\n']
	])('reads a table with %s', (_, text) => {
		expect(cellsOf(readCsv(text))).toEqual({
			header: ['カナ', '名前'],
			rows: [['ヤマダ', '山田']]
		});
	});

	test('numbers the lines as a spreadsheet does, empty ones and lines within a cell included', () => {
		expect(readCsv('\na,b\n\n"1\n1",2\n,\n3,4')).toEqual({
			ok: true,
			header: { line: 2, cells: ['a', 'b'] },
			rows: [
				{ line: 4, cells: ['1\n1', '2'] },
				{ line: 6, cells: ['3', '4'] }
			]
		});
	});

	test.each([
		['is never closed', 'a,b\n1,2\n"x,2\n3,4\n5,6', 3],
		['closes before the cell ends', 'a,b\n"x"y,2\n3,4\n"z",6', 2]
	])(
		'names the line of a quote that %s, for the lines after it are in one cell',
		(_, text, line) => {
			expect(readCsv(text)).toEqual({ ok: false, reason: 'quote', line });
		}
	);

	test('says where a line has more cells than the header', () => {
		expect(readCsv('a,b\n1,2\n1,2,3')).toEqual({ ok: false, reason: 'ragged', line: 3 });
	});

	test('tells an empty file from one with a header only', () => {
		expect(readCsv(' \n')).toEqual({ ok: false, reason: 'empty', line: 1 });
		expect(readCsv('a,b\n')).toEqual({ ok: false, reason: 'no-rows', line: 1 });
	});
});
