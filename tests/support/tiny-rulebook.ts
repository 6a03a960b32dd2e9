/** Rulebooks about nothing, small enough to be understood at a glance. */
import type { Outcome, Question, Rulebook, Target } from '../../src/lib/domain/flow/rulebook';

export function question(
	options: Record<string, Target<string> | { to: Target<string>; note: string }>
): Question<string> {
	return {
		title: '?',
		rule: 'R',
		screen: 'holding',
		options: Object.fromEntries(
			Object.entries(options).map(([answer, to]) => [
				answer,
				typeof to === 'object' && 'note' in to ? { label: answer, ...to } : { label: answer, to }
			])
		)
	};
}

/** An outcome with its checks; null is a check that leads nowhere else. */
export function outcome(
	checks: Record<string, Target<string> | null> = {},
	alternatives?: Outcome<string>['alternatives']
): Outcome<string> {
	return {
		method: 'method',
		state: 'verified',
		rule: 'R',
		card: 'shown',
		checks: Object.entries(checks).map(([id, otherwise]) => ({
			id,
			text: id,
			rule: 'R',
			...(otherwise ? { otherwise } : {})
		})),
		...(alternatives ? { alternatives } : {}),
		payment: { choices: ['share'], preselected: 'share' },
		next: []
	};
}

export function tinyRulebook(change: Partial<Rulebook>): Rulebook {
	return {
		version: 'tiny',
		effectiveFrom: '2026-04-01',
		effectiveTo: null,
		title: 'tiny',
		wording: 'tiny',
		start: 'start',
		questions: {},
		outcomes: {},
		conditions: { lapsed: 'it has lapsed', judo: '', papersOnly: '' },
		never: [],
		payments: {
			share: { label: '', amount: '' },
			deposit: { label: '', amount: '' },
			'full-fee': { label: '', amount: '' }
		},
		depositReasons: {},
		causes: {},
		asks: {
			family: { question: '?', rule: 'R', options: {} },
			aid: { question: '?', rule: 'R', options: {} }
		},
		tries: [],
		confirmations: {},
		confirming: [],
		due: 'last-day-of-month',
		rules: { R: { text: 'rule', sources: ['S'], certainty: '公式' } },
		sources: {
			S: { issuer: 'issuer', title: 'title', date: '2026', address: 'https://example.jp' }
		},
		...change
	};
}
