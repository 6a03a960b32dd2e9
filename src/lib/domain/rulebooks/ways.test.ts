/**
 * The rulebooks against the clinical specification in edges.table.ts and ways.table.ts, and the
 * specification against the rulebooks: every edge has its row, and every changed edge breaks one.
 */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { check, edges } from '../flow/check';
import type { Condition, Outcome, PaymentKind, Rulebook } from '../flow/rulebook';
import { walk, type Answers, type Walk } from '../flow/walk';
import { circumstances, edgeRows as allEdgeRows, type EdgeRow } from './edges.table';
import { shippedRulebooks } from './shipped';
import {
	outcomeRows as allOutcomeRows,
	wayRows as allWayRows,
	type OutcomeRow,
	type WayRow
} from './ways.table';

const shipped = await shippedRulebooks();

/** Every rule of which the flow must show an effect. */
const routingRules =
	'R0 R1 R1x R2a R2a-neg R2b R3 R3-neg R3* R4 R5 R9 R12 T7 T8 T11 15.1 15.2 15.3 15.4 15.6 15.8 15.9 15.15';
const decisionTable = '10.1 10.2 10.3 10.4 10.5 10.6 10.7 10.8 10.9';

describe.each(shipped.map((book) => ({ version: book.version, book })))(
	'rulebook $version',
	({ book }) => {
		const edgeRows = heldBy(allEdgeRows, book);
		const wayRows = heldBy(allWayRows, book);
		const outcomeRows = heldBy(allOutcomeRows, book);

		test.each(named(edgeRows, edgeTitle))('%s', (_, row) => {
			expect(edgeHolds(book, row)).toBe(true);
		});

		test.each(named(wayRows, wayTitle))('%s', (_, row) => {
			expect(endOf(book, row)).toEqual(row);
		});

		test.each(named(outcomeRows, outcomeTitle))('%s', (_, row) => {
			expect(outcomeHolds(book, row)).toBe(true);
		});

		test('has a row for every edge, each conditional branch included', () => {
			const rows = edgeRows.filter(({ from, to }) => from !== null && to !== null);
			expect(new Set(rows.map(edgeName))).toEqual(new Set(edges(book).map(edgeName)));
			expect(rows).toHaveLength(edges(book).length);
		});

		test('says of every answer, under every condition, exactly once where it leads', () => {
			for (const { from, answer } of edgeRows) {
				const rows = edgeRows.filter((row) => row.from === from && row.answer === answer);
				for (const conditions of circumstances) {
					expect(rows.filter((row) => speaksOf(row, conditions))).toHaveLength(1);
				}
			}
		});

		test('has ways that together pass every edge', () => {
			const passed = wayRows.flatMap((row) => {
				const { steps, at } = walkWay(book, row);
				return steps.map(({ node, answer }, index) =>
					edgeName({ from: node, answer, to: steps[index + 1]?.node ?? at.id })
				);
			});
			expect(new Set(passed)).toEqual(new Set(edges(book).map(edgeName)));
		});

		test('has a row for every outcome', () => {
			const outcomes = Object.keys(book.outcomes).sort();
			expect(outcomeRows.map(({ outcome }) => outcome).sort()).toEqual(outcomes);
			expect([...new Set(wayRows.map(({ to }) => to))].sort()).toEqual(outcomes);
		});

		test('breaks a row when any edge leads to any other node', () => {
			const places = [...targetPlaces(book)];
			expect(places).toHaveLength(edges(book).length + 2);
			const survivors = places.flatMap(({ from, path }) =>
				[...Object.keys(book.questions), ...Object.keys(book.outcomes)]
					// An edge back to its own node is a loop, which check() finds.
					.filter((node) => node !== from && node !== valueAt(book, path))
					.filter((node) => {
						const changed = withValueAt(book, path, node);
						return edgeRows.every((row) => row.from !== from || edgeHolds(changed, row));
					})
					.map((node) => `${path.join('.')} → ${node}`)
			);
			expect(survivors).toEqual([]);
		});

		test('is refused when any edge leads back to its own node', () => {
			for (const { from, path } of targetPlaces(book)) {
				if (from === null) continue;
				const changed = withValueAt(book, path, from);
				const loop = `道が元に戻ります: ${from} → ${from}`;
				expect(check(changed).map(({ reason }) => reason)).toContain(loop);
			}
		});

		test('breaks a row when an outcome has another state, card or payment', () => {
			const survivors = Object.entries(book.outcomes).flatMap(([id, outcome]) =>
				otherOutcomes(outcome)
					.filter((other) => {
						const changed = { ...book, outcomes: { ...book.outcomes, [id]: other } };
						return wayRows.every((row) => row.to !== id || wayHolds(changed, row));
					})
					.map((other) => `${id} ${JSON.stringify(other)}`)
			);
			expect(survivors).toEqual([]);
		});
	}
);

test('the rows show every rule that routes and every row of the decision table', () => {
	const shown = new Set(allWayRows.flatMap(({ rule }) => rule.split(' ')));
	const wanted = [...routingRules.split(' '), ...decisionTable.split(' ')];
	expect(wanted.filter((rule) => !shown.has(rule))).toEqual([]);
});

/** The rows that speak of this version: what a later one brought does not hold in it. */
function heldBy<Row extends { since?: string }>(rows: readonly Row[], { version }: Rulebook) {
	return rows.filter(({ since }) => !since || since <= version);
}

function named<Row>(rows: readonly Row[], title: (row: Row) => string): [string, Row][] {
	return rows.map((row) => [title(row), row]);
}

function edgeTitle({ rule, from, answer, when, unless, to }: EdgeRow): string {
	const condition = when ? `when ${when}` : unless ? `unless ${unless}` : '';
	return `${rule}: ${from ?? 'start'} ${answer} ${condition} → ${to ?? 'closed'}`;
}

function wayTitle({ rule, way, when, to }: WayRow): string {
	return `${rule}: ${when.join()} ${way} → ${to}`;
}

function outcomeTitle({ rule, outcome, attests }: OutcomeRow): string {
	return `${rule}: ${outcome} rests on ${attests.join()}`;
}

function edgeHolds(book: Rulebook, row: EdgeRow): boolean {
	const answers: Answers = row.from === null ? {} : { [row.from]: row.answer };
	const from = row.from === null ? book : { ...book, start: row.from };
	return circumstances
		.filter((conditions) => speaksOf(row, conditions))
		.every((conditions) => walk(from, answers, conditions).at.id === (row.to ?? row.from));
}

function speaksOf({ when, unless }: EdgeRow, conditions: ReadonlySet<Condition>): boolean {
	return (!when || conditions.has(when)) && (!unless || !conditions.has(unless));
}

function edgeName({ from, answer, to }: Pick<EdgeRow, 'from' | 'answer' | 'to'>): string {
	return `${from} ${answer} → ${to}`;
}

function walkWay(book: Rulebook, { way, when }: WayRow): Walk {
	const steps = way.split(' > ').map((step) => step.split(' '));
	return walk(book, Object.fromEntries(steps) as Answers, new Set(when));
}

/** The row as the rulebook would have it: the steps really taken, and the outcome really reached. */
function endOf(book: Rulebook, row: WayRow): WayRow {
	const { steps, at } = walkWay(book, row);
	if (at.kind === 'question') throw new Error(`${row.way} ends at the question ${at.id}`);
	const { state, card, payment } = at.outcome;
	const way = steps.map(({ node, answer }) => `${node} ${answer}`).join(' > ');
	const { rule, when, since } = row;
	return { rule, when, ...(since && { since }), way, to: at.id, state, card, ...payment };
}

function wayHolds(book: Rulebook, row: WayRow): boolean {
	return isDeepStrictEqual(endOf(book, row), row);
}

function outcomeHolds(book: Rulebook, { outcome, rule, attests }: OutcomeRow): boolean {
	const found = book.outcomes[outcome];
	const ids = found?.checks.map(({ id }) => id);
	return found?.rule === rule && isDeepStrictEqual(ids, attests);
}

/** The outcome with one of state, card and payment changed, each in every way. */
function otherOutcomes(outcome: Outcome<string>): Outcome<string>[] {
	const { payment } = outcome;
	const kinds: readonly PaymentKind[] = ['share', 'deposit', 'full-fee'];
	const choices = [...kinds.map((kind) => [kind]), kinds.slice(0, 2), kinds, []];
	const changed: Outcome<string>[] = [
		...(['verified', 'pending', 'full-fee'] as const).map((state) => ({ ...outcome, state })),
		...(['shown', 'absent', 'not-needed'] as const).map((card) => ({ ...outcome, card })),
		...choices.map((other) => ({ ...outcome, payment: { ...payment, choices: other } })),
		...[...kinds, null].map((preselected) => ({ ...outcome, payment: { ...payment, preselected } }))
	];
	return changed.filter((other) => !isDeepStrictEqual(other, outcome));
}

interface Place {
	/** Node where the edge starts; null is the beginning. */
	from: string | null;
	/** Keys that lead to the target inside the rulebook. */
	path: readonly string[];
}

/** Where the rulebook names the target of an edge, each conditional branch for itself. */
function* targetPlaces(book: Rulebook): Generator<Place> {
	for (const path of targetPaths(book.start, ['start'])) yield { from: null, path };
	for (const part of ['questions', 'outcomes'] as const) {
		for (const [from, node] of Object.entries(book[part])) {
			for (const path of targetPaths(node, [part, from])) yield { from, path };
		}
	}
}

function targetPaths(value: unknown, path: readonly string[]): (readonly string[])[] {
	const key = path.at(-1)!;
	if (typeof value === 'string') return ['start', 'to', 'otherwise'].includes(key) ? [path] : [];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([next, inside]) => targetPaths(inside, [...path, next]));
}

function valueAt(value: unknown, path: readonly string[]): unknown {
	return path.reduce((inside, key) => (inside as Record<string, unknown>)[key], value);
}

function withValueAt<T>(value: T, [key, ...rest]: readonly string[], to: string): T {
	if (key === undefined) return to as T;
	const inside = withValueAt((value as Record<string, unknown>)[key], rest, to);
	if (!Array.isArray(value)) return { ...value, [key]: inside };
	return value.map((item: unknown, index) => (String(index) === key ? inside : item)) as T;
}
