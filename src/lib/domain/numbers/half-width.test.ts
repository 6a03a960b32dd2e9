import { describe, expect, test } from 'vitest';
import { halfWidth } from './half-width';

describe('halfWidth', () => {
	test.each([
		['１２３', '123'],
		['Ｓ３０．１．５', 'S30.1.5'],
		['￥１，０８０', '¥1,080'],
		['  1　2\t3\n', '1 2 3'],
		['1\u00a02', '1 2'],
		['1\u200b2\u202e3\ufeff\u0000', '123'],
		['', '']
	])('reads %j as %j', (typed, plain) => {
		expect(halfWidth(typed)).toBe(plain);
	});

	test.each([...'-‐‑‒–—―−－﹣ー－ｰ─━〜⁃˗'])('reads %s as a hyphen', (hyphen) => {
		expect(halfWidth(`1${hyphen}2`)).toBe('1-2');
	});
});
