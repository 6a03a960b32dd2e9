import { describe, expect, test } from 'vitest';
import {
	outcome,
	question,
	tinyAnnex,
	tinyRulebook
} from '../../../../tests/support/tiny-rulebook';
import { faultsOf } from '../../../../tests/support/faults';
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
	const asks = { ...tinyRulebook({}).asks, aid: { ...tinyRulebook({}).asks.aid, ...cited } };
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
			'questions.first.rule: 「R99」という根拠がありません。'
		],
		[
			'an outcome',
			{ outcomes: { ...sound.outcomes, last: unsaid } },
			'outcomes.last.rule: 「R99」という根拠がありません。'
		],
		[
			'a check',
			{ outcomes: { ...sound.outcomes, last: aCheck } },
			'outcomes.last.checks.x.rule: 「R99」という根拠がありません。'
		],
		[
			'a confirmation',
			{ confirmations: { seen } },
			'confirmations.seen.rule: 「R99」という根拠がありません。'
		],
		['a question beside the way', { asks }, 'asks.aid.rule: 「R99」という根拠がありません。'],
		[
			'a forbidden way',
			{ never: [{ from: 'last', to: 'end', rule: 'R99' }] },
			'never.0.rule: 「R99」という根拠がありません。'
		],
		[
			'a trouble',
			troubles(cited),
			'annex.tryFirst.troubles.T.rule: 「R99」という根拠がありません。'
		],
		[
			'what is attested later',
			{ confirming: [{ id: 'own', text: 'own', ...cited }] },
			'confirming.0.rule: 「R99」という根拠がありません。'
		],
		[
			'a trouble that names what every object has',
			troubles({ answers: { constructor: 'yes' } }),
			'annex.tryFirst.troubles.T.answers: 「constructor」に「yes」という答えはありません。'
		],
		[
			'a trouble of no known cause',
			troubles({ cause: 'ghost' }),
			'annex.tryFirst.troubles.T.cause: 「ghost」という原因がありません。'
		],
		[
			'a trouble with answers that no question offers',
			troubles({ answers: { first: 'perhaps' } }),
			'annex.tryFirst.troubles.T.answers: 「first」に「perhaps」という答えはありません。'
		],
		[
			'a card of no known source',
			card({ sources: ['X'] }),
			'annex.rules.R.sources: 「X」という資料がありません。'
		],
		[
			'a card without a source',
			card({ sources: [] }),
			'annex.rules.R.sources: 資料が1つもありません。'
		],
		[
			'a card with an unknown open question',
			card({ questions: ['Q9'] }),
			'annex.rules.R.questions: 「Q9」という未確認の点がありません。'
		],
		[
			'a reading list',
			{ annex: tinyAnnex({ reading: ['X'] }) },
			'annex.reading: 「X」という資料がありません。'
		]
	])('finds %s', (_, change, problem) => {
		expect(faultsOf(tinyRulebook({ ...sound, ...change }))).toContain(problem);
	});
});
