import { describe, expect, test } from 'vitest';
import { readAppResult } from './app-result';

const lines = (separator: string) =>
	[
		['氏名', '山田　花子'],
		['フリガナ', 'ﾔﾏﾀﾞ ﾊﾅｺ'],
		['生年月日', '昭和30年1月5日'],
		['性別', '女'],
		['住所', '東京都千代田区'],
		['保険者番号', '01130012'],
		['保険者名', '全国健康保険協会'],
		['記号', '12345'],
		['番号', '67'],
		['枝番', '01'],
		['被保険者氏名', '山田　太郎'],
		['本人・家族の別', '家族'],
		['資格取得年月日', '令和6年4月1日'],
		['有効開始日', '令和6年12月2日'],
		['有効終了日', ''],
		['確認日', '令和8年11月24日']
	]
		.map((pair) => pair.join(separator))
		.join('\r\n');

const expected = {
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
	validTo: null,
	unclear: [],
	denied: null
};

describe('readAppResult', () => {
	test.each(['\t', ':', '：', ' : '])('reads fields parted by %j', (separator) => {
		expect(readAppResult(lines(separator))).toEqual({ ok: true, result: expected, unread: [] });
	});

	test('stops where another section repeats its labels', () => {
		const text = `${lines('\t')}\n【限度額適用認定証】\n有効終了日\t令和9年7月31日\n氏名\t別人`;
		expect(readAppResult(text)).toMatchObject({ result: expected });
	});

	test('keeps ● as it stands: the claim check asks about it', () => {
		expect(readAppResult('氏名\t●田花子')).toMatchObject({ result: { name: '●田花子' } });
	});

	test('names what it did not know', () => {
		expect(readAppResult('氏名:山田\n介護保険:あり')).toMatchObject({ unread: ['介護保険'] });
	});

	test('leaves a date open that is none', () => {
		expect(readAppResult('氏名:山田\n生年月日:昭和30年2月30日')).toMatchObject({
			result: { birth: null, unclear: ['生年月日'] }
		});
	});

	test('names every text that it did not understand, and no field that is empty', () => {
		const text =
			'氏名:山田\n生年月日:-\n有効開始日:\n有効終了日:令和8年13月1日\n本人・家族の別:不明';
		expect(readAppResult(text)).toMatchObject({
			result: { validTo: null, unclear: ['本人・家族の別', '有効終了日'] }
		});
	});

	test.each([
		['資格有効性\t無効', '資格有効性 無効'],
		['資格有効性 無効', '資格有効性 無効'],
		['有効終了日:該当なし', '有効終了日:該当なし']
	])('names the line that says that she is not insured: %j', (row, denied) => {
		expect(readAppResult(`${lines(':')}\n${row}`)).toMatchObject({ result: { denied } });
	});

	test('of another section, such a line says nothing of the insurance', () => {
		const text = `${lines('\t')}\n【限度額適用認定証】\n該当なし`;
		expect(readAppResult(text)).toMatchObject({ result: { denied: null } });
	});

	test('refuses a My Number anywhere in the text', () => {
		expect(readAppResult(`${lines('\t')}\nメモ\t1234 5678 9018`)).toMatchObject({
			ok: false,
			reason: 'my-number'
		});
	});

	test('says so when it is some other text', () => {
		expect(readAppResult('こんにちは')).toMatchObject({ ok: false, reason: 'not-a-result' });
	});
});
