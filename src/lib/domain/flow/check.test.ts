import { describe, expect, test } from 'vitest';
import { outcome, question, tinyRulebook } from '../../../../tests/support/tiny-rulebook';
import { shippedRulebooks } from '../rulebooks/shipped';
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
			'lost cannot be reached'
		],
		[
			'an outcome that no way leads to',
			{ outcomes: { ...sound.outcomes, lost: outcome() } },
			'lost cannot be reached'
		],
		[
			'a loop of questions',
			{ questions: { ...sound.questions, second: question({ yes: 'first', no: 'end' }) } },
			'first leads back to itself'
		],
		[
			'a loop through a failed check',
			{ outcomes: { ...sound.outcomes, end: outcome({ seen: 'first' }) } },
			'first leads back to itself'
		],
		[
			'a loop through another way',
			{
				outcomes: { ...sound.outcomes, last: outcome({}, { x: { label: 'x', to: 'second' } }) }
			},
			'second leads back to itself'
		],
		[
			'a loop behind one of two starts',
			{ questions: { ...sound.questions, first: question({ yes: 'first', no: 'end' }) } },
			'first leads back to itself'
		],
		[
			'an answer that leads to no node',
			{ questions: { ...sound.questions, first: question({ yes: 'away' }) } },
			'away is neither a question nor an outcome'
		],
		[
			'a failed check that leads to no node',
			{ outcomes: { ...sound.outcomes, end: outcome({ seen: 'away' }) } },
			'away is neither a question nor an outcome'
		],
		['a start that is no node', { start: 'away' }, 'away is neither a question nor an outcome'],
		[
			'a question without answers',
			{ questions: { ...sound.questions, first: question({}) } },
			'first offers no answer'
		],
		[
			'an answer whose last branch has a condition',
			{
				questions: { ...sound.questions, first: question({ yes: [{ when: 'judo', to: 'end' }] }) }
			},
			'a target ends in the condition judo'
		],
		[
			'a failed check whose last branch has a condition',
			{
				outcomes: { ...sound.outcomes, end: outcome({ seen: [{ when: 'lapsed', to: 'other' }] }) }
			},
			'a target ends in the condition lapsed'
		],
		[
			'a start whose last branch has a condition',
			{ start: [{ to: 'first' }, { when: 'papersOnly', to: 'second' }] },
			'a target ends in the condition papersOnly'
		],
		[
			'a target without any branch',
			{ questions: { ...sound.questions, first: question({ yes: [] }) } },
			'a target leads nowhere'
		],
		[
			'a way that must not exist',
			{ never: [{ from: 'first', to: 'last', rule: 'R' }] },
			'R: last can be reached from first'
		],
		[
			'a forbidden way from no node',
			{ never: [{ from: 'away', to: 'last', rule: 'R' }] },
			'away is neither a question nor an outcome'
		],
		[
			'a forbidden way to no node',
			{ never: [{ from: 'last', to: 'away', rule: 'R' }] },
			'away is neither a question nor an outcome'
		],
		[
			'a node that is two things',
			{ outcomes: { ...sound.outcomes, second: outcome() } },
			'second is both a question and an outcome'
		],
		[
			'a check and another way of the same name',
			{
				outcomes: {
					...sound.outcomes,
					other: outcome({ again: null }, { again: { label: 'again', to: 'last' } })
				}
			},
			'other has two ways out named again'
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
			'last has two ways out named x'
		],
		[
			'a way of more than twelve nodes',
			chain(13),
			'q1 → q2 → q3 → q4 → q5 → q6 → q7 → q8 → q9 → q10 → q11 → q12 is too long'
		]
	])('finds %s', (_, change, problem) => {
		expect(check(tinyRulebook({ ...sound, ...change }))).toContain(problem);
	});

	test('allows a way of twelve nodes', () => {
		expect(check(tinyRulebook(chain(12)))).toEqual([]);
	});

	test('says each problem once', () => {
		const away = question({ yes: 'away', no: 'away' });
		const problems = check(tinyRulebook({ ...sound, start: 'first', questions: { first: away } }));
		expect(problems.filter((problem) => problem.startsWith('away'))).toEqual([
			'away is neither a question nor an outcome'
		]);
	});
});

describe('check of an outcome', () => {
	const share = { choices: ['share'], preselected: 'share' } as const;
	const deposit = { choices: ['share', 'deposit'], preselected: null } as const;
	const fee = { choices: ['full-fee'], preselected: 'full-fee' } as const;

	test.each<[Partial<ReturnType<typeof outcome>>, string]>([
		[{ checks: [] }, 'last attests nothing'],
		[{ next: [] }, 'last does not say what comes next'],
		[{ payment: { choices: [], preselected: null } }, 'last offers no payment'],
		[{ payment: { ...share, preselected: 'deposit' } }, 'last preselects what it does not offer'],
		[{ payment: { ...share, preselected: null } }, 'last leaves its only payment open'],
		[{ payment: fee }, 'last takes the full fee as something else'],
		[{ state: 'full-fee' }, 'last takes the full fee as something else'],
		[{ payment: deposit }, 'last takes a deposit for what is settled']
	])('finds %j', (change, problem) => {
		const last = { ...outcome(), ...change };
		const book = tinyRulebook({ ...sound, outcomes: { ...sound.outcomes, last } });
		expect(check(book)).toEqual([problem]);
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
