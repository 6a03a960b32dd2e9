/** What a notice can change about amounts: shares by age, rounding per trade, the day of the claim. */
import type { MoneyRules } from '../../flow/annex';

export const money: MoneyRules = {
	shares: [
		{
			label: '就学前',
			until: { age: 6, on: 'school-year-end' },
			tenths: [2],
			usual: 2,
			rule: 'R16'
		},
		{
			label: '就学後から69歳',
			until: { age: 70, on: 'month-after-birthday' },
			tenths: [3],
			usual: 3,
			rule: 'R16'
		},
		{
			label: '70〜74歳',
			until: { age: 75, on: 'birthday' },
			tenths: [2, 3],
			usual: 2,
			rule: 'R16'
		},
		{ label: '75歳から(後期高齢)', until: null, tenths: [1, 2, 3], usual: null, rule: 'R16' }
	],
	window: { judo: { unit: 10, rule: 'R17' }, ahaki: { unit: 1, rule: 'R17' } },
	claim: {
		judo: { way: 'total-minus-window', rule: '15.13' },
		ahaki: { way: 'benefit-floor', rule: 'R18' }
	},
	claimDay: { day: 10, rule: 'R15' }
};
