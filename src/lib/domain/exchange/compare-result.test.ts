import { describe, expect, test } from 'vitest';
import type { AppResult } from './app-result';
import { compareResult, doubtsOf } from './compare-result';

const result: AppResult = {
	name: '山田　花子',
	kana: 'ヤマダ ハナコ',
	birth: '1955-01-05',
	insurerNumber: '01130012',
	insurerName: '全国健康保険協会',
	symbol: '12345',
	number: '67',
	branch: '01',
	insuredName: '山田　太郎',
	family: 'family',
	validFrom: '2024-12-02',
	validTo: '2026-11-30',
	unclear: [],
	denied: null
};

describe('compareResult', () => {
	test('tells what it fills, what it would replace, and what is there already', () => {
		const now = {
			kana: 'やまだ はなこ',
			name: '山田花子',
			birth: '',
			insurerNumber: '138016',
			family: 'self'
		};
		expect(compareResult(result, now)).toEqual([
			{ field: 'kana', label: 'カナ', now: 'やまだ はなこ', next: 'ヤマダ ハナコ', kind: 'same' },
			{ field: 'name', label: '氏名', now: '山田花子', next: '山田　花子', kind: 'same' },
			{
				field: 'birth',
				label: '生年月日',
				now: '',
				next: '1955年(昭和30年)1月5日',
				kind: 'fills'
			},
			{
				field: 'insurerNumber',
				label: '保険者番号',
				now: '138016',
				next: '01130012',
				kind: 'replaces'
			},
			{ field: 'family', label: '本人・家族', now: '本人', next: '家族', kind: 'replaces' }
		]);
	});

	test('tells symbol, number and branch apart from the insurer’s number', () => {
		const now = { insurerNumber: '01130012', symbol: '', number: '67', branch: '02' };
		expect(compareResult(result, now).map(({ label, kind }) => [label, kind])).toEqual([
			['保険者番号', 'same'],
			['記号', 'fills'],
			['番号', 'same'],
			['枝番', 'replaces']
		]);
	});

	test('says nothing of what the form has not, or the result does not tell', () => {
		expect(compareResult({ ...result, birth: null, name: '' }, { name: '', birth: '' })).toEqual(
			[]
		);
	});
});

describe('doubtsOf', () => {
	const hanako = { kana: 'ヤマダ ハナコ', birth: '1955-01-05' };
	const known = { expected: hanako, on: '2026-11-24' };

	test.each([
		['the same person, in time', result, known, 0],
		['written in another way', result, { ...known, expected: { ...hanako, kana: 'ﾔﾏﾀﾞ　ﾊﾅｺ' } }, 0],
		['somebody else', result, { ...known, expected: { kana: 'サトウ ジロウ', birth: null } }, 1],
		['a namesake', result, { ...known, expected: { ...hanako, birth: '1980-03-03' } }, 1],
		['somebody else, born elsewhen', { ...result, kana: 'サトウ', birth: '1980-03-03' }, known, 2],
		['no birth date known', result, { ...known, expected: { ...hanako, birth: null } }, 0],
		['no birth date told', { ...result, birth: null }, known, 0],
		['nobody known yet', result, { ...known, expected: null }, 0],
		['the last day', result, { ...known, on: '2026-11-30' }, 0],
		['a day too late', result, { ...known, on: '2026-12-01' }, 1],
		['a day too early', result, { ...known, on: '2024-12-01' }, 1],
		['dates that are none', { ...result, validTo: null, unclear: ['有効終了日'] }, known, 1],
		['nobody insured', { ...result, denied: '資格有効性 無効' }, known, 1],
		['no dates told', { ...result, validFrom: null, validTo: null }, known, 0]
	])('%s', (_, told, expected, count) => {
		expect(doubtsOf(told, expected)).toHaveLength(count);
	});

	test('of a namesake the birth date that is known is named', () => {
		const expected = { ...hanako, birth: '1980-03-03' };
		expect(doubtsOf(result, { ...known, expected })).toEqual([
			'生年月日がちがいます(控えは1980年(昭和55年)3月3日)。同じカナの別の人ではないか、確かめてください。'
		]);
	});
});
