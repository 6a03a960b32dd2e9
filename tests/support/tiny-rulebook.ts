/** Rulebooks about nothing, small enough to be understood at a glance. */
import type { Annex } from '../../src/lib/domain/flow/annex';
import type { Outcome, Question, Target, WholeRulebook } from '../../src/lib/domain/flow/rulebook';

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
	const asked = Object.keys(checks).length > 0 ? checks : { looked: null };
	return {
		method: 'method',
		state: 'verified',
		rule: 'R',
		card: 'shown',
		checks: Object.entries(asked).map(([id, otherwise]) => ({
			id,
			text: id,
			rule: 'R',
			...(otherwise ? { otherwise } : {})
		})),
		...(alternatives ? { alternatives } : {}),
		payment: { choices: ['share'], preselected: 'share' },
		next: ['next']
	};
}

export function tinyAnnex(change: Partial<Annex> = {}): Annex {
	const rule = 'R';
	return {
		rules: { R: { text: 'rule', sources: ['S'], certainty: '公式' } },
		sources: {
			S: {
				issuer: 'issuer',
				title: 'title',
				date: '2026',
				address: 'https://example.jp',
				read: '全文'
			}
		},
		questions: {},
		reading: [],
		notices: [],
		callCentres: [],
		tryFirst: {
			quick: [],
			limit: { tries: 2, minutes: 3, rule },
			pin: { stopAt: 2, locksAt: 3, rule },
			devices: {
				pc: { label: '', hint: '', rule },
				bluetooth: { label: '', hint: '', rule },
				android: { label: '', hint: '', rule },
				ipad: { label: '', hint: '', rule }
			},
			beforeCall: '',
			troubles: {}
		},
		documents: {},
		money: {
			shares: [],
			rounding: { judo: { unit: 10, rule }, ahaki: { unit: 1, rule } },
			claim: { judo: { way: 'less-taken', rule }, ahaki: { way: 'rate', rule } },
			deposit: { rule },
			exchange: { within: 'month', rule },
			ownClaim: { years: 2, rule }
		},
		claimDay: { day: 10, rule },
		...change
	};
}

export function tinyRulebook(change: Partial<WholeRulebook>): WholeRulebook {
	return {
		version: 'tiny',
		effectiveFrom: '2026-04-01',
		effectiveTo: null,
		status: 'in force',
		title: 'tiny',
		wording: 'tiny',
		start: 'start',
		questions: {},
		outcomes: {},
		conditions: { lapsed: 'it has lapsed', judo: '', papersOnly: '' },
		never: [],
		payments: {
			share: { label: 'label', amount: 'amount' },
			deposit: { label: 'label', amount: 'amount' },
			'full-fee': { label: 'label', amount: 'amount' }
		},
		depositReasons: {},
		causes: {},
		asks: {
			family: { question: '?', rule: 'R', options: { self: 'self', family: 'family' } },
			aid: { question: '?', rule: 'R', options: { yes: 'yes', no: 'no' } }
		},
		confirmations: {},
		confirming: [],
		due: 'last-day-of-month',
		eligibility: {
			yearlyEnd: '07-31',
			insurerChangesAt: 75,
			shareEndsAt: 70,
			lapses: { paper: 'paper', yearly: 'yearly', insurer: 'insurer' },
			checkCycle: 'monthly',
			rule: 'R'
		},
		annex: tinyAnnex(),
		...change
	};
}
