import { describe, expect, test } from 'vitest';
import { checkPayerNumber, checkRecipientNumber } from './public-number';

describe('checkPayerNumber', () => {
	test.each([
		['81136244', '81136244', '地方の医療助成(公費)'],
		['81137242', '81137242', '地方の医療助成(公費)'],
		['88138243', '88138243', '地方の医療助成(公費)'],
		['88131248', '88131248', '地方の医療助成(公費)'],
		['89131247', '89131247', '地方の医療助成(公費)'],
		['８９１３ー１２４７', '89131247', '地方の医療助成(公費)'],
		['12136016', '12136016', '生活保護(公費)'],
		['19276013', '19276013', '被爆者の一般疾病医療(公費)']
	])('reads %j as %s, %s', (typed, digits, kind) => {
		expect(checkPayerNumber(typed)).toEqual({ ok: true, digits, kind });
	});

	test.each([
		['', 'empty', ''],
		['なし', 'not-digits', ''],
		['8913124', 'length', '8913124'],
		['138016', 'length', '138016'],
		['89131248', 'check-digit', '89131248']
	])('answers %j with %s and keeps the digits %j', (typed, reason, digits) => {
		expect(checkPayerNumber(typed)).toEqual({ ok: false, reason, digits, kind: '' });
	});
});

describe('checkRecipientNumber', () => {
	test.each([
		['1234566', '1234566'],
		['１２３４５６６', '1234566'],
		['123-456-6', '1234566']
	])('reads %j as %s', (typed, digits) => {
		expect(checkRecipientNumber(typed)).toEqual({ ok: true, digits });
	});

	test.each([
		['', 'empty', ''],
		['123456', 'length', '123456'],
		['89131247', 'length', '89131247'],
		['1234567', 'check-digit', '1234567'],
		['12345a6', 'not-digits', '123456']
	])('answers %j with %s and keeps the digits %j', (typed, reason, digits) => {
		expect(checkRecipientNumber(typed)).toEqual({ ok: false, reason, digits });
	});
});
