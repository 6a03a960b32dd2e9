/** Proves a rulebook: complete, reachable, ending, sourced, and without forbidden ways. */
import type { Rulebook, Target, WholeRulebook } from './rulebook';
import { unsourced } from './check-annex';

interface Edge {
	from: string;
	answer: string;
	to: string;
}

/** Longest way that staff may be led, counted in nodes. */
const longestWay = 12;

export function check(book: WholeRulebook): string[] {
	const problems: string[] = [];
	const all = edges(book);
	const nodes = new Set([...Object.keys(book.questions), ...Object.keys(book.outcomes)]);
	const starts = targets(book.start);

	const named = [
		...starts,
		...all.map(({ to }) => to),
		...book.never.flatMap(({ from, to }) => [from, to])
	];
	for (const node of named) {
		if (!nodes.has(node)) problems.push(`${node} is neither a question nor an outcome`);
	}
	for (const [id, question] of Object.entries(book.questions)) {
		if (Object.keys(question.options).length === 0) problems.push(`${id} offers no answer`);
	}
	for (const target of everyTarget(book)) {
		if (typeof target === 'string') continue;
		const last = target.at(-1);
		if (!last) problems.push('a target leads nowhere');
		else if (last.when) problems.push(`a target ends in the condition ${last.when}`);
	}
	const reached = new Set(starts.flatMap((start) => [...reachable(all, start)]));
	for (const node of nodes) if (!reached.has(node)) problems.push(`${node} cannot be reached`);
	for (const start of starts) problems.push(...loops(all, start));
	for (const { from, to, rule } of book.never) {
		if (reachable(all, from).has(to)) problems.push(`${rule}: ${to} can be reached from ${from}`);
	}
	problems.push(...ambiguous(book), ...incomplete(book), ...unsourced(book));
	return [...new Set(problems)];
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

function loops(all: readonly Edge[], node: string, way: readonly string[] = []): string[] {
	if (way.includes(node)) return [`${node} leads back to itself`];
	if (way.length >= longestWay) return [`${way.join(' → ')} is too long`];
	return all
		.filter((edge) => edge.from === node)
		.flatMap((edge) => loops(all, edge.to, [...way, node]));
}

/** Names that stand for two things, of which `walk` would only ever see one. */
function ambiguous(book: Rulebook): string[] {
	return [
		...Object.keys(book.outcomes)
			.filter((id) => Object.hasOwn(book.questions, id))
			.map((id) => `${id} is both a question and an outcome`),
		...Object.entries(book.outcomes).flatMap(([id, { checks, alternatives }]) => {
			const ways = [...checks.map((check) => check.id), ...Object.keys(alternatives ?? {})];
			return ways
				.filter((way, index) => ways.indexOf(way) < index)
				.map((way) => `${id} has two ways out named ${way}`);
		})
	];
}

/** What an outcome must say to be one: how it is paid, what is attested, what comes next. */
function incomplete(book: Rulebook): string[] {
	return Object.entries(book.outcomes).flatMap(([id, { state, payment, checks, next }]) => {
		const { choices, preselected } = payment;
		const wrong: [boolean, string][] = [
			[checks.length === 0, 'attests nothing'],
			[next.length === 0, 'does not say what comes next'],
			[choices.length === 0, 'offers no payment'],
			[preselected !== null && !choices.includes(preselected), 'preselects what it does not offer'],
			[choices.length === 1 && preselected === null, 'leaves its only payment open'],
			[
				(state === 'full-fee') !== choices.includes('full-fee'),
				'takes the full fee as something else'
			],
			[state !== 'pending' && choices.includes('deposit'), 'takes a deposit for what is settled']
		];
		return wrong.filter(([is]) => is).map(([, text]) => `${id} ${text}`);
	});
}

function everyTarget(book: Rulebook): Target<string>[] {
	return [
		book.start,
		...Object.values(book.questions).flatMap(({ options }) =>
			Object.values(options).map(({ to }) => to)
		),
		...Object.values(book.outcomes).flatMap(({ checks }) =>
			checks.flatMap(({ otherwise }) => (otherwise ? [otherwise] : []))
		)
	];
}

function spread(from: string, answer: string, target: Target<string>): Edge[] {
	return targets(target).map((to) => ({ from, answer, to }));
}

function targets(target: Target<string>): string[] {
	return typeof target === 'string' ? [target] : target.map(({ to }) => to);
}
