/** Every way that can be walked through a rulebook, from no answer at all to those that end. */
import type { Rulebook } from '../../src/lib/domain/flow/rulebook';
import { walk, type Answers, type Conditions, type Position } from '../../src/lib/domain/flow/walk';

export interface Path {
	conditions: Conditions;
	/** 'node answer' of each step. */
	steps: readonly string[];
	nodes: readonly string[];
	notes: readonly string[];
	at: Position;
}

export function everyPath(book: Rulebook, conditions: Conditions, answers: Answers = {}): Path[] {
	const { steps, at, notes } = walk(book, answers, conditions);
	const path: Path = {
		conditions,
		steps: steps.map(({ node, answer }) => `${node} ${answer}`),
		nodes: [...steps.map(({ node }) => node), at.id],
		notes,
		at
	};
	const further = answersAt(at)
		.map((answer) => ({ ...answers, [at.id]: answer }))
		.filter((longer) => walk(book, longer, conditions).steps.length > steps.length);
	return [path, ...further.flatMap((longer) => everyPath(book, conditions, longer))];
}

function answersAt(at: Position): string[] {
	if (at.kind === 'question') return Object.keys(at.question.options);
	const { checks, alternatives } = at.outcome;
	return [...checks.map(({ id }) => id), ...Object.keys(alternatives ?? {})];
}
