import { describe, expect, test } from 'vitest';
import {
	outcome,
	question,
	tinyAnnex,
	tinyRulebook
} from '../../../../tests/support/tiny-rulebook';
import { check } from './check';
import type { WholeRulebook } from './rulebook';

const sound = {
	start: 'first',
	questions: { first: question({ yes: 'end', no: 'last' }) },
	outcomes: { end: outcome(), last: outcome() }
};

describe('check of a rulebook and its annex', () => {
	const cited = { rule: 'R99' };
	const seen = { label: 'seen', ...cited };
	const asks = { ...tinyRulebook({}).asks, aid: { question: '?', options: {}, ...cited } };
	const unsaid = { ...outcome(), ...cited };
	const aCheck = { ...outcome(), checks: [{ id: 'x', text: 'x', ...cited }] };
	const trouble = {
		signs: ['sign'],
		likely: '',
		tries: [],
		then: '',
		rule: 'R',
		cause: null
	};
	const troubles = (change: object) => ({
		annex: tinyAnnex({
			tryFirst: { ...tinyAnnex().tryFirst, troubles: { T: { ...trouble, ...change } } }
		})
	});
	const card = (change: object) => ({
		annex: tinyAnnex({
			rules: { R: { text: 'rule', sources: ['S'], certainty: '公式' as const, ...change } }
		})
	});

	test('finds nothing wrong where all that is named is there', () => {
		expect(check(tinyRulebook(sound))).toEqual([]);
		const all = { cause: 'reader', answers: { first: 'yes' } };
		const causes = { reader: { label: 'reader' } };
		expect(check(tinyRulebook({ ...sound, causes, ...troubles(all) }))).toEqual([]);
	});

	test.each<[string, Partial<WholeRulebook>, string]>([
		[
			'a question',
			{ questions: { first: { ...sound.questions.first, ...cited } } },
			'first names the unknown rule R99'
		],
		[
			'an outcome',
			{ outcomes: { ...sound.outcomes, last: unsaid } },
			'last names the unknown rule R99'
		],
		[
			'a check',
			{ outcomes: { ...sound.outcomes, last: aCheck } },
			'last x names the unknown rule R99'
		],
		['a confirmation', { confirmations: { seen } }, 'seen names the unknown rule R99'],
		['a question beside the way', { asks }, 'aid names the unknown rule R99'],
		[
			'a forbidden way',
			{ never: [{ from: 'last', to: 'end', rule: 'R99' }] },
			'never last names the unknown rule R99'
		],
		['a trouble', troubles(cited), 'T names the unknown rule R99'],
		[
			'a trouble of no known cause',
			troubles({ cause: 'ghost' }),
			'T names the unknown cause ghost'
		],
		[
			'a trouble with answers that no question offers',
			troubles({ answers: { first: 'perhaps' } }),
			'T gives the unknown answer first perhaps'
		],
		['a card of no known source', card({ sources: ['X'] }), 'rule R names the unknown source X'],
		['a card without a source', card({ sources: [] }), 'rule R has no source'],
		[
			'a card with an unknown open question',
			card({ questions: ['Q9'] }),
			'rule R names the unknown question Q9'
		],
		[
			'a reading list',
			{ annex: tinyAnnex({ reading: ['X'] }) },
			'the reading list names the unknown source X'
		]
	])('finds %s', (_, change, problem) => {
		expect(check(tinyRulebook({ ...sound, ...change }))).toContain(problem);
	});
});
