import { describe, expect, test } from 'vitest';
import { insuredNumberWarnings, tidyBranch } from './insured-number';

describe('tidyBranch', () => {
	test.each([
		['1', '01'],
		['１', '01'],
		['01', '01'],
		['12', '12'],
		['', ''],
		['123', '123'],
		['A', 'A']
	])('%j becomes %j', (typed, branch) => {
		expect(tidyBranch(typed)).toBe(branch);
	});
});

describe('insuredNumberWarnings', () => {
	test.each([
		['a 協会けんぽ card', '01130012', { symbol: '12345678', number: '123', branch: '1' }, []],
		[
			'a 国保 card with letters',
			'138016',
			{ symbol: '千-01', number: '1234567', branch: '02' },
			[]
		],
		['a paper without 枝番', '138016', { symbol: '', number: '123', branch: '' }, []],
		['後期高齢者医療', '39131234', { symbol: '', number: '12345678', branch: '' }, []],
		[
			'a number of 後期高齢者医療 that is too short',
			'39131234',
			{ symbol: '', number: '1234567', branch: '' },
			['number']
		],
		[
			'後期高齢者医療 with 記号 and 枝番',
			'３９１３１２３４',
			{ symbol: '1', number: '12345678', branch: '01' },
			['symbol', 'branch']
		],
		['a 枝番 of three digits', '01130012', { symbol: '1', number: '1', branch: '123' }, ['branch']],
		[
			'19 full-width characters',
			'138016',
			{ symbol: '記'.repeat(19), number: '1', branch: '' },
			[]
		],
		[
			'20 full-width characters',
			'138016',
			{ symbol: '記'.repeat(20), number: '1', branch: '' },
			['symbol']
		],
		['38 half-width characters', '138016', { symbol: '', number: '1'.repeat(38), branch: '' }, []],
		[
			'39 half-width characters',
			'138016',
			{ symbol: '', number: '1'.repeat(39), branch: '' },
			['number']
		]
	])('for %s', (_, insurer, typed, fields) => {
		expect(Object.keys(insuredNumberWarnings(typed, insurer))).toEqual(fields);
	});
});
