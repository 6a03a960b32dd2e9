/**
 * Replays answers through a rulebook: position is never stored, only answers are.
 *
 *   start → question ─answer→ question ─answer→ outcome ─「確認できない」 or another way→ …
 *
 * Answers that are no longer on the path are ignored, not deleted, so changing an answer back
 * restores the rest.
 */
import type { Condition, Outcome, Question, Rulebook, Target } from './rulebook';

/** Option, check or alternative chosen, by node. */
export type Answers = Readonly<Record<string, string>>;
export type Conditions = ReadonlySet<Condition>;

export interface Step {
	node: string;
	answer: string;
}

export type Position =
	| { kind: 'question'; id: string; question: Question<string> }
	| { kind: 'outcome'; id: string; outcome: Outcome<string> };

export interface Walk {
	steps: readonly Step[];
	at: Position;
	/** Sentences that the path itself says: notes of answers, reasons of closed ways. */
	notes: readonly string[];
}

export function walk(book: Rulebook, answers: Answers, conditions: Conditions): Walk {
	const steps: Step[] = [];
	const notes: string[] = [];
	let node = follow(book, book.start, conditions, notes);
	for (;;) {
		const answer = answers[node];
		const next = answer === undefined ? undefined : targetOf(book, node, answer, conditions);
		if (answer === undefined || next === undefined) {
			return { steps, notes, at: positionOf(book, node) };
		}
		const note = book.questions[node]?.options[answer]?.note;
		if (note) notes.push(note);
		steps.push({ node, answer });
		node = follow(book, next, conditions, notes);
	}
}

export function positionOf(book: Rulebook, id: string): Position {
	const question = book.questions[id];
	if (question) return { kind: 'question', id, question };
	const outcome = book.outcomes[id];
	if (outcome) return { kind: 'outcome', id, outcome };
	throw new Error(`rulebook ${book.version} has no node ${id}`);
}

/** All and only the answers that lie on the path, with every node passed. */
export function relevant({ steps, at }: Walk): { answers: Record<string, string>; path: string[] } {
	return {
		answers: Object.fromEntries(steps.map(({ node, answer }) => [node, answer])),
		path: [...steps.map(({ node }) => node), at.id]
	};
}

/** Where an answer at a node leads; undefined when the node does not know the answer. */
function targetOf(book: Rulebook, node: string, answer: string, conditions: Conditions) {
	const option = book.questions[node]?.options[answer];
	if (option) return option.to;
	const outcome = book.outcomes[node];
	const way = outcome?.alternatives?.[answer];
	if (way) return way.unless && conditions.has(way.unless) ? undefined : way.to;
	return outcome?.checks.find((check) => check.id === answer)?.otherwise;
}

function follow(
	book: Rulebook,
	target: Target<string>,
	conditions: Conditions,
	notes: string[]
): string {
	if (typeof target === 'string') return target;
	const branch = target.find(({ when }) => !when || conditions.has(when));
	if (!branch) throw new Error(`rulebook ${book.version} has a target without a last resort`);
	if (branch.when && book.conditions[branch.when]) notes.push(book.conditions[branch.when]);
	return branch.to;
}
