/** What holds of every walk through every shipped rulebook, whatever was answered, and when. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedRulebooks } from '../rulebooks/shipped';
import type { Condition, Rulebook } from './rulebook';
import { relevant, walk, type Answers } from './walk';

const shipped = await shippedRulebooks();
const conditions = fc
	.subarray<Condition>(['lapsed', 'judo', 'papersOnly'])
	.map((some) => new Set(some));

/** Every node with the answers that lead on from it. */
function waysOn(book: Rulebook): Map<string, readonly string[]> {
	return new Map([
		...Object.entries(book.questions).map(
			([id, { options }]) => [id, Object.keys(options)] as const
		),
		...Object.entries(book.outcomes).map(
			([id, { checks, alternatives }]) =>
				[id, [...checks.map((check) => check.id), ...Object.keys(alternatives ?? {})]] as const
		)
	]);
}

function answersTo(book: Rulebook): fc.Arbitrary<Answers> {
	const nodes = [...waysOn(book)].map(([id, ways]) => [id, fc.constantFrom(...ways)]);
	return fc.record(Object.fromEntries(nodes) as Record<string, fc.Arbitrary<string>>, {
		requiredKeys: []
	}) as fc.Arbitrary<Answers>;
}

describe.each(shipped.map((book) => ({ version: book.version, book })))(
	'a walk through $version',
	({ book }) => {
		const nodes = [...waysOn(book)];

		test('comes to the same end in whatever order the answers were given', () => {
			const given = answersTo(book).chain((answers) =>
				fc.tuple(
					fc.constant(answers),
					fc.shuffledSubarray(Object.keys(answers), { minLength: Object.keys(answers).length })
				)
			);
			fc.assert(
				fc.property(given, conditions, ([answers, order], some) => {
					const inOrder = Object.fromEntries(order.map((node) => [node, answers[node]!]));
					expect(walk(book, inOrder, some)).toEqual(walk(book, answers, some));
				})
			);
		});

		test('is as it was when an answer is changed and changed back', () => {
			const change = fc
				.constantFrom(...nodes)
				.chain(([node, ways]) => fc.tuple(fc.constant(node), fc.constantFrom(...ways)));
			fc.assert(
				fc.property(answersTo(book), change, conditions, (answers, [node, other], some) => {
					const before = walk(book, answers, some);
					const changed = { ...answers, [node]: other };
					const backAgain: Record<string, string> = { ...changed };
					if (answers[node] === undefined) delete backAgain[node];
					else backAgain[node] = answers[node];
					expect(walk(book, backAgain, some)).toEqual(before);
				})
			);
		});

		test('is not changed by answers that are not on it', () => {
			fc.assert(
				fc.property(answersTo(book), answersTo(book), conditions, (answers, others, some) => {
					const way = walk(book, answers, some);
					const { path } = relevant(way);
					const offTheWay = Object.entries(others).filter(([node]) => !path.includes(node));
					const mixed = { ...Object.fromEntries(offTheWay), ...relevant(way).answers };
					expect(walk(book, mixed, some)).toEqual(way);
				})
			);
		});
	}
);
