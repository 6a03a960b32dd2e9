import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { readChart, type PrintedPart } from '../../../../tests/support/read-chart';
import { drawChart, type Settled } from '$lib/domain/flow/chart';
import type { Condition, WholeRulebook as Rulebook } from '$lib/domain/flow/rulebook';
import { walk, type Answers, type Walk } from '$lib/domain/flow/walk';
import { shippedRulebooks } from '$lib/domain/rulebooks/shipped';
import { papers, toPaper, toScreen, type Sheet } from './chart-sheets';
import FlowSheet from './FlowSheet.svelte';
import { textWidth } from './text-lines';

const rulebooks = await shippedRulebooks();
const frame = { head: '見出し', foot: '版', closing: ['根拠と出典', 'R1[公式] 文'] };
const states = {
	verified: '確認ずみ',
	pending: '後日確認(来院した月の末日まで)',
	'full-fee': '受領委任にしない'
} as const;
/** The sentences a reader decides by, written by hand. */
const conditions: Readonly<Record<string, Condition>> = {
	前に確認した資格の期限をすぎている: 'lapsed',
	柔整の施術: 'judo',
	オンライン資格確認を導入していない院: 'papersOnly'
};
const clinics: { name: string; settled: Settled; open: Condition[] }[] = [
	{ name: 'a judo clinic', settled: { judo: true, papersOnly: false }, open: ['lapsed'] },
	{ name: 'an ahaki clinic', settled: { judo: false, papersOnly: false }, open: ['lapsed'] },
	{
		name: 'an exempt clinic of both trades',
		settled: { papersOnly: true },
		open: ['lapsed', 'judo']
	},
	{ name: 'any clinic', settled: {}, open: ['lapsed', 'judo', 'papersOnly'] }
];
const sheetsOf: Record<string, (book: Rulebook, settled: Settled) => Sheet[]> = {
	A4: (book, settled) => toPaper(drawChart(book, settled), papers.A4, frame),
	A3: (book, settled) => toPaper(drawChart(book, settled), papers.A3, frame),
	'a wide screen': (book, settled) => [
		toScreen(drawChart(book, settled), { width: 1000, text: 17 })
	],
	'a phone': (book, settled) => [toScreen(drawChart(book, settled), { width: 320, text: 17 })],
	'a phone with large text': (book, settled) => [
		toScreen(drawChart(book, settled), { width: 280, text: 34 })
	]
};

function draw(sheets: readonly Sheet[]): string[] {
	return sheets.map(
		(sheet) => render(FlowSheet, { props: { sheet, title: '図', description: '説明' } }).body
	);
}

/** Every position that answers, failed checks and chosen alternatives can lead to. */
function everyWay(book: Rulebook, holds: ReadonlySet<Condition>, answers: Answers = {}): Walk[] {
	const way = walk(book, answers, holds);
	const { at } = way;
	const choices =
		at.kind === 'question'
			? Object.keys(at.question.options)
			: [
					...at.outcome.checks.filter(({ otherwise }) => otherwise).map(({ id }) => id),
					...Object.entries(at.outcome.alternatives ?? {})
						.filter(([, { unless }]) => !unless || !holds.has(unless))
						.map(([id]) => id)
				];
	return [
		way,
		...choices.flatMap((choice) => everyWay(book, holds, { ...answers, [at.id]: choice }))
	];
}

/** The words in which the rulebook offers an answer. */
function labelOf(book: Rulebook, node: string, answer: string): string {
	const option = book.questions[node]?.options[answer];
	if (option) return option.label + (option.hint ? `(${option.hint})` : '');
	const outcome = book.outcomes[node];
	const alternative = outcome?.alternatives?.[answer];
	return alternative?.label ?? outcome?.checks.find(({ id }) => id === answer)?.text ?? '';
}

function start(printed: Map<string, PrintedPart>, holds: ReadonlySet<Condition>): string {
	const [first] = printed.keys();
	const begin = printed.get('')?.ways[0];
	return begin ? follow(begin.to, holds) : (first ?? '');
}

function follow(to: PrintedPart['ways'][number]['to'], holds: ReadonlySet<Condition>): string {
	const taken = to.find(({ when }) => {
		const condition = when === null ? undefined : conditions[when];
		return condition === undefined || holds.has(condition);
	});
	return taken?.mark ?? 'nowhere';
}

/** Where a reader of the picture ends up who gives the same answers. */
function readAlong(
	book: Rulebook,
	{ steps }: Walk,
	{ printed, holds }: { printed: Map<string, PrintedPart>; holds: ReadonlySet<Condition> }
): PrintedPart | undefined {
	const mark = steps.reduce(
		(at, { node, answer }) => {
			const label = joined(labelOf(book, node, answer));
			// What an alternative adds in brackets is told to the reader only.
			const way = printed.get(at)?.ways.find((found) => found.label.startsWith(label));
			return way ? follow(way.to, holds) : `nothing at ${at} says ${label}`;
		},
		start(printed, holds)
	);
	return printed.get(mark);
}

/** A broken line has lost the blank at its end. */
function joined(words: string): string {
	return words.replaceAll(' ', '');
}

function subsets(all: readonly Condition[]): ReadonlySet<Condition>[] {
	const [first, ...rest] = all;
	if (!first) return [new Set()];
	return subsets(rest).flatMap((holds) => [holds, new Set([...holds, first])]);
}

describe.each(rulebooks)('the chart of $version', (book) => {
	describe.each(clinics)('for $name', ({ settled, open }) => {
		test.each(Object.keys(sheetsOf))('on %s leads where the rulebook leads', (ground) => {
			const printed = readChart(draw(sheetsOf[ground]!(book, settled)));
			const sure = (Object.keys(settled) as Condition[]).filter((name) => settled[name]);
			const wrong: string[] = [];
			let ways = 0;
			for (const held of subsets(open)) {
				const holds = new Set([...held, ...sure]);
				for (const way of everyWay(book, holds)) {
					ways += 1;
					const found = readAlong(book, way, { printed, holds });
					const expected =
						way.at.kind === 'question' ? way.at.question.title : way.at.outcome.method;
					const words = way.at.kind === 'outcome' ? outcomeWords(book, way.at.id) : [];
					const said = found?.lines.join('') ?? '';
					if (
						found?.title !== joined(expected) ||
						words.some((word) => !said.includes(joined(word)))
					) {
						wrong.push(`${JSON.stringify(way.steps)} ends at ${found?.title}, not ${expected}`);
					}
				}
			}
			expect(wrong).toEqual([]);
			expect(ways).toBeGreaterThan(100);
		});
	});

	test.each(Object.keys(sheetsOf))('fits %s', (ground) => {
		const outside = sheetsOf[ground]!(book, {}).flatMap(({ width, height, text, rows }) =>
			rows.flatMap((row) => [
				...(row.top + row.height > height ? [`a row ends below ${height}`] : []),
				...row.texts.flatMap(({ x, lines, end }) =>
					lines
						.filter((line) => !end && x + textWidth(line) * text > width + text)
						.map((line) => `${line} is too wide`)
				),
				...row.boxes
					.filter((box) => box.x < 0 || box.x + box.width > width + 0.001)
					.map(() => 'a box is too wide')
			])
		);
		expect(outside).toEqual([]);
	});

	test('is printed in letters of more than five millimetres, with its version on every sheet', () => {
		for (const ground of ['A4', 'A3'] as const) {
			const drawn = draw(sheetsOf[ground]!(book, {}));
			expect(drawn.length).toBeGreaterThan(1);
			drawn.forEach((svg, at) => {
				expect([...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => size)).toEqual(['5.5']);
				expect(svg).toContain(`版 ${at + 1}/${drawn.length}</text>`);
			});
			expect(drawn.at(-1)).toContain('R1[公式] 文');
		}
	});
});

/** What must stand under an outcome in words. */
function outcomeWords(book: Rulebook, id: string): string[] {
	const { state, payment, next } = book.outcomes[id]!;
	return [states[state], ...payment.choices.map((choice) => book.payments[choice].label), ...next];
}
