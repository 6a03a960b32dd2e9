import { describe, expect, test } from 'vitest';
import { looksLikeRegistration } from './registration-number';

describe('looksLikeRegistration', () => {
	test.each([
		'契2804440-0-0',
		'協2712345-0-0',
		'契280444000',
		'280444000',
		'契２８０４４４０－０－０',
		'契 2804440-0-0'
	])('knows the shape of %j', (typed) => {
		expect(looksLikeRegistration(typed)).toBe(true);
	});

	test.each([
		'',
		'契',
		'2804440',
		'契2804440-0',
		'契2804440-0-0-0',
		'区2804440-0-0',
		'契28O4440-0-0'
	])('asks back about %j', (typed) => {
		expect(looksLikeRegistration(typed)).toBe(false);
	});
});
