/**
 * The rulebooks against the clinical specification in edges.table.ts and ways.table.ts, and the
 * specification against the rulebooks: every edge and every whole way has its row, and every changed
 * edge breaks one in both tables.
 */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { everyPath } from '../../../../tests/support/every-path';
import { expandWay, type Circumstance } from '../../../../tests/support/expand-way';
import { waysPage } from '../../../../tests/support/ways-page';
import { check, edges } from '../flow/check';
import type { Condition, Outcome, PaymentKind, Rulebook, WholeRulebook } from '../flow/rulebook';
import { walk, type Answers } from '../flow/walk';
import { circumstances, edgeRows as allEdgeRows, type EdgeRow } from './edges.table';
import { shippedRulebooks } from './shipped';
import { outcomeRows as allOutcomeRows, wayRows, type OutcomeRow } from './ways.table';

const shipped = await shippedRulebooks();

/** Every rule of which the flow must show an effect. */
const routingRules =
	'R0 R1 R1x R2a R2a-neg R2b R3 R3-neg R3* R4 R5 R9 R12 T7 T8 T11 15.1 15.2 15.3 15.4 15.6 15.8 15.9 15.15';
const decisionTable = '10.1 10.2 10.3 10.4 10.5 10.6 10.7 10.8 10.9';

describe.each(shipped.map((book) => ({ version: book.version, book })))(
	'rulebook $version',
	({ book }) => {
		const edgeRows = heldBy(allEdgeRows, book);
		const told = circumstances.map((conditions) => waysTold({ ...book, conditions }));
		const outcomeRows = heldBy(allOutcomeRows, book);

		test.each(named(edgeRows, edgeTitle))('%s', (_, row) => {
			expect(edgeHolds(book, row)).toBe(true);
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

		test('goes every whole way of the table, once, to the end that stands there, and no other', () => {
			for (const [at, conditions] of circumstances.entries()) {
				expect(told[at]).toEqual(waysWalked(book, conditions));
				expect(new Set(told[at]).size).toBe(told[at]?.length);
			}
		});

		test('ends with the state, the card and the payment of the table', () => {
			for (const { to, state, card, choices, preselected } of waysOf(book)) {
				const outcome = book.outcomes[to];
				expect(outcome).toMatchObject({ state, card });
				expect(outcome?.payment).toEqual({ choices, preselected });
			}
		});

		test('has a row for every outcome', () => {
			const outcomes = Object.keys(book.outcomes).sort();
			expect(outcomeRows.map(({ outcome }) => outcome).sort()).toEqual(outcomes);
			expect([...new Set(waysOf(book).map(({ to }) => to))].sort()).toEqual(outcomes);
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

		test('walks another way than the table when any edge leads elsewhere', () => {
			const survivors = [...targetPlaces(book)].filter(({ path }) => {
				const changed = elsewhere(book, path);
				return circumstances.every((conditions, at) =>
					isDeepStrictEqual(waysWalked(changed, conditions), told[at])
				);
			});
			expect(survivors.map(({ path }) => path.join('.'))).toEqual([]);
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
						const { state, card, payment } = other;
						return waysOf(book).every(
							(row) => row.to !== id || isDeepStrictEqual({ ...row, state, card, ...payment }, row)
						);
					})
					.map((other) => `${id} ${JSON.stringify(other)}`)
			);
			expect(survivors).toEqual([]);
		});
	}
);

test('the rows show every rule that routes and every row of the decision table', () => {
	const shown = new Set(wayRows.flatMap(({ rule }) => rule.split(' ')));
	const wanted = [...routingRules.split(' '), ...decisionTable.split(' ')];
	expect(wanted.filter((rule) => !shown.has(rule))).toEqual([]);
});

test('the table of ways can be read in the words of the app, in ways.md', async () => {
	const book = shipped.at(-1)!;
	const counted = wayRows.map((row) => {
		const ways = circumstances.flatMap((conditions) => expandWay(row.way, { ...book, conditions }));
		return { row, ways: new Set(ways).size };
	});
	const perVersion = Object.fromEntries(
		shipped.map((book) => [
			book.version,
			new Set(circumstances.flatMap((conditions) => waysTold({ ...book, conditions }))).size
		])
	);
	await expect(waysPage(book, counted, perVersion)).toMatchFileSnapshot('ways.md');
});

/** Every single way that the table tells of, with its end. */
function waysTold(visit: Circumstance): string[] {
	return wayRows
		.flatMap(({ way, to }) => expandWay(way, visit).map((single) => `${single} → ${to}`))
		.sort();
}

function waysWalked(book: Rulebook, conditions: ReadonlySet<Condition>): string[] {
	return everyPath(book, conditions)
		.filter(({ at }) => at.kind === 'outcome')
		.map(({ steps, at }) => `${steps.join(' > ')} → ${at.id}`)
		.sort();
}

/** The rows of the table that tell of at least one way in this version. */
function waysOf(book: Rulebook) {
	return wayRows.filter(({ way }) =>
		circumstances.some((conditions) => expandWay(way, { ...book, conditions }).length > 0)
	);
}

/** The rulebook with one edge led to the first other node from which nothing leads back. */
function elsewhere(book: WholeRulebook, path: readonly string[]): Rulebook {
	const nodes = [...Object.keys(book.outcomes), ...Object.keys(book.questions)];
	const changed = nodes
		.filter((node) => node !== valueAt(book, path))
		.map((node) => withValueAt(book, path, node))
		.find((other) => check(other).every(({ reason }) => !/道が(元に戻|長すぎ)/.test(reason)));
	if (!changed) throw new Error(`${path.join('.')} can lead nowhere else`);
	return changed;
}

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
