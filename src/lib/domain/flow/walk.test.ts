import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcome, question, tinyRulebook } from '../../../../tests/support/tiny-rulebook';
import { rulebooks } from '../rulebooks/in-force';
import type { Condition } from './rulebook';
import { positionOf, relevant, walk, type Answers } from './walk';

const none = new Set<Condition>();
const lapsed = new Set<Condition>(['lapsed']);

const tea = tinyRulebook({
	start: 'drink',
	questions: {
		drink: question({ tea: 'sort', water: { to: 'glass', note: 'water is free' } }),
		sort: question({ green: 'cup', black: [{ when: 'lapsed', to: 'glass' }, { to: 'cup' }] })
	},
	outcomes: {
		cup: outcome({ hot: 'glass', full: null }, { cold: { label: 'cold', to: 'glass' } }),
		glass: outcome({}, { back: { label: 'back', to: 'bottle', unless: 'lapsed' } }),
		bottle: outcome()
	}
});

describe('walk', () => {
	test('stands at the start while nothing is answered', () => {
		expect(walk(tea, {}, none)).toEqual({
			steps: [],
			notes: [],
			at: { kind: 'question', id: 'drink', question: tea.questions.drink }
		});
	});

	test('follows the answers to an outcome', () => {
		expect(walk(tea, { drink: 'tea', sort: 'green' }, none)).toEqual({
			steps: [
				{ node: 'drink', answer: 'tea' },
				{ node: 'sort', answer: 'green' }
			],
			notes: [],
			at: { kind: 'outcome', id: 'cup', outcome: tea.outcomes.cup }
		});
	});

	test('ignores answers that are no longer on the path', () => {
		const changed = walk(tea, { drink: 'water', sort: 'green', cup: 'hot' }, none);
		expect(changed.at.id).toBe('glass');
		expect(changed.steps).toEqual([{ node: 'drink', answer: 'water' }]);
	});

	test('restores them when the answer is changed back', () => {
		const answers = { drink: 'tea', sort: 'black', cup: 'hot' };
		const before = walk(tea, answers, none);
		const between = walk(tea, { ...answers, drink: 'water' }, none);
		expect(between.at.id).toBe('glass');
		expect(between.steps).toHaveLength(1);
		expect(walk(tea, { ...answers, drink: 'tea' }, none)).toEqual(before);
		expect(before.steps).toHaveLength(3);
	});

	test.each([
		['an answer that its question does not offer', { drink: 'coffee' }, 'drink'],
		['an answer of another question', { drink: 'green' }, 'drink'],
		['a check without another way', { drink: 'tea', sort: 'green', cup: 'full' }, 'cup'],
		['a check that its outcome does not have', { drink: 'tea', sort: 'green', cup: 'warm' }, 'cup'],
		['answers of nodes that do not exist', { kitchen: 'tea', toString: 'tea' }, 'drink']
	])('stops at %s', (_, answers, at) => {
		expect(walk(tea, answers, none).at.id).toBe(at);
	});

	test('goes on from an outcome by a failed check and by another way', () => {
		const cup = { drink: 'tea', sort: 'green' };
		expect(walk(tea, { ...cup, cup: 'hot' }, none).at.id).toBe('glass');
		expect(walk(tea, { ...cup, cup: 'cold' }, none).at.id).toBe('glass');
		expect(walk(tea, { ...cup, cup: 'cold', glass: 'back' }, none).at.id).toBe('bottle');
	});

	test('keeps another way closed under its condition', () => {
		const answers = { drink: 'water', glass: 'back' };
		expect(walk(tea, answers, none).at.id).toBe('bottle');
		expect(walk(tea, answers, lapsed).at.id).toBe('glass');
	});

	test('takes the first branch whose condition holds, and says which', () => {
		const answers = { drink: 'tea', sort: 'black' };
		expect(walk(tea, answers, none)).toMatchObject({ at: { id: 'cup' }, notes: [] });
		expect(walk(tea, answers, lapsed)).toMatchObject({
			at: { id: 'glass' },
			notes: ['it has lapsed']
		});
	});

	test('says nothing of a condition that has no words', () => {
		const book = tinyRulebook({
			start: [{ when: 'judo', to: 'cup' }, { to: 'glass' }],
			outcomes: { cup: outcome(), glass: outcome() }
		});
		expect(walk(book, {}, new Set<Condition>(['judo']))).toMatchObject({
			at: { id: 'cup' },
			notes: []
		});
		expect(walk(book, {}, none).at.id).toBe('glass');
	});

	test('says the notes of the answers on the path, and no others', () => {
		expect(walk(tea, { drink: 'water' }, none).notes).toEqual(['water is free']);
		expect(walk(tea, { drink: 'tea' }, none).notes).toEqual([]);
	});

	test('refuses a target without a last resort', () => {
		const book = tinyRulebook({
			start: [{ when: 'judo', to: 'cup' }],
			outcomes: { cup: outcome() }
		});
		expect(() => walk(book, {}, none)).toThrow('rulebook tiny has a target without a last resort');
	});

	test.each(rulebooks)('arrives somewhere in $version with any answers', (book) => {
		const nodes = [...Object.entries(book.questions), ...Object.entries(book.outcomes)];
		const answers = fc.record(
			Object.fromEntries(
				nodes.map(([id, node]) => [
					id,
					fc.constantFrom(
						'no such answer',
						...('options' in node
							? Object.keys(node.options)
							: [...node.checks.map((check) => check.id), ...Object.keys(node.alternatives ?? {})])
					)
				])
			),
			{ requiredKeys: [] }
		);
		const conditions = fc
			.subarray<Condition>(['lapsed', 'judo', 'papersOnly'])
			.map((some) => new Set(some));
		fc.assert(
			fc.property(answers, conditions, (given, some) => {
				const way = walk(book, given as Answers, some);
				expect(way.steps.length).toBeLessThan(12);
				expect(walk(book, relevant(way).answers, some)).toEqual(way);
			})
		);
	});
});

describe('relevant', () => {
	test('is all and only the answers on the path, with every node passed', () => {
		const way = walk(tea, { drink: 'tea', sort: 'green', glass: 'back', kitchen: 'x' }, none);
		expect(relevant(way)).toEqual({
			answers: { drink: 'tea', sort: 'green' },
			path: ['drink', 'sort', 'cup']
		});
	});
});

describe('positionOf', () => {
	test('finds questions and outcomes', () => {
		expect(positionOf(tea, 'sort').kind).toBe('question');
		expect(positionOf(tea, 'cup').kind).toBe('outcome');
	});

	test('refuses a node that the rulebook does not have', () => {
		expect(() => positionOf(tea, 'kitchen')).toThrow('rulebook tiny has no node kitchen');
	});
});
