/** Proves that a rulebook and its annex belong together: all that is named is there, and sourced. */
import type { WholeRulebook } from './rulebook';

export function unsourced(book: WholeRulebook): string[] {
	const { rules, sources, questions, reading, tryFirst } = book.annex;
	const missing = (known: object, kind: string, named: readonly (readonly [string, string])[]) =>
		named
			.filter(([, id]) => !Object.hasOwn(known, id))
			.map(([place, id]) => `${place} names the unknown ${kind} ${id}`);
	const cards = Object.entries(rules);
	const troubles = Object.entries(tryFirst.troubles);
	return [
		...missing(rules, 'rule', citedRules(book)),
		...missing(sources, 'source', [
			...cards.flatMap(([id, card]) =>
				card.sources.map((source) => [`rule ${id}`, source] as const)
			),
			...reading.map((source) => ['the reading list', source] as const)
		]),
		...missing(
			questions,
			'question',
			cards.flatMap(([id, card]) => (card.questions ?? []).map((asked) => [`rule ${id}`, asked]))
		),
		...cards
			.filter(([, card]) => card.sources.length === 0)
			.map(([id]) => `rule ${id} has no source`),
		...missing(
			book.causes,
			'cause',
			troubles.flatMap(([id, { cause }]) => (cause ? [[id, cause] as const] : []))
		),
		...troubles.flatMap(([id, { answers = {} }]) =>
			Object.entries(answers)
				.filter(([node, answer]) => !book.questions[node]?.options[answer])
				.map(([node, answer]) => `${id} gives the unknown answer ${node} ${answer}`)
		)
	];
}

/** Every rule that something in the rulebook rests on, with the place that names it. */
export function citedRules(book: WholeRulebook): (readonly [place: string, rule: string])[] {
	const { annex } = book;
	const { tryFirst, money } = annex;
	return [
		...named(book.questions),
		...Object.entries(book.outcomes).flatMap(([id, { rule, checks }]) => [
			[id, rule] as const,
			...checks.map((check) => [`${id} ${check.id}`, check.rule] as const)
		]),
		...named(book.asks),
		...named(book.confirmations),
		...book.never.map(({ from, rule }) => [`never ${from}`, rule] as const),
		['eligibility', book.eligibility.rule],
		...named(annex.notices),
		...named(annex.callCentres),
		...named(annex.documents),
		...named(tryFirst.troubles),
		...named(tryFirst.devices),
		['tries', tryFirst.limit.rule],
		['pin', tryFirst.pin.rule],
		...named(money.shares),
		...named(money.rounding),
		...named(money.claim),
		['exchange', money.exchange.rule],
		['own claim', money.ownClaim.rule],
		['claim day', annex.claimDay.rule]
	];
}

function named(parts: Readonly<Record<string, { rule: string }>> | readonly { rule: string }[]) {
	return Object.entries(parts).map(([id, { rule }]) => [id, rule] as const);
}
