import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from './canonical';

describe('canonical', () => {
	test.each([
		[{ b: 1, a: [true, null, 'あ"'] }, '{"a":[true,null,"あ\\""],"b":1}'],
		[{ 10: 'a', 9: 'b' }, '{"10":"a","9":"b"}'],
		[{ a: undefined, b: -0, c: 1e21 }, '{"b":0,"c":1e+21}'],
		['\u2028\ud800', '"\u2028\\ud800"']
	])('spells %o', (value, spelling) => {
		expect(canonical(value)).toBe(spelling);
	});

	test('is the same for every order of members, and reads back to the value', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
				const turned = Object.fromEntries(Object.entries(value).reverse());
				expect(canonical(turned)).toBe(canonical(value));
				expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
			})
		);
	});
});
