/**
 * The rulebook as it hangs on the wall: every question and outcome with a mark, every answer with
 * the marks it leads to. The drawing and its text version both come from here.
 */
import type { RuleCard } from './annex';
import type { Condition, Outcome, Rulebook, Target, WholeRulebook } from './rulebook';

/** One way on: always, or when the sentence in `when` holds. */
export interface Branch {
	when: string | null;
	/** Mark of a question, '3', or of an outcome, 'C'. */
	to: string;
}

interface Way {
	label: string;
	hint: string | null;
	/** Empty when the way goes nowhere else. */
	branches: readonly Branch[];
}

interface Part {
	id: string;
	mark: string;
	title: string;
	rule: string;
	certainty: string;
}

export interface ChartQuestion extends Part {
	kind: 'question';
	help: string | null;
	answers: readonly Way[];
}

export interface ChartOutcome extends Part {
	kind: 'outcome';
	state: Outcome<string>['state'];
	payment: string;
	/** What is confirmed first, with the way on when it cannot be. */
	checks: readonly Way[];
	/** Other legal ways that a person may choose. */
	others: readonly Way[];
	next: readonly string[];
}

export interface Chart {
	start: readonly Branch[];
	questions: readonly ChartQuestion[];
	outcomes: readonly ChartOutcome[];
}

/** Conditions that a clinic's settings have decided for good. */
export type Settled = Partial<Record<Condition, boolean>>;

const conditionTexts: Readonly<Record<Condition, string>> = {
	lapsed: '前に確認した資格の期限をすぎている',
	judo: '柔整の施術',
	papersOnly: 'オンライン資格確認を導入していない院'
};
const otherwiseText = 'それ以外';

export function drawChart(book: WholeRulebook, settled: Settled = {}): Chart {
	const order = inReadingOrder(book, settled);
	const questionIds = order.filter((id) => book.questions[id]);
	const outcomeIds = order.filter((id) => book.outcomes[id]);
	const marks = new Map([
		...questionIds.map((id, at) => [id, String(at + 1)] as const),
		...outcomeIds.map((id, at) => [id, toLetters(at)] as const)
	]);
	const toBranches = (target: Target<string> | undefined): Branch[] =>
		target === undefined
			? []
			: open(target, settled).map(({ when, to }) => ({ when, to: marks.get(to) ?? '' }));
	const toPart = (id: string, title: string, rule: string): Part => ({
		id,
		mark: marks.get(id) ?? '',
		title,
		rule,
		certainty: toCertainty(book.annex.rules[rule])
	});

	return {
		start: toBranches(book.start),
		questions: questionIds.map((id) => {
			const { title, rule, help, options } = book.questions[id]!;
			return {
				...toPart(id, title, rule),
				kind: 'question',
				help: help ?? null,
				answers: Object.values(options).map(({ label, hint, to }) => ({
					label,
					hint: hint ?? null,
					branches: toBranches(to)
				}))
			};
		}),
		outcomes: outcomeIds.map((id) => {
			const outcome = book.outcomes[id]!;
			return {
				...toPart(id, outcome.method, outcome.rule),
				kind: 'outcome',
				state: outcome.state,
				payment: toPayment(book, outcome),
				checks: outcome.checks.map(({ text, otherwise }) => ({
					label: text,
					hint: null,
					branches: toBranches(otherwise)
				})),
				others: Object.values(outcome.alternatives ?? {})
					.filter(({ unless }) => !unless || settled[unless] !== true)
					.map(({ label, to, unless }) => ({
						label,
						hint: unless ? `「${conditionTexts[unless]}」ときは使えません` : null,
						branches: toBranches(to)
					})),
				next: outcome.next
			};
		})
	};
}

/** As a reader meets them: down every answer first, then what only a failed check leads to. */
function inReadingOrder(book: Rulebook, settled: Settled): string[] {
	const seen = new Set<string>();
	const visit = (target: Target<string>) => {
		for (const { to } of open(target, settled)) {
			if (seen.has(to)) continue;
			seen.add(to);
			for (const option of Object.values(book.questions[to]?.options ?? {})) visit(option.to);
		}
	};
	visit(book.start);
	// The set grows while it is read: ways out of outcomes found here are followed too.
	for (const id of seen) {
		const outcome = book.outcomes[id];
		for (const { otherwise } of outcome?.checks ?? []) if (otherwise) visit(otherwise);
		for (const { to } of Object.values(outcome?.alternatives ?? {})) visit(to);
	}
	return [...seen];
}

/** The ways of a target that the settings leave open. */
function open(target: Target<string>, settled: Settled): Branch[] {
	if (typeof target === 'string') return [{ when: null, to: target }];
	const possible = target.filter(({ when }) => !when || settled[when] !== false);
	const sure = possible.findIndex(({ when }) => !when || settled[when] === true);
	const ways = sure < 0 ? possible : possible.slice(0, sure + 1);
	if (ways.length === 1) return [{ when: null, to: ways[0]!.to }];
	return ways.map(({ when, to }, at) => ({
		when: when && at !== sure ? conditionTexts[when] : otherwiseText,
		to
	}));
}

function toCertainty(card: RuleCard | undefined): string {
	if (!card) return '';
	return card.scope ? `${card.certainty}(${card.scope})` : card.certainty;
}

function toPayment(book: Rulebook, { payment }: Outcome<string>): string {
	const { choices, preselected } = payment;
	const first = preselected ? [preselected] : [];
	const rest = choices.filter((choice) => choice !== preselected);
	const labels = [...first, ...rest].map((choice) => book.payments[choice].label);
	if (!preselected) return `${labels.join('、または')}(えらびます)`;
	return labels.length === 1
		? labels[0]!
		: `${labels[0]}(${labels.slice(1).join('、')}こともできます)`;
}

function toLetters(at: number): string {
	const letter = String.fromCharCode(65 + (at % 26));
	return at < 26 ? letter : `${toLetters(Math.floor(at / 26) - 1)}${letter}`;
}
