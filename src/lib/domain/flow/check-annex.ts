/** Proves that a rulebook and its annex belong together: all that is named is there, and sourced. */
import { at, type Fault } from './fault';
import type { WholeRulebook } from './rulebook';

type Named = readonly [place: readonly (string | number)[], id: string];

export function unsourced(book: WholeRulebook): Fault[] {
	const { rules, sources, questions, reading, tryFirst } = book.annex;
	const missing = (known: object, kind: string, named: readonly Named[]) =>
		named
			.filter(([, id]) => !Object.hasOwn(known, id))
			.map(([place, id]) => at(place, `「${id}」という${kind}がありません。`));
	const cards = Object.entries(rules);
	const troubles = Object.entries(tryFirst.troubles);
	const card = (id: string, part: string) => ['annex', 'rules', id, part];
	const trouble = (id: string, part: string) => ['annex', 'tryFirst', 'troubles', id, part];
	return [
		...missing(rules, '根拠', citedRules(book)),
		...missing(sources, '資料', [
			...cards.flatMap(([id, { sources: named }]) =>
				named.map((source) => [card(id, 'sources'), source] as const)
			),
			...reading.map((source) => [['annex', 'reading'], source] as const)
		]),
		...missing(
			questions,
			'未確認の点',
			cards.flatMap(([id, { questions: asked = [] }]) =>
				asked.map((question) => [card(id, 'questions'), question] as const)
			)
		),
		...cards
			.filter(([, { sources: named }]) => named.length === 0)
			.map(([id]) => at(card(id, 'sources'), '資料が1つもありません。')),
		...missing(
			book.causes,
			'原因',
			troubles.flatMap(([id, { cause }]) => (cause ? [[trouble(id, 'cause'), cause] as const] : []))
		),
		...troubles.flatMap(([id, { answers = {} }]) =>
			Object.entries(answers)
				.filter(([node, answer]) => !offers(book, node, answer))
				.map(([node, answer]) =>
					at(trouble(id, 'answers'), `「${node}」に「${answer}」という答えはありません。`)
				)
		)
	];
}

function offers({ questions }: WholeRulebook, node: string, answer: string): boolean {
	return Object.hasOwn(questions, node) && Object.hasOwn(questions[node]!.options, answer);
}

/** Every rule that something in the rulebook rests on, with the place that names it. */
function citedRules(book: WholeRulebook): Named[] {
	const { annex } = book;
	const { tryFirst, money } = annex;
	return [
		...named(['questions'], book.questions),
		...Object.entries(book.outcomes).flatMap(([id, { rule, checks }]) => [
			[['outcomes', id, 'rule'], rule] as const,
			...checks.map((one) => [['outcomes', id, 'checks', one.id, 'rule'], one.rule] as const)
		]),
		...named(['asks'], book.asks),
		...named(['confirmations'], book.confirmations),
		...named(['confirming'], book.confirming),
		...named(['never'], book.never),
		[['eligibility', 'rule'], book.eligibility.rule],
		...named(['annex', 'notices'], annex.notices),
		...named(['annex', 'callCentres'], annex.callCentres),
		...named(['annex', 'documents'], annex.documents),
		...named(['annex', 'tryFirst', 'troubles'], tryFirst.troubles),
		...named(['annex', 'tryFirst', 'devices'], tryFirst.devices),
		[['annex', 'tryFirst', 'limit', 'rule'], tryFirst.limit.rule],
		[['annex', 'tryFirst', 'pin', 'rule'], tryFirst.pin.rule],
		...named(['annex', 'money', 'shares'], money.shares),
		...named(['annex', 'money', 'rounding'], money.rounding),
		...named(['annex', 'money', 'claim'], money.claim),
		[['annex', 'money', 'deposit', 'rule'], money.deposit.rule],
		[['annex', 'money', 'exchange', 'rule'], money.exchange.rule],
		[['annex', 'money', 'ownClaim', 'rule'], money.ownClaim.rule],
		[['annex', 'claimDay', 'rule'], annex.claimDay.rule]
	];
}

function named(
	place: readonly string[],
	parts: Readonly<Record<string, { rule: string }>> | readonly { rule: string }[]
): Named[] {
	return Object.entries(parts).map(([id, { rule }]) => [[...place, id, 'rule'], rule]);
}
