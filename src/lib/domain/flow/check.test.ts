import { describe, expect, test } from 'vitest';
import { outcome, question, tinyRulebook } from '../../../../tests/support/tiny-rulebook';
import { shippedRulebooks } from '../rulebooks/shipped';
import { faultsOf } from '../../../../tests/support/faults';
import { check, edges, reachable } from './check';
import type { WholeRulebook } from './rulebook';

const shipped = await shippedRulebooks();

const sound: Partial<WholeRulebook> = {
	start: [{ when: 'judo', to: 'first' }, { to: 'second' }],
	questions: {
		first: question({ yes: 'end', no: 'second' }),
		second: question({ yes: [{ when: 'lapsed', to: 'end' }, { to: 'other' }] })
	},
	outcomes: {
		end: outcome({ seen: 'other', told: null }),
		other: outcome({}, { again: { label: 'again', to: 'last' } }),
		last: outcome()
	}
};

/** A chain of this many nodes, from q1 to its outcome. */
function chain(length: number): Partial<WholeRulebook> {
	const questions = Array.from({ length: length - 1 }, (_, at) => [
		`q${at + 1}`,
		question({ on: at + 2 < length ? `q${at + 2}` : 'end' })
	]);
	return {
		start: 'q1',
		questions: Object.fromEntries(questions) as WholeRulebook['questions'],
		outcomes: { end: outcome() }
	};
}

describe('check', () => {
	test.each(shipped)('finds nothing wrong with $version', (book) => {
		expect(check(book)).toEqual([]);
	});

	test('finds nothing wrong with a sound rulebook', () => {
		expect(check(tinyRulebook(sound))).toEqual([]);
	});

	test.each<[string, Partial<WholeRulebook>, string]>([
		[
			'a question that no way leads to',
			{ questions: { ...sound.questions, lost: question({ yes: 'end' }) } },
			'questions.lost: ここへ来る道がありません。'
		],
		[
			'an outcome that no way leads to',
			{ outcomes: { ...sound.outcomes, lost: outcome() } },
			'outcomes.lost: ここへ来る道がありません。'
		],
		[
			'a loop of questions',
			{ questions: { ...sound.questions, second: question({ yes: 'first', no: 'end' }) } },
			'questions.first: 道が元に戻ります: first → second → first'
		],
		[
			'a loop through a failed check',
			{ outcomes: { ...sound.outcomes, end: outcome({ seen: 'first' }) } },
			'questions.first: 道が元に戻ります: first → end → first'
		],
		[
			'a loop through another way',
			{
				outcomes: { ...sound.outcomes, last: outcome({}, { x: { label: 'x', to: 'second' } }) }
			},
			'outcomes.end: 道が元に戻ります: end → other → last → second → end'
		],
		[
			'a loop behind one of two starts',
			{ questions: { ...sound.questions, first: question({ yes: 'first', no: 'end' }) } },
			'questions.first: 道が元に戻ります: first → first'
		],
		[
			'an answer that leads to no node',
			{ questions: { ...sound.questions, first: question({ yes: 'away' }) } },
			'questions.first.options.yes.to: 「away」という質問も結果もありません。'
		],
		[
			'a failed check that leads to no node',
			{ outcomes: { ...sound.outcomes, end: outcome({ seen: 'away' }) } },
			'outcomes.end.checks.seen.otherwise: 「away」という質問も結果もありません。'
		],
		['a start that is no node', { start: 'away' }, 'start: 「away」という質問も結果もありません。'],
		[
			'a question without answers',
			{ questions: { ...sound.questions, first: question({}) } },
			'questions.first.options: 答えが1つもありません。'
		],
		[
			'an answer whose last branch has a condition',
			{
				questions: { ...sound.questions, first: question({ yes: [{ when: 'judo', to: 'end' }] }) }
			},
			'questions.first.options.yes.to: 最後の行き先に条件があります。条件のない行き先で終えます。'
		],
		[
			'a failed check whose last branch has a condition',
			{
				outcomes: { ...sound.outcomes, end: outcome({ seen: [{ when: 'lapsed', to: 'other' }] }) }
			},
			'outcomes.end.checks.seen.otherwise: 最後の行き先に条件があります。条件のない行き先で終えます。'
		],
		[
			'a start whose last branch has a condition',
			{ start: [{ to: 'first' }, { when: 'papersOnly', to: 'second' }] },
			'start: 最後の行き先に条件があります。条件のない行き先で終えます。'
		],
		[
			'a target without any branch',
			{ questions: { ...sound.questions, first: question({ yes: [] }) } },
			'questions.first.options.yes.to: 行き先がありません。'
		],
		[
			'a way that must not exist',
			{ never: [{ from: 'first', to: 'last', rule: 'R' }] },
			'never.0: 「first」から「last」へ、Rが禁じる道があります。'
		],
		[
			'a forbidden way from no node',
			{ never: [{ from: 'away', to: 'last', rule: 'R' }] },
			'never.0.from: 「away」という質問も結果もありません。'
		],
		[
			'a forbidden way to no node',
			{ never: [{ from: 'last', to: 'away', rule: 'R' }] },
			'never.0.to: 「away」という質問も結果もありません。'
		],
		[
			'a node that is two things',
			{ outcomes: { ...sound.outcomes, second: outcome() } },
			'outcomes.second: 同じ名前の質問があります。'
		],
		[
			'a check and another way of the same name',
			{
				outcomes: {
					...sound.outcomes,
					other: outcome({ again: null }, { again: { label: 'again', to: 'last' } })
				}
			},
			'outcomes.other: 「again」という確認や選択が2つあります。'
		],
		[
			'two checks of the same name',
			{
				outcomes: {
					...sound.outcomes,
					last: {
						...outcome(),
						checks: [...outcome({ x: null }).checks, ...outcome({ x: null }).checks]
					}
				}
			},
			'outcomes.last: 「x」という確認や選択が2つあります。'
		],
		[
			'a second question for the patient screen on one way',
			{
				questions: {
					first: { ...sound.questions!.first!, screen: 'patient' },
					second: { ...sound.questions!.second!, screen: 'patient' }
				}
			},
			'questions.second.screen: 「first」のあとに、患者さんの画面の質問がまた来ます。'
		],
		[
			'a way of more than twelve nodes',
			chain(13),
			'questions.q1: 道が長すぎます(12まで): q1 → q2 → q3 → q4 → q5 → q6 → q7 → q8 → q9 → q10 → q11 → q12 → end'
		]
	])('finds %s', (_, change, problem) => {
		expect(faultsOf(tinyRulebook({ ...sound, ...change }))).toContain(problem);
	});

	test('allows a way of twelve nodes', () => {
		expect(check(tinyRulebook(chain(12)))).toEqual([]);
	});

	test('answers at once, however many ways there are', () => {
		const layer = (at: number) => (at < 11 ? [`q${at + 1}a`, `q${at + 1}b`] : ['end', 'end']);
		const questions = Object.fromEntries(
			Array.from({ length: 11 }, (_, at) => at + 1).flatMap((at) => {
				const [left = '', right = ''] = layer(at);
				const options = Object.fromEntries(
					Array.from({ length: 20 }, (_, n) => [`x${n}`, n % 2 ? left : right])
				);
				return [`q${at}a`, `q${at}b`].map((id) => [id, question(options)]);
			})
		) as WholeRulebook['questions'];
		const start = [{ when: 'judo', to: 'q1a' }, { to: 'q1b' }] as const;
		expect(faultsOf(tinyRulebook({ start, questions, outcomes: { end: outcome() } }))).toEqual([]);
	});
});

describe('check of an outcome', () => {
	const share = { choices: ['share'], preselected: 'share' } as const;
	const deposit = { choices: ['share', 'deposit'], preselected: null } as const;
	const fee = { choices: ['full-fee'], preselected: 'full-fee' } as const;

	test.each<[Partial<ReturnType<typeof outcome>>, string]>([
		[{ checks: [] }, 'checks: 確認することがありません。'],
		[{ next: [] }, 'next: このあとの案内がありません。'],
		[{ payment: { choices: [], preselected: null } }, 'payment: お支払いの選択がありません。'],
		[
			{ payment: { ...share, preselected: 'deposit' } },
			'payment: はじめにえらぶお支払いが、選択の中にありません。'
		],
		[
			{ payment: { ...share, preselected: null } },
			'payment: 選択が1つなら、はじめからえらんでおきます。'
		],
		[{ payment: fee }, 'payment: 「全額を料金」は、状態が full-fee の結果だけで使えます。'],
		[{ state: 'full-fee' }, 'payment: 「全額を料金」は、状態が full-fee の結果だけで使えます。'],
		[{ payment: deposit }, 'payment: お預かりは、後日確認(pending)の結果だけで使えます。']
	])('finds %j', (change, problem) => {
		const last = { ...outcome(), ...change };
		const book = tinyRulebook({ ...sound, outcomes: { ...sound.outcomes, last } });
		expect(faultsOf(book)).toEqual([`outcomes.last.${problem}`]);
	});

	test.each<Partial<ReturnType<typeof outcome>>>([
		{ state: 'pending', payment: deposit },
		{ state: 'full-fee', payment: fee }
	])('allows %j', (change) => {
		const last = { ...outcome(), ...change };
		const book = tinyRulebook({ ...sound, outcomes: { ...sound.outcomes, last } });
		expect(check(book)).toEqual([]);
	});
});

describe('edges', () => {
	test('are every answer, failed check and other way, with each branch for itself', () => {
		expect(edges(tinyRulebook(sound))).toEqual([
			{ from: 'first', answer: 'yes', to: 'end' },
			{ from: 'first', answer: 'no', to: 'second' },
			{ from: 'second', answer: 'yes', to: 'end' },
			{ from: 'second', answer: 'yes', to: 'other' },
			{ from: 'end', answer: 'seen', to: 'other' },
			{ from: 'other', answer: 'again', to: 'last' }
		]);
	});
});

describe('reachable', () => {
	test('is a node with all that any way leads to', () => {
		const all = edges(tinyRulebook(sound));
		expect(reachable(all, 'second')).toEqual(new Set(['second', 'end', 'other', 'last']));
		expect(reachable(all, 'last')).toEqual(new Set(['last']));
	});
});
