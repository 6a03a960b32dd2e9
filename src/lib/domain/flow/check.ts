/** Proves a rulebook: complete, reachable, ending, sourced, and without forbidden ways. */
import { nodesOf, type Rulebook, type Target, type WholeRulebook } from './rulebook';
import { unsourced } from './check-annex';
import { at, type Fault } from './fault';

interface Edge {
	from: string;
	answer: string;
	to: string;
}

/** Longest way that staff may be led, counted in nodes. */
const longestWay = 12;

export function check(book: WholeRulebook): Fault[] {
	const faults = [...unknownTargets(book), ...ambiguous(book), ...incomplete(book)];
	const all = edges(book);
	const starts = nodesOf(book.start);
	const reached = new Set(starts.flatMap((start) => [...reachable(all, start)]));
	for (const part of ['questions', 'outcomes'] as const) {
		for (const id of Object.keys(book[part]))
			if (!reached.has(id)) faults.push(at([part, id], 'ここへ来る道がありません。'));
	}
	faults.push(...loops(book, all, starts));
	for (const [index, { from, to, rule }] of book.never.entries()) {
		if (!reachable(all, from).has(to)) continue;
		faults.push(at(['never', index], `「${from}」から「${to}」へ、${rule}が禁じる道があります。`));
	}
	return [...faults, ...unsourced(book)];
}

/** Every way an answer, a failed check or an alternative can lead, whatever the conditions. */
export function edges(book: Rulebook): Edge[] {
	return [
		...Object.entries(book.questions).flatMap(([from, question]) =>
			Object.entries(question.options).flatMap(([answer, { to }]) => spread(from, answer, to))
		),
		...Object.entries(book.outcomes).flatMap(([from, outcome]) => [
			...outcome.checks.flatMap(({ id, otherwise }) =>
				otherwise ? spread(from, id, otherwise) : []
			),
			...Object.entries(outcome.alternatives ?? {}).flatMap(([answer, { to }]) =>
				spread(from, answer, to)
			)
		])
	];
}

export function reachable(all: readonly Edge[], from: string): Set<string> {
	const seen = new Set([from]);
	for (const node of seen) {
		for (const edge of all) if (edge.from === node) seen.add(edge.to);
	}
	return seen;
}

function unknownTargets(book: Rulebook): Fault[] {
	const isNode = (id: string) =>
		Object.hasOwn(book.questions, id) || Object.hasOwn(book.outcomes, id);
	const unknown = (place: readonly (string | number)[], id: string) =>
		isNode(id) ? [] : [at(place, `「${id}」という質問も結果もありません。`)];
	return [
		...placedTargets(book).flatMap(([place, target]) => [
			...nodesOf(target).flatMap((to) => unknown(place, to)),
			...openEnds(place, target)
		]),
		...book.never.flatMap(({ from, to }, index) => [
			...unknown(['never', index, 'from'], from),
			...unknown(['never', index, 'to'], to)
		])
	];
}

function openEnds(place: readonly string[], target: Target<string>): Fault[] {
	if (typeof target === 'string') return [];
	const last = target.at(-1);
	if (!last) return [at(place, '行き先がありません。')];
	return last.when ? [at(place, '最後の行き先に条件があります。条件のない行き先で終えます。')] : [];
}

/** The first loop that is met; without one, the longest way where it is too long. */
function loops(book: Rulebook, all: readonly Edge[], starts: readonly string[]): Fault[] {
	const next = Map.groupBy(all, ({ from }) => from);
	const longest = new Map<string, readonly string[]>();
	const part = (node: string) => (Object.hasOwn(book.questions, node) ? 'questions' : 'outcomes');
	const follow = (node: string, way: readonly string[]): Fault | null => {
		const before = way.indexOf(node);
		if (before >= 0) {
			const loop = [...way.slice(before), node].join(' → ');
			return at([part(node), node], `道が元に戻ります: ${loop}`);
		}
		if (longest.has(node)) return null;
		let rest: readonly string[] = [];
		for (const { to } of next.get(node) ?? []) {
			const fault = follow(to, [...way, node]);
			if (fault) return fault;
			const found = longest.get(to) ?? [];
			if (found.length > rest.length) rest = found;
		}
		longest.set(node, [node, ...rest]);
		return null;
	};
	for (const start of starts) {
		const fault = follow(start, []);
		if (fault) return [fault];
		const way = longest.get(start) ?? [];
		if (way.length > longestWay)
			return [at([part(start), start], `道が長すぎます(${longestWay}まで): ${way.join(' → ')}`)];
	}
	return [];
}

/** Names that stand for two things, of which `walk` or a screen would only ever see one. */
function ambiguous(book: Rulebook): Fault[] {
	const all = edges(book);
	const asked = Object.keys(book.questions).filter(
		(id) => book.questions[id]?.screen === 'patient'
	);
	return [
		...Object.keys(book.outcomes)
			.filter((id) => Object.hasOwn(book.questions, id))
			.map((id) => at(['outcomes', id], '同じ名前の質問があります。')),
		...Object.entries(book.outcomes).flatMap(([id, { checks, alternatives }]) => {
			const ways = [...checks.map((check) => check.id), ...Object.keys(alternatives ?? {})];
			return ways
				.filter((way, index) => ways.indexOf(way) < index)
				.map((way) => at(['outcomes', id], `「${way}」という確認や選択が2つあります。`));
		}),
		// The patient screen asks one question: a second one on the same way would never be seen.
		...asked.flatMap((id) =>
			asked
				.filter((other) => other !== id && reachable(all, id).has(other))
				.map((other) =>
					at(
						['questions', other, 'screen'],
						`「${id}」のあとに、患者さんの画面の質問がまた来ます。`
					)
				)
		)
	];
}

/** What an outcome must say to be one: how it is paid, what is attested, what comes next. */
function incomplete(book: Rulebook): Fault[] {
	const unanswered = Object.entries(book.questions)
		.filter(([, { options }]) => Object.keys(options).length === 0)
		.map(([id]) => at(['questions', id, 'options'], '答えが1つもありません。'));
	const unsaid = Object.entries(book.outcomes).flatMap(([id, outcome]) => {
		const { state, payment, checks, next } = outcome;
		const { choices, preselected } = payment;
		const wrong: [boolean, string, string][] = [
			[checks.length === 0, 'checks', '確認することがありません。'],
			[next.length === 0, 'next', 'このあとの案内がありません。'],
			[choices.length === 0, 'payment', 'お支払いの選択がありません。'],
			[
				preselected !== null && !choices.includes(preselected),
				'payment',
				'はじめにえらぶお支払いが、選択の中にありません。'
			],
			[
				choices.length === 1 && preselected === null,
				'payment',
				'選択が1つなら、はじめからえらんでおきます。'
			],
			[
				(state === 'full-fee') !== choices.includes('full-fee'),
				'payment',
				'「全額を料金」は、状態が full-fee の結果だけで使えます。'
			],
			[
				state !== 'pending' && choices.includes('deposit'),
				'payment',
				'お預かりは、後日確認(pending)の結果だけで使えます。'
			]
		];
		return wrong.filter(([is]) => is).map(([, part, reason]) => at(['outcomes', id, part], reason));
	});
	return [...unanswered, ...unsaid];
}

type Placed = readonly [place: readonly string[], target: Target<string>];

function placedTargets(book: Rulebook): Placed[] {
	return [
		[['start'], book.start],
		...Object.entries(book.questions).flatMap(([id, { options }]) =>
			Object.entries(options).map(([answer, { to }]): Placed => [
				['questions', id, 'options', answer, 'to'],
				to
			])
		),
		...Object.entries(book.outcomes).flatMap(([id, { checks, alternatives = {} }]) => [
			...checks.flatMap((check): Placed[] =>
				check.otherwise
					? [[['outcomes', id, 'checks', check.id, 'otherwise'], check.otherwise]]
					: []
			),
			...Object.entries(alternatives).map(([name, { to }]): Placed => [
				['outcomes', id, 'alternatives', name, 'to'],
				to
			])
		])
	];
}

function spread(from: string, answer: string, target: Target<string>): Edge[] {
	return nodesOf(target).map((to) => ({ from, answer, to }));
}
