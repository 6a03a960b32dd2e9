/** The hand-written table of ways in the words of the app, for a clinic owner to review. */
import type { Rulebook } from '../../src/lib/domain/flow/rulebook';
import { families, type WayRow } from '../../src/lib/domain/rulebooks/ways.table';

const states = {
	verified: '確認ずみ',
	pending: '後日確認',
	'full-fee': '受領委任にしない'
} as const;
const tags: Readonly<Record<string, string>> = {
	lapsed: '前の資格の期限をすぎている',
	'!lapsed': '前の資格の期限をすぎていない',
	judo: '柔整',
	'!judo': 'あはき',
	'!papersOnly': 'アプリで読み取る院'
};

export interface Counted {
	row: WayRow;
	/** Single ways that the row stands for. */
	ways: number;
}

export function waysPage(
	book: Rulebook,
	rows: readonly Counted[],
	perVersion: Readonly<Record<string, number>>
): string {
	const counts = Object.entries(perVersion).map(([version, ways]) => `${version}: ${ways}通り`);
	return [
		'# すべての道すじと、そのおわり',
		'',
		'`ways.table.ts` に手で書いた表を、受付の画面の言葉に直したものです。1行は、同じおわり方をする道の集まりです。',
		`【 】は、下の「とちゅうの呼び名」のどれか1つを通ることを表します。`,
		`道の数は、${book.version}のルールで、どの場合かを分けずに数えています。版ごとのちがう道の数(${counts.join('、')})。`,
		'',
		'| 根拠 | 道すじ | おわり | 状態 | カード | お支払い | 道の数 |',
		'| --- | --- | --- | --- | --- | --- | --- |',
		...rows.map(({ row, ways }) =>
			line([
				row.rule,
				wayText(book, row.way),
				book.outcomes[row.to]?.method ?? '',
				states[row.state],
				cards[row.card],
				paymentText(book, row),
				String(ways)
			])
		),
		'',
		'## とちゅうの呼び名',
		'',
		'| 呼び名 | どれか1つ |',
		'| --- | --- |',
		...Object.entries(families).map(([name, ways]) =>
			line([name, ways.map((way) => `・${wayText(book, way)}`).join('<br>')])
		),
		''
	].join('\n');
}

const cards = { shown: 'あり', absent: 'なし', 'not-needed': '要らない' } as const;

function line(cells: readonly string[]): string {
	return `| ${cells.join(' | ')} |`;
}

function paymentText(book: Rulebook, { choices, preselected }: WayRow): string {
	const labels = choices.map((kind) => book.payments[kind].label).join('、または');
	return preselected || choices.length === 1 ? labels : `${labels}(えらぶ)`;
}

function wayText(book: Rulebook, way: string): string {
	const { tag, rest } = /^(?:\[(?<tag>[^\]]+)\] )?(?<rest>.+)$/.exec(way)!.groups!;
	const steps = rest!.split(' > ').map((step) => stepText(book, step));
	return `${tag ? `(${tags[tag] ?? `${tag}から`})` : ''}${steps.join(' → ')}`;
}

function stepText(book: Rulebook, step: string): string {
	if (step.startsWith('{')) return `【${step.slice(1, -1)}】`;
	const [node = '', answers = ''] = step.split(' ');
	const at = node === 'first' ? 'holding' : node;
	return answers
		.split('|')
		.map((answer) => answerText(book, at, answer))
		.join('か');
}

function answerText(book: Rulebook, node: string, answer: string): string {
	const option = book.questions[node]?.options[answer];
	if (option) return `「${option.label}」`;
	const outcome = book.outcomes[node];
	const check = outcome?.checks.find(({ id }) => id === answer);
	return check
		? `「${check.text}」を確認できない`
		: `「${outcome?.alternatives?.[answer]?.label ?? answer}」`;
}
