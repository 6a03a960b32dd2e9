/** Shares, rounding and claims as of 2026-04-01. Their cards lie in the annex. */
import type { MoneyBook } from '../money/money-rules';

const book: MoneyBook = {
	version: '2026-04-01',
	effectiveFrom: '2026-04-01',
	shares: [
		{
			label: '後期高齢者医療',
			law: '39',
			until: null,
			tenths: null,
			possible: [1, 2, 3],
			rule: 'M3'
		},
		{ label: '就学前', until: 'school', tenths: 2, possible: [2], rule: 'M1' },
		{ label: '就学後から69歳', until: 'seventy', tenths: 3, possible: [3], rule: 'M1' },
		{ label: '70から74歳', until: 'seventy-five', tenths: null, possible: [2, 3], rule: 'M2' },
		{ label: '75歳以上', until: null, tenths: null, possible: [1, 2, 3], rule: 'M3' }
	],
	rounding: { judo: { unit: 10, rule: 'M4' }, ahaki: { unit: 1, rule: 'M5' } },
	claim: { judo: { way: 'less-taken', rule: 'M6' }, ahaki: { way: 'rate', rule: 'M7' } },
	deposit: { rule: 'M8' },
	exchange: { within: 'month', rule: 'M9' },
	ownClaim: { years: 2, rule: 'M10' }
};
export default book;
