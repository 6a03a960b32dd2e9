import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from './calendar';
import { ageOn, eraDate, eraYear, formatDate, fromParts, parseDate } from './era-date';

const anyDate = fc.integer({ min: 0, max: 80_000 }).map((day) => addDays('1873-01-01', day));
const example = '例: 昭和30年1月5日、1955年1月5日';

/** 「昭和30年1月5日」, out of 「1955年(昭和30年)1月5日」. */
function inEra(date: string): string {
	return formatDate(date).replace(/^\d+年\((.+)\)/, '$1');
}

describe('parseDate', () => {
	test.each([
		['S30.1.5', '1955-01-05'],
		['s30.1.5', '1955-01-05'],
		['S30/01/05', '1955-01-05'],
		['S30-1-5', '1955-01-05'],
		['S 30. 1. 5', '1955-01-05'],
		['S300105', '1955-01-05'],
		['西暦19550105', '1955-01-05'],
		['昭和30年1月5日', '1955-01-05'],
		['昭和30年1月5日生まれ', '1955-01-05'],
		['昭30.1.5生', '1955-01-05'],
		['㍼30年1月5日', '1955-01-05'],
		['19550105', '1955-01-05'],
		['1955-01-05', '1955-01-05'],
		['1955/1/5', '1955-01-05'],
		['1955.1.5', '1955-01-05'],
		['1955 1 5', '1955-01-05'],
		['1955年1月5日', '1955-01-05'],
		['西暦1955年1月5日', '1955-01-05'],
		['1955年(昭和30年)1月5日', '1955-01-05'],
		['Ｓ３０．１．５', '1955-01-05'],
		['１９５５－０１－０５', '1955-01-05'],
		['１９５５ー１ー５', '1955-01-05'],
		['昭和　３０年　１月　５日', '1955-01-05'],
		['令和元年5月1日', '2019-05-01'],
		['令和1年5月1日', '2019-05-01'],
		['R元.5.1', '2019-05-01'],
		['平成31年4月30日', '2019-04-30'],
		['平成元年1月8日', '1989-01-08'],
		['昭和64年1月7日', '1989-01-07'],
		['昭和元年12月25日', '1926-12-25'],
		['大正15年12月24日', '1926-12-24'],
		['T1.7.30', '1912-07-30'],
		['M45.7.29', '1912-07-29'],
		['明治元年1月1日', '1868-01-01'],
		['2028-02-29', '2028-02-29']
	])('reads %j as %s', (typed, date) => {
		expect(parseDate(typed)).toEqual({ ok: true, date });
	});

	test.each([
		['', 'empty', `日付を入れてください。${example}`],
		['　', 'empty', `日付を入れてください。${example}`],
		['昭和', 'empty', `日付を入れてください。${example}`],
		['昭和30年', 'incomplete', '月と日がまだ入っていません。続けて入れてください。'],
		['1955/1', 'incomplete', '日がまだ入っていません。続けて入れてください。'],
		['1955010', 'incomplete', '月と日がまだ入っていません。続けて入れてください。'],
		['550105', 'incomplete', '西暦の年は4けたで入れてください。和暦は元号をえらんでください。'],
		['30.1.5', 'incomplete', '西暦の年は4けたで入れてください。和暦は元号をえらんでください。'],
		['元年5月1日', 'not-a-date', `年・月・日は数字で入れてください。${example}`],
		['S30.2.30', 'not-a-date', '2月30日はカレンダーにない日です。もう一度ご確認ください。'],
		['1955/13/1', 'not-a-date', '13月1日はカレンダーにない日です。もう一度ご確認ください。'],
		['1955/0/1', 'not-a-date', '0月1日はカレンダーにない日です。もう一度ご確認ください。'],
		['1955/1/0', 'not-a-date', '1月0日はカレンダーにない日です。もう一度ご確認ください。'],
		['1955/1/123', 'not-a-date', '1月123日はカレンダーにない日です。もう一度ご確認ください。'],
		[
			'昭和30年2月29日',
			'not-a-date',
			'1955年(昭和30年)2月29日はカレンダーにない日です。もう一度ご確認ください。'
		],
		['1867-12-31', 'not-a-date', '1867年は入れられない年です。もう一度ご確認ください。'],
		['明治0年1月1日', 'not-a-date', '1867年は入れられない年です。もう一度ご確認ください。'],
		['19555.1.5', 'not-a-date', '19555年は入れられない年です。もう一度ご確認ください。'],
		['昭和300年1月5日', 'not-a-date', '300年は入れられない年です。もう一度ご確認ください。'],
		...['きのう', '昭和三十年', '1955年1月5日(水)', 'X30.1.5', '1955-1-5-9', '1955-01-05T00'].map(
			(typed) => [
				typed,
				'not-a-date',
				`日付として読み取れませんでした。年・月・日を入れてください。${example}`
			]
		)
	])('answers %j with %s: %s', (typed, reason, message) => {
		expect(parseDate(typed)).toEqual({ ok: false, reason, message });
	});

	test.each([
		['昭和65年1月5日', '1990-01-05', '昭和65年は平成2年(1990年)です。これでよいですか?'],
		['平成35年8月1日', '2023-08-01', '平成35年は令和5年(2023年)です。これでよいですか?'],
		['大正20年1月1日', '1931-01-01', '大正20年は昭和6年(1931年)です。これでよいですか?'],
		['昭和1990年1月5日', '1990-01-05', '昭和1990年は平成2年(1990年)です。これでよいですか?'],
		['S19550105', '1955-01-05', '昭和1955年1月5日は昭和30年(1955年)です。これでよいですか?'],
		['平成0年1月5日', '1988-01-05', '平成0年は昭和63年(1988年)です。これでよいですか?'],
		['昭和64年1月8日', '1989-01-08', '昭和64年1月8日は平成元年(1989年)です。これでよいですか?'],
		['平成31年5月1日', '2019-05-01', '平成31年5月1日は令和元年(2019年)です。これでよいですか?'],
		['昭和1年1月1日', '1926-01-01', '昭和1年1月1日は大正15年(1926年)です。これでよいですか?'],
		['平成元年1月1日', '1989-01-01', '平成元年1月1日は昭和64年(1989年)です。これでよいですか?'],
		['令和1年4月30日', '2019-04-30', '令和1年4月30日は平成31年(2019年)です。これでよいですか?'],
		['大正元年7月29日', '1912-07-29', '大正元年7月29日は明治45年(1912年)です。これでよいですか?']
	])('asks back about %s', (typed, suggestion, message) => {
		expect(parseDate(typed)).toEqual({ ok: false, reason: 'era-overflow', message, suggestion });
	});

	test('reads back every date that is shown', () => {
		fc.assert(
			fc.property(anyDate, (date) => {
				expect(parseDate(formatDate(date))).toEqual({ ok: true, date });
				expect(parseDate(inEra(date))).toEqual({ ok: true, date });
				expect(parseDate(date.replaceAll('-', ''))).toEqual({ ok: true, date });
			})
		);
	});

	test('answers any text without throwing', () => {
		const text = fc.oneof(fc.string(), fc.stringMatching(/^[昭平令SHR元年月日\d./-]{0,12}$/));
		fc.assert(
			fc.property(text, (typed) => {
				expect(parseDate(typed)).toHaveProperty('ok');
			})
		);
	});
});

describe('fromParts', () => {
	test.each([
		['昭和', '30', '1', '5', '1955-01-05'],
		['昭和', '３０', '０１', '０５', '1955-01-05'],
		['昭和', '30年', '1 月', '5日', '1955-01-05'],
		['令和', '元', '5', '1', '2019-05-01'],
		['令和', '元年', '5', '1', '2019-05-01'],
		['西暦', '1955', '1', '5', '1955-01-05'],
		['西暦', ' 1955 ', '001', '5', '1955-01-05']
	] as const)('reads %s %s %s %s as %s', (era, year, month, day, date) => {
		expect(fromParts({ era, year, month, day })).toEqual({ ok: true, date });
	});

	test.each([
		['昭和', '', '', '', 'empty'],
		['西暦', ' ', '年', '', 'empty'],
		['昭和', '30', '', '5', 'incomplete'],
		['西暦', '195', '1', '5', 'incomplete'],
		['西暦', '元', '1', '5', 'not-a-date'],
		['昭和', '30', '元', '5', 'not-a-date'],
		['昭和', '三十', '1', '5', 'not-a-date'],
		['昭和', '30', '1', '-5', 'not-a-date'],
		['昭和', '30', '2', '30', 'not-a-date'],
		['西暦', '0000', '1', '5', 'not-a-date'],
		['昭和', '65', '1', '5', 'era-overflow'],
		['昭和', '65', '2', '30', 'not-a-date']
	] as const)('answers %s %j %j %j with %s', (era, year, month, day, reason) => {
		expect(fromParts({ era, year, month, day })).toMatchObject({ ok: false, reason });
	});

	test('names what is missing', () => {
		expect(fromParts({ era: '昭和', year: '', month: '1', day: '' })).toMatchObject({
			message: '年と日がまだ入っていません。続けて入れてください。'
		});
	});
});

describe('formatDate and eraYear', () => {
	test.each([
		['1955-01-05', '1955年(昭和30年)1月5日', 'S30'],
		['2019-05-01', '2019年(令和元年)5月1日', 'R1'],
		['2019-04-30', '2019年(平成31年)4月30日', 'H31'],
		['1989-01-08', '1989年(平成元年)1月8日', 'H1'],
		['1989-01-07', '1989年(昭和64年)1月7日', 'S64'],
		['1926-12-25', '1926年(昭和元年)12月25日', 'S1'],
		['1926-12-24', '1926年(大正15年)12月24日', 'T15'],
		['1912-07-30', '1912年(大正元年)7月30日', 'T1'],
		['1912-07-29', '1912年(明治45年)7月29日', 'M45'],
		['1868-01-01', '1868年(明治元年)1月1日', 'M1'],
		['1867-12-31', '1867年12月31日', '1867']
	])('show %s as %s and %s', (iso, both, short) => {
		expect(formatDate(iso)).toBe(both);
		expect(eraYear(iso)).toBe(short);
	});

	test('agree with the Japanese calendar of Intl', () => {
		const intl = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
			dateStyle: 'long',
			timeZone: 'UTC'
		});
		fc.assert(
			fc.property(anyDate, (date) => {
				expect(inEra(date)).toBe(intl.format(new Date(date)));
			}),
			{ numRuns: 1_000 }
		);
	});

	test('agree with Intl on every day around a change of era', () => {
		const intl = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
			dateStyle: 'long',
			timeZone: 'UTC'
		});
		const days = ['1912-07-30', '1926-12-25', '1989-01-08', '2019-05-01'].flatMap((start) =>
			[-2, -1, 0, 1].map((days) => addDays(start, days))
		);
		expect(days.map(inEra)).toEqual(days.map((day) => intl.format(new Date(day))));
	});
});

describe('eraDate', () => {
	// By hand, from the ordinances that changed the era.
	test.each([
		['2026-11-24', '令和8年11月24日'],
		['2019-05-01', '令和元年5月1日'],
		['2019-04-30', '平成31年4月30日'],
		['1989-01-08', '平成元年1月8日'],
		['1989-01-07', '昭和64年1月7日'],
		['1926-12-25', '昭和元年12月25日'],
		['1926-12-24', '大正15年12月24日'],
		['1912-07-30', '大正元年7月30日'],
		['1912-07-29', '明治45年7月29日'],
		['1867-12-31', '']
	])('%s is %s', (iso, expected) => {
		expect(eraDate(iso)).toBe(expected);
	});
});

describe('ageOn', () => {
	test.each([
		['1955-01-05', '2026-11-22', 71],
		['1955-01-05', '2026-01-04', 70],
		['1955-01-05', '2026-01-05', 71],
		['1952-02-29', '2026-02-28', 73],
		['1952-02-29', '2026-03-01', 74],
		['1952-02-29', '2028-02-29', 76],
		['2026-11-22', '2026-11-22', 0],
		['2026-12-01', '2026-11-22', -1]
	])('born %s, on %s, is %i', (birth, on, age) => {
		expect(ageOn(birth, on)).toBe(age);
	});
});
