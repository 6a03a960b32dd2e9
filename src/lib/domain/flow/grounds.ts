/** The rules behind a question, and behind each of its answers: what 「根拠」 shows on its screen. */
import type { Rulebook } from './rulebook';

export interface Ground {
	rule: string;
	/** Answers that lead where this rule holds; empty for the rule of the question itself. */
	answers: readonly string[];
}

export function groundsOf(book: Rulebook, id: string): Ground[] {
	const question = book.questions[id];
	if (!question) return [];
	const answers = new Map<string, string[]>([[question.rule, []]]);
	for (const { label, to } of Object.values(question.options)) {
		for (const node of typeof to === 'string' ? [to] : to.map((branch) => branch.to)) {
			const rule = (book.questions[node] ?? book.outcomes[node])?.rule;
			if (!rule) continue;
			const labels = answers.get(rule) ?? [];
			if (!labels.includes(label)) answers.set(rule, [...labels, label]);
		}
	}
	return [...answers].map(([rule, labels]) => ({ rule, answers: labels }));
}
