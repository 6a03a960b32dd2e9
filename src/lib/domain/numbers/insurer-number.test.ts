import { describe, expect, test } from 'vitest';
import { checkDigit } from './check-digit';
import { checkInsurerNumber } from './insurer-number';

describe('checkInsurerNumber', () => {
	test.each([
		['33120015', '33120015', '警察共済組合'],
		['01130012', '01130012', '協会けんぽ'],
		['138016', '138016', '国保'],
		['270017', '270017', '国保'],
		['00138016', '00138016', '国保'],
		['81136244', '81136244', '地方の医療助成(公費)'],
		['89131247', '89131247', '地方の医療助成(公費)'],
		['３３１２００１５', '33120015', '警察共済組合'],
		[' 33 12 001 5 ', '33120015', '警察共済組合'],
		['33－12‐001−5', '33120015', '警察共済組合'],
		['０１ー１３ー００１ー２', '01130012', '協会けんぽ'],
		['13\u200b8016', '138016', '国保']
	])('reads %j as %s of %s', (typed, digits, kind) => {
		expect(checkInsurerNumber(typed)).toEqual({ ok: true, digits, kind });
	});

	test.each([
		['02', '船員保険'],
		['03', '日雇特例被保険者'],
		['04', '日雇特例被保険者(特別療養費)'],
		['06', '健康保険組合'],
		['07', '自衛官等'],
		['12', '生活保護(公費)'],
		['19', '被爆者の一般疾病医療(公費)'],
		['31', '国家公務員共済組合'],
		['32', '地方公務員等共済組合'],
		['34', '公立学校・私立学校共済組合'],
		['39', '後期高齢者医療'],
		['63', '特例退職(健康保険組合)'],
		['67', '退職者医療(国保)'],
		['72', '特例退職(国家公務員共済)'],
		['73', '特例退職(地方公務員等共済)'],
		['74', '特例退職(警察共済)'],
		['75', '特例退職(公立学校・私立学校共済)'],
		['98', '法別番号98(表にない番号)']
	])('names 法別 %s %s', (law, kind) => {
		const body = `${law}13001`;
		expect(checkInsurerNumber(body + checkDigit(body))).toMatchObject({ ok: true, kind });
	});

	test.each([
		['', 'empty', ''],
		[' 　-', 'empty', ''],
		['協会けんぽ', 'not-digits', ''],
		['3312001x', 'not-digits', '3312001'],
		['33.120015', 'not-digits', '33120015'],
		['13801', 'length', '13801'],
		['1234566', 'length', '1234566'],
		['331200150', 'length', '331200150'],
		['33120016', 'check-digit', '33120016'],
		['138010', 'check-digit', '138010']
	])('answers %j with %s and keeps the digits %j', (typed, reason, digits) => {
		expect(checkInsurerNumber(typed)).toEqual({ ok: false, reason, digits });
	});
});
