import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, utf8Length } from '../numbers/text';
import { maxSealedBytes } from './fact';
import { maxBytes, myNumberRefused, refuseText } from './field';

const kinds = ['name', 'number', 'note'] as const;

describe('refuseText', () => {
	test.each(kinds)('takes an ordinary text as a %s', (kind) => {
		for (const text of ['', '山田　太郎', '03-1234-5678', '33120015']) {
			expect(refuseText(text, kind)).toBeNull();
		}
	});

	test.each(kinds)('R7: refuses a My Number as a %s, in any width or spacing', (kind) => {
		for (const text of ['123456789018', '１２３４５６７８９０１８', '1234 5678-9018']) {
			expect(refuseText(text, kind)).toBe(myNumberRefused);
		}
	});

	test.each([
		['name', 300],
		['number', 60],
		['note', 6000]
	] as const)('takes a %s of %d bytes, and not one more', (kind, most) => {
		expect(refuseText('x'.repeat(most), kind)).toBeNull();
		expect(refuseText('x'.repeat(most + 1), kind)).toContain('約1文字');
		expect(refuseText('漢'.repeat(most / 3), kind)).toBeNull();
		expect(refuseText('漢'.repeat(most / 3 + 7), kind)).toContain('約7文字');
	});

	test('says of an enormous text how much is too much', () => {
		expect(refuseText('漢'.repeat(1_000_000), 'note')).toBe(
			'長すぎて保存できません。入力は残っています。約998000文字へらしてください。'
		);
	});

	test('R7: refuses what becomes a My Number when it is cleaned for storing', () => {
		const piece = fc.constantFrom('123456789018', '1234', '5678', '9018', '\u200b', '\ud800', '\t');
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
				const text = pieces.join('');
				if (refuseText(cleanText(text), 'note') !== null)
					expect(refuseText(text, 'note')).toBe(myNumberRefused);
				expect(utf8Length(cleanText(text))).toBeLessThanOrEqual(utf8Length(text));
			}),
			{ numRuns: 2000 }
		);
	});
});

describe('maxBytes', () => {
	test('keeps the largest patient and the largest visit below a sealed fact', () => {
		const { name, number, note } = maxBytes;
		// In JSON a line end, a quotation mark or a backslash takes two bytes; no other control is kept.
		expect(2 * (2 * name + 2 * number) + 1000).toBeLessThan(maxSealedBytes);
		expect(2 * (2 * name + note) + 1000).toBeLessThan(maxSealedBytes);
	});
});
