import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDigit, hasValidCheckDigit } from './check-digit';

const published = [
	['千葉県警', '33120015'],
	['協会けんぽ東京', '01130012'],
	['国保 千代田区', '138016'],
	['国保 大阪市', '270017'],
	['八王子 マル親', '81136244'],
	['八王子 マル親', '81137242'],
	['八王子 マル乳', '88138243'],
	['八王子 マル子', '88131248'],
	['八王子 マル青', '89131247'],
	['受給者番号', '1234566']
];

describe('checkDigit', () => {
	test.each(published)('gives the last digit of the number of %s, %s', (_, number) => {
		expect(checkDigit(number.slice(0, -1))).toBe(Number(number.slice(-1)));
	});

	test('is 0 when nothing is missing to the next ten', () => {
		expect(checkDigit('0000000')).toBe(0);
		expect(checkDigit('5')).toBe(9);
		expect(checkDigit('91')).toBe(9);
		expect(checkDigit('81')).toBe(0);
	});

	test('does not change with leading zeros, so 6 digits may be stored as 8', () => {
		expect(checkDigit('0013801')).toBe(checkDigit('13801'));
	});
});

describe('hasValidCheckDigit', () => {
	test.each(published)('accepts the number of %s, %s', (_, number) => {
		expect(hasValidCheckDigit(number)).toBe(true);
	});

	test.each(['33120016', '138015', '', '0', '3312001x', '３３１２００１５', '3312 0015'])(
		'refuses %j',
		(number) => {
			expect(hasValidCheckDigit(number)).toBe(false);
		}
	);

	test('notices every single mistyped digit', () => {
		const mistake = fc.record({
			body: fc.stringMatching(/^\d{7}$/),
			at: fc.nat(7),
			by: fc.integer({ min: 1, max: 9 })
		});
		fc.assert(
			fc.property(mistake, ({ body, at, by }) => {
				const number = body + checkDigit(body);
				const wrong = [...number].map((d, i) => (i === at ? (Number(d) + by) % 10 : d)).join('');
				expect(hasValidCheckDigit(number)).toBe(true);
				expect(hasValidCheckDigit(wrong)).toBe(false);
			})
		);
	});
});
