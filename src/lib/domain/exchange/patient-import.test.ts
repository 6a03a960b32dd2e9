import { describe, expect, test } from 'vitest';
import { readInsurances } from '../journal/insurances';
import type { PatientSealed } from '../journal/statements';
import { guessColumns, merged, planImport, toldAnew, type ImportPlan } from './patient-import';

const today = '2026-11-24';
const header = ['患者番号', '氏名', 'フリガナ', '生年月日', '保険者番号', '電話番号'];
const mapping = { name: 1, kana: 2, birth: 3, insurerNumber: 4, phone: 5 };
const yamada: PatientSealed = {
	kana: 'ヤマダ タロウ',
	name: '山田太郎',
	birth: '1955-01-05',
	insurerNumber: '138016',
	phone: '03-0000-0000'
};
const known = new Map([['p1', yamada]]);

/** A table as it is read, the header on its first line. */
function table(header: string[], rows: string[][]) {
	return {
		header: { line: 1, cells: header },
		rows: rows.map((cells, at) => ({ line: at + 2, cells }))
	};
}

const kinds = (plan: ImportPlan) => plan.ok && plan.lines.map(({ kind }) => kind);
const plan = (...rows: string[][]) => planImport(table(header, rows), mapping, known, today);

describe('guessColumns', () => {
	test.each([
		[header, mapping],
		[['ﾌﾘｶﾞﾅ', '患者氏名', '被保険者氏名', 'TEL'], { kana: 0, name: 1, phone: 3 }],
		[['氏名カナ', '氏名', '誕生日'], { kana: 0, name: 1, birth: 2 }],
		[['a', 'b'], {}]
	])('%j', (columns, expected) => {
		expect(guessColumns(columns)).toEqual(expected);
	});
});

describe('planImport', () => {
	test('tells new, same and differing patients apart, half-width kana and 和暦 included', () => {
		const found = plan(
			['1', '鈴木花子', 'ｽｽﾞｷ ﾊﾅｺ', 'S30.1.5', '', ''],
			['2', '山田太郎', 'ヤマダ　タロウ', '昭和30年1月5日', '138016', ''],
			['3', '山田太郎', 'ヤマダ タロウ', '', '', '090-1111-2222']
		);
		expect(found.ok && found.lines).toMatchObject([
			{ line: 2, kind: 'new', patient: { kana: 'スズキ ハナコ', birth: '1955-01-05' } },
			{ line: 3, kind: 'same', id: 'p1' },
			{
				line: 4,
				kind: 'differs',
				id: 'p1',
				changes: [{ field: 'phone', from: '03-0000-0000', to: '090-1111-2222' }]
			}
		]);
	});

	test('tells only what is new, and never the insurer that the file says nothing of', () => {
		const found = plan(['1', '', 'ヤマダ タロウ', '', '', '090-1111-2222']);
		const [line] = found.ok ? found.lines : [];
		if (line?.kind !== 'differs') throw new Error('not a correction');
		const told = toldAnew(line.changes);
		expect(told).toEqual({ phone: '090-1111-2222' });
		const { present } = readInsurances(
			[
				['a', { insurerNumber: '138016' }],
				// Another device's, which had not come when the file was read.
				['b', { insurerNumber: '06139992' }],
				['c', told]
			],
			[]
		);
		expect(present).toMatchObject({ insurerNumber: '06139992', told: ['b'] });
	});

	test('shows a field that was empty, and a birth date, before and after', () => {
		const stored = new Map([['p1', { ...yamada, birth: null, phone: '' }]]);
		const rows = [['1', '', 'ヤマダ タロウ', 'S30.1.5', '138024', '090-1111-2222']];
		const found = planImport(table(header, rows), mapping, stored, today);
		expect(found.ok && found.lines).toMatchObject([
			{
				changes: [
					{ field: 'birth', from: '', to: '1955-01-05' },
					{ field: 'insurerNumber', from: '138016', to: '138024' },
					{ field: 'phone', from: '', to: '090-1111-2222' }
				]
			}
		]);
	});

	test('names the lines that the file has, where some of them are empty', () => {
		const file = {
			header: { line: 2, cells: ['カナ', '氏名'] },
			rows: [
				{ line: 4, cells: ['ハヤシ', '林'] },
				{ line: 7, cells: ['ハヤシ', '林'] },
				{ line: 9, cells: ['佐藤', '佐藤'] }
			]
		};
		const found = planImport(file, { kana: 0, name: 1 }, new Map(), today);
		expect(found.ok && found.lines).toMatchObject([
			{ line: 4, kind: 'new' },
			{ line: 7, message: '4行目と同じ人のようです。この行は取りこみません。' },
			{ line: 9, kind: 'refused' }
		]);
		const hidden = { ...file, rows: [{ line: 5, cells: ['ハヤシ', '123456789018'] }] };
		expect(planImport(hidden, { kana: 0 }, new Map(), today)).toMatchObject({
			message: expect.stringMatching(/^5行目の「氏名」に/) as string
		});
	});

	test('two new persons who read alike are told apart by their birth dates, else left to a person', () => {
		const both = (first: string, second: string) =>
			plan(
				['1', '林恵子', 'ハヤシ ケイコ', first, '', ''],
				['2', '林慶子', 'ハヤシ ケイコ', second, '', '']
			);
		expect(kinds(both('1980-03-03', '1981-04-04'))).toEqual(['new', 'new']);
		const untold = both('', '');
		expect(untold.ok && untold.lines).toMatchObject([
			{ kind: 'new' },
			{
				kind: 'refused',
				message: '2行目に、同じカナで氏名のちがう人がいます。両方の行に生年月日を入れてください。'
			}
		]);
	});

	test('takes a namesake with another birth date for somebody else', () => {
		expect(kinds(plan(['1', '山田太郎', 'ヤマダ タロウ', '1980-03-03', '', '']))).toEqual(['new']);
	});

	test('another name that reads alike is refused, unless the birth date tells that she is the same', () => {
		expect(kinds(plan(['1', '山田多朗', 'ヤマダ タロウ', '', '', '']))).toEqual(['refused']);
		expect(kinds(plan(['1', '山田多朗', 'ヤマダ タロウ', 'S30.1.5', '', '']))).toEqual(['differs']);
		expect(kinds(plan(['1', '山田　太郎', 'ヤマダ タロウ', '', '', '']))).not.toContain('refused');
	});

	test('refuses what it cannot tell apart or read, with the line', () => {
		const twins = new Map([
			['p1', yamada],
			['p2', { ...yamada, birth: '1990-09-09' }]
		]);
		const rows = [
			['1', '山田太郎', 'ヤマダ タロウ', '', '', ''],
			['2', '鈴木', 'スズキ', '昭和30年2月30日', '', ''],
			['3', '佐藤', '佐藤', '', '', ''],
			['4', '林', 'ハヤシ', '', '', ''],
			['5', '林', 'ハヤシ', '', '', ''],
			['6', '森', 'モリ', '2030-01-01', '', '']
		];
		const found = planImport(table(header, rows), mapping, twins, today);
		expect(found.ok && found.lines.map((line) => line.kind === 'refused' && line.message)).toEqual([
			'同じカナの患者さんが何人もいます。生年月日を入れるか、手で直してください。',
			'2月30日はカレンダーにない日です。もう一度ご確認ください。',
			'カナの欄に漢字が入っています。読みをカタカナかひらがなで入れてください。',
			false,
			'5行目と同じ人のようです。この行は取りこみません。',
			'生年月日が今日よりあとの日です。もう一度ご確認ください。'
		]);
	});

	test.each([
		['without a birth date first', '', '1980-03-03', ['new', 'refused']],
		['without a birth date last', '1980-03-03', '', ['new', 'refused']],
		['with two birth dates', '1980-03-03', '1981-04-04', ['new', 'new']]
	])('registers a new person %s once', (_, first, second, expected) => {
		const lines = [first, second].map((birth) => ['1', '林', 'ハヤシ', birth, '', '']);
		expect(kinds(plan(...lines))).toEqual(expected);
	});

	test('a stored person and a new namesake leave a line without a birth date to a person', () => {
		const namesake = ['1', '山田太郎', 'ヤマダ タロウ', '1980-03-03', '', ''];
		expect(kinds(plan(namesake, ['2', '山田太郎', 'ヤマダ タロウ', '', '', '']))).toEqual([
			'new',
			'refused'
		]);
	});

	test('refuses the whole file for a My Number, also in a column that is not taken', () => {
		const found = planImport(
			table(
				['カナ', '備考'],
				[
					['ヤマダ', ''],
					['スズキ', '１２３４－５６７８－９０１８']
				]
			),
			{ kana: 0 },
			new Map(),
			today
		);
		expect(found).toEqual({
			ok: false,
			reason: 'my-number',
			message:
				'3行目の「備考」にマイナンバーのような番号があります。' +
				'何も取りこんでいません。その列を消したファイルを作り直してください。'
		});
	});

	test('refuses a My Number in the first line before any column is named, and does not repeat it', () => {
		const first = ['ヤマダ タロウ', '123456789018'];
		const found = planImport(table(first, [['スズキ', '']]), {}, new Map(), today);
		expect(found).toEqual({
			ok: false,
			reason: 'my-number',
			message:
				'1行目の「2列目」にマイナンバーのような番号があります。' +
				'何も取りこんでいません。その列を消したファイルを作り直してください。'
		});
	});

	test.each([
		['昭和30年1月5日', 'no-headings'],
		['S30.1.5', 'no-headings'],
		['1955-01-05', 'no-headings'],
		['０３－００００－００００', 'no-headings'],
		['138016', 'no-headings'],
		['電話1', 'no-kana'],
		['', 'no-kana']
	])('a first line with %j', (heading, reason) => {
		const file = table(['ヤマダ', heading], [['スズキ', '']]);
		expect(planImport(file, {}, known, today)).toMatchObject({ ok: false, reason });
	});

	test('needs a column of readings', () => {
		expect(planImport(table(header, []), { name: 1 }, known, today)).toMatchObject({
			reason: 'no-kana'
		});
	});
});

test('an empty cell leaves what is known', () => {
	const imported = { ...yamada, name: '', birth: null, phone: '090-1111-2222' };
	expect(merged(yamada, imported)).toEqual({ ...yamada, phone: '090-1111-2222' });
});
