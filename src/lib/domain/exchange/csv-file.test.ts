import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvFile } from './csv-file';

const readBack = (bytes: Uint8Array, encoding: string): string[][] =>
	parse(new TextDecoder(encoding).decode(bytes), { relaxColumnCount: true });

describe('csvFile', () => {
	test('UTF-8 begins with the mark that Excel needs', () => {
		const { bytes } = csvFile(['名'], [['髙']], 'utf-8');
		expect(Buffer.from(bytes).toString('hex')).toBe('efbbbfe5908d0d0ae9ab990d0a');
	});

	test('Shift_JIS has no mark', () => {
		expect(Buffer.from(csvFile(['名'], [['髙']], 'shift_jis').bytes).toString('hex')).toBe(
			'96bc0d0afbfc0d0a'
		);
	});

	test('shows each cell as the file holds it', () => {
		expect(csvFile(['番号'], [['=1+1'], ['0123']], 'utf-8').shown).toEqual({
			header: ['番号'],
			rows: [["'=1+1"], ['0123']]
		});
	});

	test('names what Shift_JIS lacks, with its first place', () => {
		const rows = [
			['24-101', '吉野'],
			['24-102', '𠮷野'],
			['24-103', '😀𠮷']
		];
		expect(csvFile(['番号', '氏名'], rows, 'shift_jis').missing).toEqual([
			{ character: '𠮷', row: 1, column: 1 },
			{ character: '😀', row: 2, column: 1 }
		]);
		expect(csvFile(['番号', '氏名'], rows, 'utf-8').missing).toEqual([]);
	});

	test.each(['utf-8', 'shift_jis'] as const)(
		'an independent parser reads from %s what was shown',
		(encoding) => {
			// All of them have a code in both.
			const unit = fc.constantFrom(
				'山',
				'ｱ',
				'ア',
				'"',
				',',
				'\n',
				'\r\n',
				' ',
				'0',
				'=',
				'-',
				'@'
			);
			const cell = fc.string({ unit }).filter((text) => text !== '');
			fc.assert(
				fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
					const { bytes, shown } = csvFile(['a', 'b'], rows, encoding);
					expect(readBack(bytes, encoding)).toEqual([shown.header, ...shown.rows]);
				})
			);
		}
	);
});
