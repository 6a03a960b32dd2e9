import { describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod/mini';
import { outcome, question, tinyRulebook } from '../../../../tests/support/tiny-rulebook';
import { shippedRulebooks } from '../rulebooks/shipped';
import { readRulebook } from './read-rulebook';
import { repeatedKeys } from './repeated-keys';
import type { WholeRulebook } from './rulebook';
import { rulebookSchema } from './rulebook-schema';

const shipped = await shippedRulebooks();
const sound = tinyRulebook({
	start: 'first',
	questions: { first: question({ yes: 'end', no: [{ when: 'judo', to: 'end' }, { to: 'last' }] }) },
	outcomes: { end: outcome(), last: outcome() }
});

/** What is found after somebody wrote this value at this place; nothing takes the place away. */
function faultsAt(path: string, value?: unknown) {
	const file = JSON.parse(JSON.stringify(sound)) as Record<string, unknown>;
	const keys = path.split('.');
	const last = keys.pop()!;
	const holder = keys.reduce((part, key) => part[key] as Record<string, unknown>, file);
	if (value === undefined) delete holder[last];
	else holder[last] = value;
	return faultsIn(JSON.stringify(file));
}
function faultsIn(text: string) {
	const read = readRulebook(text);
	return read.ok ? [] : read.faults.map(({ place, reason }) => `${place.join('.')}: ${reason}`);
}
describe('a rulebook from a file', () => {
	test.each(shipped)('$version comes out as it went in, answers in their order', (book) => {
		const read = readRulebook(`\ufeff${JSON.stringify(book, null, '\t')}`);
		expect(read).toEqual({ ok: true, book });
		const answers = ({ questions }: WholeRulebook) =>
			Object.entries(questions).map(([id, { options }]) => [id, Object.keys(options)]);
		expect(read.ok && answers(read.book)).toEqual(answers(book));
	});

	test('has the form that the code knows, no more and no less', () => {
		type Changeable<T> = T extends object ? { -readonly [K in keyof T]: Changeable<T[K]> } : T;
		expectTypeOf<Changeable<WholeRulebook>>().toEqualTypeOf<
			Changeable<z.infer<typeof rulebookSchema>>
		>();
		expect(faultsIn(JSON.stringify(sound))).toEqual([]);
	});

	test('is described by a JSON Schema that is up to date', async () => {
		const written =
			JSON.stringify(z.toJSONSchema(rulebookSchema, { reused: 'ref' }), null, '\t') + '\n';
		await expect(written).toMatchFileSnapshot('../rulebooks/rulebook.schema.json');
	});

	test.each<[string, [place: string, value?: unknown], string]>([
		['a member that is missing', ['title'], 'title: この項目がありません。'],
		[
			'a state that is missing',
			['outcomes.end.state'],
			'outcomes.end.state: この項目がありません。'
		],
		['a target that is missing', ['start'], 'start: この項目がありません。'],
		[
			'a slip in the name of a member',
			['outcomes.end.asksExpiri', true],
			'outcomes.end.asksExpiri: この名前の項目は使えません。'
		],
		['a number for a sentence', ['title', 5], 'title: 文字を書きます。'],
		['an empty sentence', ['title', ''], 'title: 空です。文を書きます。'],
		[
			'a sentence without end',
			['title', 'あ'.repeat(2001)],
			'title: 長すぎます。2000文字までにします。'
		],
		['a list for a dictionary', ['questions', []], 'questions: { } のかたまりを書きます。'],
		[
			'a state that is none',
			['outcomes.end.state', 'done'],
			'outcomes.end.state: "verified"、"pending"、"full-fee" のどれかを書きます。'
		],
		[
			'a day that is none',
			['effectiveFrom', '2026-02-30'],
			'effectiveFrom: カレンダーにない日です。'
		],
		[
			'a condition that is none, inside a list of targets',
			['questions.first.options.no.to.0.when', 'rain'],
			'questions.first.options.no.to.0.when: "lapsed"、"judo"、"papersOnly" のどれかを書きます。'
		],
		[
			'a target that is neither a name nor a list',
			['questions.first.options.yes.to', 7],
			'questions.first.options.yes.to: 文字を書きます。'
		],
		[
			'a name in Japanese, which could be that of a person',
			['causes.山田さん', { label: '原因' }],
			"causes.山田さん: 名前は英数字と . * ' - だけの40文字までです。"
		],
		[
			'a My Number in a sentence',
			['title', '1234 5678 9018'],
			'title: 12けたのマイナンバーのようです。消してください。'
		],
		[
			'a My Number as a name',
			['causes.123456789018', { label: '原因' }],
			'causes.123456789018: 12けたのマイナンバーのようです。消してください。'
		],
		[
			'an address that is no page',
			['annex.sources.S.address', 'javascript:alert(1)'],
			'annex.sources.S.address: https:// で始まるアドレスです。'
		],
		[
			'a loop',
			['outcomes.end.checks.0.otherwise', 'first'],
			'questions.first: 道が元に戻ります: first → end → first'
		],
		[
			'a question that leads nowhere known',
			['questions.first.options.yes.to', 'away'],
			'questions.first.options.yes.to: 「away」という質問も結果もありません。'
		]
	])('is refused for %s', (_, change, fault) => {
		expect(faultsAt(...change)).toContain(fault);
	});

	test.each([
		['', '(whole): JSONとして読めません。ファイルに何も入っていません。'],
		['{\n"version": "1",\n"start" "x"}', '(whole): JSONとして読めません。3行目を見てください。'],
		['[]', '(whole): { } のかたまりを書きます。'],
		['null', '(whole): { } のかたまりを書きます。'],
		[`"${'x'.repeat(400_000)}"`, '(whole): ファイルが大きすぎます。400000文字までです。']
	])('is refused for a text that is none', (text, fault) => {
		expect(faultsIn(text)).toEqual([fault.replace('(whole)', '')]);
	});

	test('is refused for one name that says two things', () => {
		const text = JSON.stringify(sound).replace('"title":', '"title":"other","title":');
		expect(faultsIn(text)).toEqual(['title: 同じ名前が2回あります。どちらかを消します。']);
	});
});

describe('names that stand twice', () => {
	test('are found where they stand, lists and words with brackets aside', () => {
		const text =
			'{"a":[{"x":1},{"x":"{\\"x\\":[","y":{},"x":2}],"b":{"a":[[],{"c":1,"c":2}]},"a":0}';
		expect(() => JSON.parse(text) as unknown).not.toThrow();
		expect(repeatedKeys(text).map((place) => place.join('.'))).toEqual(['a.1.x', 'b.a.1.c', 'a']);
	});

	test('are none in a rulebook of the app', () => {
		expect(shipped.flatMap((book) => repeatedKeys(JSON.stringify(book)))).toEqual([]);
	});
});
